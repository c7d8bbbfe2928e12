package dev.turnout.campaign.list;

public record SmartListId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
