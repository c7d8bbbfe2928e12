package dev.turnout.program.member;

public record BulkChangeId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
