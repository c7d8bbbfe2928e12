package dev.turnout.id;

public record StatusId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
