package dev.turnout.id;

public record AccountId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
