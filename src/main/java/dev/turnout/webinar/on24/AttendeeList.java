package dev.turnout.webinar.on24;

import dev.turnout.webinar.Attendance;
import dev.turnout.webinar.Attendance.Completeness;
import dev.turnout.webinar.AttendanceAnswer;
import dev.turnout.webinar.AttendanceRow;
import dev.turnout.webinar.Engagement;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Watched;
import dev.turnout.webinar.on24.Pages.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an event's attendees. */
final class AttendeeList {

    private static final Pages.Items<AttendanceRow> ATTENDEES =
            new Pages.Items<>("attendees", Events::gone, AttendeeList::row, AttendanceRow::key, AttendanceRow::and);

    private final Pages pages;
    private final On24Settings settings;
    private final InstantSource clock;

    AttendeeList(Pages pages, On24Settings settings, InstantSource clock) {
        this.pages = pages;
        this.settings = settings;
        this.clock = clock;
    }

    AttendanceAnswer read(ProviderAccount account, EventSnapshot event) {
        return switch (pages.read(account, On24.path(event.ref()) + "/attendee", ATTENDEES)) {
            case Outcome.All<AttendanceRow> all ->
                new Attendance(event, all.items(), completeness(event.end()), all.unusable());
            case Outcome.No<AttendanceRow> no -> no.refused();
            case Outcome.Stopped<AttendanceRow> stopped -> stopped.trouble();
        };
    }

    /** ON24 finishes an event's live attendance some time after its end; an event without an end never is. */
    private Completeness completeness(@Nullable Instant end) {
        return end == null || clock.instant().isBefore(end.plus(settings.attendanceFinalAfter()))
                ? Completeness.PARTIAL
                : Completeness.FINAL;
    }

    private static @Nullable AttendanceRow row(Map<String, String> fields) {
        AttendanceRow row = new AttendanceRow(
                Figures.text(fields.get("eventuserid")),
                Figures.text(fields.get("exteventusercd")),
                Figures.text(fields.get("email")),
                Events.name(fields),
                watched(fields, "live"),
                watched(fields, "archive"),
                new Engagement(
                        Figures.decimal(fields.get("engagementscore")),
                        Figures.integer(fields.get("answeredpolls")),
                        Figures.integer(fields.get("askedquestions")),
                        Figures.integer(fields.get("answeredsurveys")),
                        Figures.integer(fields.get("resourcesdownloaded"))));
        return row.key().equals("name ") ? null : row;
    }

    /** Of the two minute counts the cumulative one adds several launches of the console; the larger is kept. */
    private static Watched watched(Map<String, String> fields, String mode) {
        Integer minutes = Figures.integer(fields.get(mode + "minutes"));
        Integer cumulative = Figures.integer(fields.get("cumulative" + mode + "minutes"));
        Integer larger = minutes == null || (cumulative != null && cumulative > minutes) ? cumulative : minutes;
        return new Watched(
                larger == null ? null : Integer.valueOf(Math.min(larger, Integer.MAX_VALUE / 60) * 60),
                Figures.integer(fields.get(mode + "viewed")),
                Figures.instant(fields.get("first" + mode + "activity")),
                Figures.instant(fields.get("last" + mode + "activity")));
    }
}
