package dev.turnout.ui;

import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.webinar.EventChange;
import dev.turnout.webinar.EventChanges;
import dev.turnout.webinar.EventStanding;
import dev.turnout.webinar.ProviderEvents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What changed about programs' events at their providers, for the pages that show it. */
@Component("eventNews")
class EventNews {

    /** More than a team lets pile up before its webinar. */
    private static final int MOST = 20;

    private final ProviderEvents events;
    private final EventChanges changes;

    EventNews(ProviderEvents events, EventChanges changes) {
        this.events = events;
        this.changes = changes;
    }

    /** @param standing whether the event takes place; of a program that is not bound, too, nothing is wrong */
    record News(EventStanding standing, List<EventChange> unseen, List<EventChange> seen) {

        public boolean any() {
            return !unseen.isEmpty() || !seen.isEmpty();
        }
    }

    public News of(Program program) {
        List<EventChange> all = changes.of(program.id(), MOST);
        return new News(
                program.isBound()
                        ? events.find(program.id())
                                .map(ProviderEvents.Known::standing)
                                .orElse(EventStanding.THERE)
                        : EventStanding.THERE,
                all.stream().filter(change -> change.seenAt() == null).toList(),
                all.stream().filter(change -> change.seenAt() != null).toList());
    }

    /** The programs whose event does not take place. */
    public Map<ProgramId, EventStanding> away() {
        return events.away();
    }

    /** The programs with changes that nobody has seen. */
    public Set<ProgramId> unseen() {
        return changes.unseen();
    }
}
