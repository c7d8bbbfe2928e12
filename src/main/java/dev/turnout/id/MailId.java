package dev.turnout.id;

public record MailId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
