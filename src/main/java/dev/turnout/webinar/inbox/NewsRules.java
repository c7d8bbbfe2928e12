package dev.turnout.webinar.inbox;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.program.Enrolled;
import dev.turnout.program.Schedule;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.RegistrantRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider's news mean for a program; decided without a database. */
final class NewsRules {

    private NewsRules() {}

    /**
     * A member in the event, or just out of it.
     *
     * @param at by the provider's clock
     */
    record Sighting(PersonId person, boolean present, Instant at) {}

    /** Whether joining then is coming to the event; at another time it is practice, or says nothing. */
    static boolean inTime(Instant at, Schedule schedule, Duration beforeStart, Duration afterEnd) {
        Instant start = schedule.start();
        Instant end = schedule.end();
        return start != null
                && end != null
                && !at.isBefore(start.minus(beforeStart))
                && !at.isAfter(end.plus(afterEnd));
    }

    /** Whether being there live takes the member forward; what stands past Attended stays. */
    static boolean becomesAttended(Enrolled member, Status attended) {
        return !member.is(Role.ATTENDED)
                && (member.is(Role.ATTENDED_ON_DEMAND) || member.status().step() <= attended.step());
    }

    /** The last of each person; of two at one instant, the one that says they are there. */
    static Map<PersonId, Sighting> last(Collection<Sighting> sightings) {
        Map<PersonId, Sighting> last = new HashMap<>();
        for (Sighting one : sightings) {
            last.merge(one.person(), one, NewsRules::later);
        }
        return last;
    }

    private static Sighting later(Sighting one, Sighting other) {
        int order = one.at().compareTo(other.at());
        if (order != 0) {
            return order > 0 ? one : other;
        }
        return one.present() ? one : other;
    }

    /**
     * What to make due because somebody's registration changed at the provider. Our own registrations come back as
     * messages too: for those nothing is to be done.
     *
     * @param member absent for one who is none
     */
    static Effect registrantChanged(Registrant there, @Nullable Enrolled member, Status registered) {
        boolean pushing = member != null && member.pushing();
        return switch (there.state()) {
            case REGISTERED -> {
                if (pushing) {
                    yield Effect.PUSH_HURRIED;
                }
                boolean known = member != null
                        && !RegistrantRules.isBefore(member, registered)
                        && !(member.is(Role.REGISTERED) && RegistrantRules.differs(member, there));
                yield known ? Effect.NOTHING_NEW : Effect.REGISTRANTS_HURRIED;
            }
            case PENDING -> pushing ? Effect.NOTHING_NEW : Effect.REGISTRANTS_HURRIED;
            case DENIED, BLOCKED -> pushing ? Effect.PUSH_HURRIED : Effect.REGISTRANTS_HURRIED;
            case CANCELLED, ERASED ->
                member != null && member.is(Role.REGISTERED) && !pushing
                        ? Effect.REGISTRANTS_HURRIED
                        : Effect.NOTHING_NEW;
        };
    }
}
