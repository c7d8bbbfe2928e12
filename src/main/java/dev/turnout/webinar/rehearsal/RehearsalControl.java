package dev.turnout.webinar.rehearsal;

import dev.turnout.webinar.rehearsal.Rehearsals.Watched;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The rehearsal's desk over HTTP, for those who are signed in; only the audience page is open to everyone. */
@RestController
class RehearsalControl {

    private static final String DESK = "/rehearsal/control";

    private final Rehearsals rehearsals;
    private final RegistrationPage page;

    RehearsalControl(Rehearsals rehearsals, RegistrationPage page) {
        this.rehearsals = rehearsals;
        this.page = page;
    }

    record Client(long clientId, String tokenKey, String tokenSecret) {}

    record Schedule(Instant liveStart, Instant liveEnd) {}

    /** What of the clock is to be changed, if anything. */
    record ClockChange(@Nullable Instant to, @Nullable Double speed) {}

    record Audience(double liveShare, double onDemandShare) {}

    /** Where an event's personal links lead. */
    @GetMapping(path = "/rehearsal/audience/{eventId}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> audience(@PathVariable long eventId) {
        return ResponseEntity.of(rehearsals.find(eventId).map(event -> """
                <!doctype html>
                <html><head><meta charset="utf-8"><title>%1$s</title></head>
                <body><main><h1>%1$s</h1><p>%2$s</p></main></body></html>
                """.formatted(
                        HtmlUtils.htmlEscape(event.title()),
                        HtmlUtils.htmlEscape(event.summary() == null ? "" : event.summary()))));
    }

    @PostMapping(DESK + "/clients")
    void client(@RequestBody Client client) {
        rehearsals.client(client.clientId(), client.tokenKey(), client.tokenSecret());
    }

    @GetMapping(DESK + "/events")
    List<RehearsalEvent> events(@RequestParam long clientId) {
        return rehearsals.all(clientId);
    }

    @PostMapping(DESK + "/events")
    Map<String, Long> create(@RequestBody RehearsalDraft draft) {
        return Map.of("id", rehearsals.create(draft));
    }

    @PostMapping(DESK + "/events/{eventId}/clock")
    ResponseEntity<Void> clock(@PathVariable long eventId, @RequestBody ClockChange change) {
        boolean known = rehearsals.find(eventId).isPresent();
        if (change.to() != null) {
            rehearsals.moveClock(eventId, change.to());
        }
        if (change.speed() != null) {
            rehearsals.pace(eventId, change.speed());
        }
        return done(known);
    }

    @PutMapping(DESK + "/events/{eventId}/schedule")
    ResponseEntity<Void> schedule(@PathVariable long eventId, @RequestBody Schedule schedule) {
        return done(rehearsals.reschedule(eventId, schedule.liveStart(), schedule.liveEnd()));
    }

    @PutMapping(DESK + "/events/{eventId}/title")
    ResponseEntity<Void> title(@PathVariable long eventId, @RequestBody String title) {
        return done(rehearsals.rename(eventId, title));
    }

    @PutMapping(DESK + "/events/{eventId}/active")
    ResponseEntity<Void> active(@PathVariable long eventId, @RequestBody boolean active) {
        return done(rehearsals.activate(eventId, active));
    }

    @PutMapping(DESK + "/events/{eventId}/audience")
    ResponseEntity<Void> shares(@PathVariable long eventId, @RequestBody Audience audience) {
        return done(rehearsals.audience(eventId, audience.liveShare(), audience.onDemandShare()));
    }

    /** @return the addresses that nobody is registered under */
    @PutMapping(DESK + "/events/{eventId}/attendance")
    List<String> attendance(@PathVariable long eventId, @RequestBody List<Watched> watched) {
        return rehearsals.watch(eventId, watched);
    }

    /** As if they registered on the event's own page. */
    @PostMapping(DESK + "/events/{eventId}/registrants")
    ResponseEntity<Void> register(@PathVariable long eventId, @RequestBody List<RegistrationPage.Guest> guests) {
        return done(page.register(eventId, guests));
    }

    @DeleteMapping(DESK + "/events/{eventId}/registrants")
    ResponseEntity<Void> cancel(@PathVariable long eventId, @RequestParam String email) {
        return done(page.cancel(eventId, email));
    }

    @PostMapping(DESK + "/faults")
    void fault(@RequestBody Fault fault) {
        rehearsals.inject(fault);
    }

    @DeleteMapping(DESK + "/faults")
    void clear(@RequestParam long clientId) {
        rehearsals.clearFaults(clientId);
    }

    @GetMapping(DESK + "/calls")
    List<RehearsalCall> calls(@RequestParam long clientId) {
        return rehearsals.calls(clientId, 200);
    }

    private static ResponseEntity<Void> done(boolean known) {
        return known
                ? ResponseEntity.noContent().build()
                : ResponseEntity.notFound().build();
    }
}
