package dev.turnout.id;

public record ApiClientId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
