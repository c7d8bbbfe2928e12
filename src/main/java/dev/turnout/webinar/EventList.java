package dev.turnout.webinar;

import java.util.List;

/** @param events soonest first */
public record EventList(List<EventSnapshot> events) implements EventsAnswer {

    public EventList {
        events = List.copyOf(events);
    }
}
