package dev.turnout.program.stuck;

import dev.turnout.id.PersonId;
import dev.turnout.program.Cause;
import dev.turnout.program.member.MemberFilter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which registrations that do not get through.
 *
 * @param cause what is in their way
 * @param heldFor what is wrong with the account, if something is: it is in the way of all that wait
 * @param who a part of the name, the email address or the company; blank means everybody
 * @param only of these people, those who are in it still; absent means everybody
 */
public record StuckSearch(
        Cause cause,
        @Nullable Cause heldFor,
        String who,
        @Nullable List<PersonId> only) {

    public StuckSearch {
        who = new MemberFilter(Set.of(), who).search();
    }

    public static StuckSearch of(Cause cause, @Nullable Cause heldFor, String who) {
        return new StuckSearch(cause, heldFor, who, null);
    }

    public StuckSearch only(List<PersonId> people) {
        return new StuckSearch(cause, heldFor, "", people);
    }

    public boolean searches() {
        return !who.isEmpty();
    }

    String pattern() {
        return new MemberFilter(Set.of(), who).pattern();
    }
}
