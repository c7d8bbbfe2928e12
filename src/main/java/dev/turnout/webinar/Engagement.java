package dev.turnout.webinar;

import org.jspecify.annotations.Nullable;

/**
 * What somebody did in the event besides watching. Absent means unknown, never zero.
 *
 * @param score the provider's own; ON24's goes from 0 to 10
 * @param polls answered
 * @param questions asked
 * @param surveys answered
 * @param resources downloaded
 */
public record Engagement(
        @Nullable Double score,
        @Nullable Integer polls,
        @Nullable Integer questions,
        @Nullable Integer surveys,
        @Nullable Integer resources) {

    public static final Engagement UNKNOWN = new Engagement(null, null, null, null, null);

    Engagement and(Engagement other) {
        return new Engagement(
                larger(score, other.score),
                larger(polls, other.polls),
                larger(questions, other.questions),
                larger(surveys, other.surveys),
                larger(resources, other.resources));
    }

    private static <T extends Comparable<T>> @Nullable T larger(@Nullable T one, @Nullable T other) {
        if (one == null || other == null) {
            return one != null ? one : other;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }
}
