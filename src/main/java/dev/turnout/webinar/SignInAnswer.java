package dev.turnout.webinar;

import org.jspecify.annotations.Nullable;

/**
 * What a provider sends a user back with. Anybody can write such an address, so nothing of it is believed before its
 * state is found.
 *
 * @param error OAuth's word for why there is no code, such as {@code access_denied}
 */
public record SignInAnswer(
        @Nullable String state,
        @Nullable String code,
        @Nullable String error,
        @Nullable String description) {

    @Override
    public String toString() {
        return "SignInAnswer[%s]".formatted(error == null ? "a code" : error);
    }
}
