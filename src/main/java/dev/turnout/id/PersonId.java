package dev.turnout.id;

public record PersonId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
