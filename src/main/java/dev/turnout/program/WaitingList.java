package dev.turnout.program;

import dev.turnout.activity.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a program's waiting list works.
 *
 * @param pause absent while free seats are given by themselves
 * @param priorityField a person's field, {@code company} or a custom attribute, say: who has a number in it comes first,
 *     the higher number before the lower one; everybody else, and equals, by the time waited. Absent means by the time
 *     waited alone
 */
public record WaitingList(@Nullable Pause pause, @Nullable String priorityField) {

    public static final WaitingList USUAL = new WaitingList(null, null);

    /** How the log calls the order of a list without a priority. */
    public static final String LONGEST_FIRST = "longest waiting first";

    /** How the log begins the order of a list with one; the field follows. */
    public static final String PRIORITY = "priority: ";

    /** @param by the email address of who paused it */
    public record Pause(Instant since, String by) {}

    public boolean isPaused() {
        return pause != null;
    }

    public String order() {
        return priorityField == null ? LONGEST_FIRST : PRIORITY + priorityField;
    }

    /** Who stands in the log for a promotion: the list, and the order that decided whose turn it was. */
    Actor actor() {
        return new Actor(Actor.Kind.WAITING_LIST, order());
    }
}
