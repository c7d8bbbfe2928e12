package dev.turnout.webinar.reconcile;

public record RepairId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
