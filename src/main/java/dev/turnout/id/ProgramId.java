package dev.turnout.id;

public record ProgramId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
