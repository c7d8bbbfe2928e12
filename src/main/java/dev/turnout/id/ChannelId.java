package dev.turnout.id;

public record ChannelId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
