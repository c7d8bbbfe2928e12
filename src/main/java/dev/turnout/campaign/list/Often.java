package dev.turnout.campaign.list;

import org.jspecify.annotations.Nullable;

/** @param when absent for ever */
public record Often(@Nullable Period when, int atLeast) {

    public static final Often ONCE = new Often(null, 1);
    public static final int MOST = 1_000;

    public Often {
        if (atLeast < 1 || atLeast > MOST) {
            throw new IllegalArgumentException("a number of times is 1 to " + MOST);
        }
    }
}
