package dev.turnout.webinar.reconcile;

public record ComparisonId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
