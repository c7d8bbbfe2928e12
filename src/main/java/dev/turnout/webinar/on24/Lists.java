package dev.turnout.webinar.on24;

import dev.turnout.webinar.EventList;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.EventsAnswer;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.RegistrantList;
import dev.turnout.webinar.RegistrantsAnswer;
import dev.turnout.webinar.on24.Pages.Outcome;
import dev.turnout.webinar.wire.Form;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** ON24's lists of events and of registrants, whole. */
final class Lists {

    /** The longest range of the events' list is six months. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(180);

    private static final Pages.Items<Registrant> REGISTRANTS = new Pages.Items<>(
            "registrants", fields -> false, Events::registrant, Registrant::code, (one, other) -> other);

    private static final Pages.Items<EventSnapshot> EVENTS = new Pages.Items<>(
            "events", fields -> false, Events::snapshot, event -> event.ref().id(), (one, other) -> other);

    private final Pages pages;

    Lists(Pages pages) {
        this.pages = pages;
    }

    EventsAnswer events(ProviderAccount account, Instant from, Instant to) {
        Instant end = to.isAfter(from.plus(LONGEST_WINDOW)) ? from.plus(LONGEST_WINDOW) : to;
        Form query = new Form()
                .with("datefiltermode", "livestart")
                .with("startdate", seconds(from))
                .with("enddate", seconds(end));
        return switch (pages.read(account, On24.Kind.EVENTS, "/event?" + query, EVENTS)) {
            case Outcome.All<EventSnapshot> all ->
                new EventList(all.items().stream()
                        .filter(event -> event.start() != null
                                && !event.start().isBefore(from)
                                && event.start().isBefore(to))
                        .sorted(Comparator.comparing(
                                EventSnapshot::start, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList());
            case Outcome.No<EventSnapshot> no -> no.refused();
            case Outcome.Stopped<EventSnapshot> stopped -> stopped.trouble();
        };
    }

    RegistrantsAnswer registrants(ProviderAccount account, EventRef event, @Nullable Instant changedSince) {
        String path = On24.path(event) + "/registrant";
        if (changedSince != null) {
            path += "?" + new Form().with("datefiltermode", "lastactivity").with("startdate", seconds(changedSince));
        }
        return switch (pages.read(account, path, REGISTRANTS)) {
            case Outcome.All<Registrant> all -> new RegistrantList(all.items(), changedSince == null, all.unusable());
            case Outcome.No<Registrant> no -> no.refused();
            case Outcome.Stopped<Registrant> stopped -> stopped.trouble();
        };
    }

    /** With an offset: a time without one would be read as Pacific. */
    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
