package dev.turnout.api.own;

import dev.turnout.activity.Actor;
import dev.turnout.program.Cause;
import dev.turnout.program.Refusal;
import dev.turnout.webinar.Engagement;
import dev.turnout.webinar.Evidence;
import dev.turnout.webinar.Watched;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member of a program.
 *
 * @param since when the member came to this status
 * @param memberSince when the first status ever was set
 * @param waitingPosition 1 for who gets the next seat; absent for who does not wait for one
 * @param push what the provider has still to be told; absent when it knows all
 * @param error why the member stands at Registration Error
 * @param attendance absent for who was not seen in the event
 */
record MemberShown(
        long personId,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String company,
        StatusShown status,
        @Nullable String statusReason,
        Instant since,
        Instant memberSince,
        @Nullable Instant successAt,
        boolean acquired,
        @Nullable String registrationCode,
        Links links,
        @Nullable Long waitingPosition,
        @Nullable Push push,
        @Nullable Failure error,
        @Nullable AttendanceShown attendance) {

    /**
     * @param join leads to the provider's page, and counts as a click
     * @param status leads to the person's own page
     */
    record Links(String join, String status) {}

    /** @param nextTry when it may be tried next, if nothing is wrong with the account */
    record Push(
            String intent,
            int attempts,
            Instant nextTry,
            @Nullable Instant askedAt,
            @Nullable Cause cause,
            @Nullable String said) {}

    /** @param said in the provider's own words, or ours where it had none */
    record Failure(Cause cause, String said, @Nullable String field, Instant at, int attempts) {}

    /** @param bySecond whether the provider counts seconds; otherwise whole minutes */
    record AttendanceShown(Watched live, Watched recorded, Engagement engagement, boolean bySecond) {

        static AttendanceShown of(Evidence evidence) {
            return new AttendanceShown(
                    evidence.live(), evidence.recorded(), evidence.engagement(), evidence.bySecond());
        }
    }

    /**
     * Why a member is where they are.
     *
     * @param lastMove how they came to their status
     * @param refusedSince what was asked for them since, and not done
     */
    record Story(
            MemberShown member,
            @Nullable Move lastMove,
            @Nullable Refused refusedSince,
            Paged<Line> timeline) {}

    record Move(
            Instant at,
            @Nullable String from,
            String to,
            Actor by,
            @Nullable String reason,
            @Nullable String statusReason) {}

    record Refused(
            Instant at,
            String asked,
            Refusal because,
            Actor by,
            @Nullable String reason) {}

    /**
     * One activity, newest first.
     *
     * @param detail what is particular to its kind
     */
    record Line(long id, Instant at, String kind, Actor by, Object detail) {}
}
