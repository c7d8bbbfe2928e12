package dev.turnout.program.transfer;

public record ImportId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
