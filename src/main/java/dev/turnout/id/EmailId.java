package dev.turnout.id;

public record EmailId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
