package dev.turnout.id;

public record UserId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
