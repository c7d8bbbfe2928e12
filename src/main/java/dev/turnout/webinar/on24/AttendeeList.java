package dev.turnout.webinar.on24;

import dev.turnout.webinar.Attendance;
import dev.turnout.webinar.Attendance.Completeness;
import dev.turnout.webinar.AttendanceAnswer;
import dev.turnout.webinar.AttendanceRow;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.on24.Reply.Declined;
import dev.turnout.webinar.on24.Reply.Read;
import dev.turnout.webinar.on24.Reply.Troubled;
import dev.turnout.webinar.on24.Reply.Unclear;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event's attendees. ON24 documents no paging for this list and yet pages it for some accounts, so the first
 * page is asked for plainly, and further ones only if it says there are more and for as long as they bring new people.
 */
final class AttendeeList {

    private final Wire wire;
    private final Quotas quotas;
    private final On24Settings settings;
    private final InstantSource clock;

    AttendeeList(Wire wire, Quotas quotas, On24Settings settings, InstantSource clock) {
        this.wire = wire;
        this.quotas = quotas;
        this.settings = settings;
        this.clock = clock;
    }

    /** One page, kept apart until it is whole, so that a repeated read counts nothing twice. */
    private record Rows(Json.Page page, List<AttendanceRow> rows, int unidentified) {}

    AttendanceAnswer read(ProviderAccount account, EventSnapshot event) {
        Map<String, AttendanceRow> people = new LinkedHashMap<>();
        int unidentified = 0;
        int number = 0;
        int itemsPerPage = 0;
        boolean more = true;
        while (more) {
            if (!quotas.turn(account, Quotas.Kind.LIST)) {
                return On24.heldBack(clock);
            }
            switch (wire.list(account, path(event, number, itemsPerPage), AttendeeList::rows)) {
                case Read<Rows> answer -> {
                    Rows read = answer.value();
                    int before = people.size();
                    read.rows().forEach(row -> people.merge(identity(row), row, AttendanceRow::and));
                    unidentified += read.unidentified();
                    itemsPerPage = Math.max(itemsPerPage, read.page().items());
                    number++;
                    more = people.size() > before && announced(read.page(), number, people.size());
                }
                case Declined<Rows> no -> {
                    if (!Events.emptyList(no.status(), no.refused())) {
                        return no.refused();
                    }
                    more = false;
                }
                case Troubled<Rows> troubled -> {
                    return troubled.trouble();
                }
                case Unclear<Rows> unclear -> {
                    return On24.unavailable(unclear.text());
                }
            }
        }
        return new Attendance(event, List.copyOf(people.values()), completeness(event.end()), unidentified);
    }

    private static String path(EventSnapshot event, int number, int itemsPerPage) {
        String path = On24.path(event.ref()) + "/attendee";
        return number == 0 ? path : path + "?pageoffset=%d&itemsperpage=%d".formatted(number, itemsPerPage);
    }

    private static boolean announced(Json.Page page, int read, int people) {
        if (page.pages() != null) {
            return read < page.pages();
        }
        return page.total() != null && people < page.total();
    }

    /** ON24 finishes an event's live attendance some time after its end; an event without an end never is. */
    private Completeness completeness(@Nullable Instant end) {
        return end == null || clock.instant().isBefore(end.plus(settings.attendanceFinalAfter()))
                ? Completeness.PARTIAL
                : Completeness.FINAL;
    }

    private static Rows rows(InputStream body) {
        List<AttendanceRow> rows = new ArrayList<>();
        int[] unidentified = {0};
        Json.Page page = Json.list(body, "attendees", fields -> {
            if (!Events.gone(fields)) {
                AttendanceRow row = row(fields);
                if (identity(row).isEmpty()) {
                    unidentified[0]++;
                } else {
                    rows.add(row);
                }
            }
        });
        return new Rows(page, rows, unidentified[0]);
    }

    private static String identity(AttendanceRow row) {
        if (row.providerId() != null) {
            return "id " + row.providerId();
        }
        if (row.correlationId() != null) {
            return "correlation " + row.correlationId();
        }
        return row.email() != null ? "email " + row.email().toLowerCase(Locale.ROOT) : "";
    }

    /** Of the two minute counts the cumulative one adds several launches of the console; the larger is kept. */
    private static AttendanceRow row(Map<String, String> fields) {
        AttendanceRow live = one(fields, "liveminutes", "archiveminutes", "firstliveactivity", "lastliveactivity");
        AttendanceRow recording = one(
                fields,
                "cumulativeliveminutes",
                "cumulativearchiveminutes",
                "firstarchiveactivity",
                "lastarchiveactivity");
        return live.and(recording);
    }

    private static AttendanceRow one(
            Map<String, String> fields, String liveMinutes, String archiveMinutes, String first, String last) {
        return new AttendanceRow(
                Figures.text(fields.get("eventuserid")),
                Figures.text(fields.get("exteventusercd")),
                Figures.text(fields.get("email")),
                Figures.integer(fields.get(liveMinutes)),
                Figures.integer(fields.get(archiveMinutes)),
                Figures.integer(fields.get("liveviewed")),
                Figures.integer(fields.get("archiveviewed")),
                Figures.instant(fields.get(first)),
                Figures.instant(fields.get(last)));
    }
}
