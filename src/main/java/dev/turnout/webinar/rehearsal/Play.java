package dev.turnout.webinar.rehearsal;

import dev.turnout.webinar.rehearsal.Fault.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What ON24 would do and say, in its own field names. Times are said as the wall clock will show or has shown them, in
 * US Pacific with its offset, so that Turnout sees an event that simply lasts a minute.
 */
@Component
class Play {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private final Stage stage;
    private final InstantSource clock;

    Play(Stage stage, InstantSource clock) {
        this.stage = stage;
        this.clock = clock;
    }

    Line event(RehearsalEvent event, String audienceUrl) {
        return Line.ok(fields(event, audienceUrl));
    }

    /** Those whose live start falls into the window; inactive ones are left out, as ON24 does. */
    Line events(
            List<RehearsalEvent> events,
            @Nullable Instant from,
            @Nullable Instant to,
            LongFunction<String> audienceUrl) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (RehearsalEvent event : events) {
            Instant start = event.clock().wallAt(event.liveStart());
            boolean within = (from == null || !start.isBefore(from)) && (to == null || start.isBefore(to));
            if (event.active() && within) {
                rows.add(fields(event, audienceUrl.apply(event.id())));
            }
        }
        return list("events", rows);
    }

    private static Map<String, Object> fields(RehearsalEvent event, String audienceUrl) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("eventid", event.id());
        fields.put("clientid", event.clientId());
        fields.put("eventname", event.title());
        fields.put("description", event.title());
        put(fields, "promotionalsummary", event.summary());
        fields.put("isactive", event.active());
        fields.put("livestart", said(event, event.liveStart()));
        fields.put("liveend", said(event, event.liveEnd()));
        put(fields, "archivestart", said(event, event.archiveStart()));
        put(fields, "archiveend", said(event, event.archiveEnd()));
        fields.put("displaytimezonecd", event.zone().getId());
        fields.put("eventtype", "Live Audio");
        fields.put("audienceurl", audienceUrl);
        fields.put("tags", List.of());
        return fields;
    }

    Line register(RehearsalEvent event, Map<String, String> form, boolean blocked) {
        Instant now = now(event);
        if (!event.active()) {
            return Line.message(403, "The event is inactive");
        }
        String email = form.getOrDefault("email", "").strip();
        if (email.isEmpty()) {
            return Line.message(400, "Required field is missing: email");
        }
        if (email.indexOf('@') < 1 || email.length() > 100) {
            return Line.message(400, "Invalid email: " + email);
        }
        if (!form.containsKey("isdeleted")) {
            return registrantLine(event, stage.register(event.id(), form, blocked, now));
        }
        if (!now.isBefore(event.liveStart())) {
            return Line.message(400, "The registration cannot be changed because the event has started");
        }
        return stage.setDeleted(
                        event.id(), email, form.getOrDefault("isdeleted", "").equalsIgnoreCase("y"), now)
                .map(person -> registrantLine(event, person))
                .orElseGet(() -> Line.message(412, "The registrant does not exist"));
    }

    /** Everyone in every state: ON24 leaves nobody out, however they were cancelled. */
    Line registrants(RehearsalEvent event, RegistrantQuery query, Script script) {
        Instant since = query.since() == null ? null : event.clock().at(query.since());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (StagedPerson person : stage.people(
                event.id(), query.email(), query.byActivity() ? since : null, query.byActivity() ? null : since)) {
            add(rows, registrant(event, person), script, person.id());
        }
        return list("registrants", rows);
    }

    Line attendees(RehearsalEvent event, Script script) {
        Instant now = now(event);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (StagedPerson person : stage.people(event.id(), null)) {
            if (!script.strikesRow(Kind.LATE_ROWS, person.id())) {
                person.watched(event, now)
                        .ifPresent(watched -> add(rows, attendee(event, person, watched), script, person.id()));
            }
        }
        return list("attendees", rows);
    }

    private static void add(List<Map<String, Object>> rows, Map<String, Object> row, Script script, long registrant) {
        if (script.strikesRow(Kind.BLANK_EMAILS, registrant)) {
            row.put("email", "");
        }
        rows.add(row);
        if (script.strikesRow(Kind.DUPLICATE_ROWS, registrant)) {
            rows.add(row);
        }
    }

    private static Line list(String name, List<Map<String, Object>> rows) {
        return Line.ok(Map.of("total" + name, rows.size(), name, rows));
    }

    private Line registrantLine(RehearsalEvent event, StagedPerson person) {
        return Line.ok(registrant(event, person));
    }

    private Map<String, Object> registrant(RehearsalEvent event, StagedPerson person) {
        Map<String, Object> row = identity(event, person);
        put(row, "firstname", person.firstName());
        put(row, "lastname", person.lastName());
        put(row, "company", person.company());
        put(row, "jobtitle", person.jobTitle());
        put(row, "partnerref", person.partnerRef());
        row.put("createtimestamp", said(event, person.registeredAt()));
        row.put("lastactivity", said(event, person.changedAt()));
        return row;
    }

    private Map<String, Object> attendee(RehearsalEvent event, StagedPerson person, Watching watched) {
        Map<String, Object> row = identity(event, person);
        row.put("liveminutes", watched.liveMinutes());
        row.put("cumulativeliveminutes", watched.liveMinutes());
        row.put("liveviewed", watched.liveMinutes() > 0 ? 1 : 0);
        row.put("archiveminutes", watched.archiveMinutes());
        row.put("cumulativearchiveminutes", watched.archiveMinutes());
        row.put("archiveviewed", watched.archiveMinutes() > 0 ? 1 : 0);
        activity(row, event, "live", watched.liveFrom(), watched.liveMinutes());
        activity(row, event, "archive", watched.archiveFrom(), watched.archiveMinutes());
        row.put("polls", List.of());
        return row;
    }

    private void activity(
            Map<String, Object> row, RehearsalEvent event, String mode, @Nullable Instant from, int minutes) {
        if (from != null) {
            put(row, "first" + mode + "activity", said(event, from));
            put(row, "last" + mode + "activity", said(event, from.plus(minutes, ChronoUnit.MINUTES)));
        }
    }

    private static Map<String, Object> identity(RehearsalEvent event, StagedPerson person) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("email", person.email());
        row.put("eventid", event.id());
        row.put("eventuserid", person.id());
        put(row, "exteventusercd", person.correlationId());
        row.put("userstatus", person.userStatus());
        row.put("isblocked", person.blocked() ? "Y" : "N");
        return row;
    }

    private Instant now(RehearsalEvent event) {
        return event.clock().at(clock.instant());
    }

    /** Rounded up to ON24's full seconds, so that an event never looks over before it is. */
    private static @Nullable String said(RehearsalEvent event, @Nullable Instant time) {
        if (time == null) {
            return null;
        }
        Instant wall = event.clock().wallAt(time).plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(wall, PACIFIC));
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
