package dev.turnout.campaign.template;

import dev.turnout.id.CampaignId;
import org.jspecify.annotations.Nullable;

/**
 * Something that is left to set before a program can run.
 *
 * @param name of the token, the campaign, or the other program
 * @param campaign that it is about
 */
public record Left(
        What what, @Nullable String name, @Nullable CampaignId campaign) {

    public enum What {
        DATES,
        /** Without a provider's event nobody can join; a program may be held without one all the same. */
        PROVIDER,
        FORM_CLOSED,
        /** Looked at while the program has no dates: it may still say what was true of another webinar. */
        TOKEN,
        TRIGGER_INACTIVE,
        BATCH_NEVER_STARTED,
        /** The campaign speaks of another program. */
        ELSEWHERE
    }

    static Left of(What what) {
        return new Left(what, null, null);
    }
}
