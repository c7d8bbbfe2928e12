package dev.turnout.id;

public record ActivityId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
