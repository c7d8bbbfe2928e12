package dev.turnout.webinar;

import java.util.List;

/** What a message that claims to be from a provider turned out to be. */
public sealed interface WebhookReading {

    /** The provider asks whether we are who it thinks: answer with this JSON, and keep nothing. */
    record Challenge(String answer) implements WebhookReading {}

    /** It is from the provider. A message of a kind that we know nothing of has no news. */
    record Verified(String kind, String key, List<ProviderNews> news) implements WebhookReading {}

    record Rejected(Because because, String text) implements WebhookReading {}

    enum Because {
        /** The signature is missing or wrong. */
        SIGNATURE,
        /** Signed rightly and too long ago, or in the future: it may be played again by somebody. */
        STALE,
        /** It cannot be read. */
        UNREADABLE,
        /** The account has no webhook secret, or its provider sends none. */
        NOT_EXPECTED
    }
}
