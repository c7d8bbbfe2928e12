package dev.turnout.campaign.run;

public record BatchId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
