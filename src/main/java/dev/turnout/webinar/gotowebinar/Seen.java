package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.AttendanceRow;
import dev.turnout.webinar.Engagement;
import dev.turnout.webinar.Watched;
import dev.turnout.webinar.Watched.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gathers the attendees of all sessions of a webinar: one row a person, however often they joined. */
final class Seen {

    /**
     * One person in one session.
     *
     * @param seconds as GoTo added them up; only where no time of joining is known
     */
    record Visit(
            @Nullable String code,
            @Nullable String email,
            @Nullable String name,
            List<Interval> intervals,
            @Nullable Integer seconds) {

        String key() {
            if (code != null) {
                return "id " + code;
            }
            return email != null ? "email " + email.toLowerCase(Locale.ROOT) : "name " + name;
        }
    }

    private static final class Person {
        private @Nullable String code;
        private @Nullable String email;
        private @Nullable String name;
        private final Set<Interval> intervals = new LinkedHashSet<>();
        private int seconds;
        private boolean came;

        void add(Visit visit) {
            code = code != null ? code : visit.code();
            email = email != null ? email : visit.email();
            name = name != null ? name : visit.name();
            intervals.addAll(visit.intervals());
            Integer counted = visit.seconds();
            if (visit.intervals().isEmpty() && counted != null) {
                seconds += counted;
                came |= counted > 0;
            }
        }

        AttendanceRow row() {
            return new AttendanceRow(code, null, email, name, watched(), Watched.NOT, Engagement.UNKNOWN);
        }

        private Watched watched() {
            Watched timed = Watched.of(new ArrayList<>(intervals));
            if (!came) {
                return timed;
            }
            int sum = seconds + (timed.seconds() == null ? 0 : timed.seconds());
            int views = 1 + (timed.views() == null ? 0 : timed.views());
            return new Watched(sum, views, timed.first(), timed.last());
        }
    }

    private final Map<String, Person> people = new LinkedHashMap<>();
    private int unidentified;

    /** @param over for those of whom GoTo has not noted that they left */
    static Pages.Items<Visit> attendees(@Nullable Instant over) {
        return new Pages.Items<>(null, row -> visit(row, over), Visit::toString);
    }

    void add(Visit visit) {
        people.computeIfAbsent(visit.key(), any -> new Person()).add(visit);
    }

    void unidentified(int rows) {
        unidentified += rows;
    }

    int unidentified() {
        return unidentified;
    }

    List<AttendanceRow> rows() {
        return people.values().stream().map(Person::row).toList();
    }

    private static @Nullable Visit visit(JsonNode row, @Nullable Instant over) {
        String first = row.path("firstName").asString("");
        String last = row.path("lastName").asString("");
        String name = (first + " " + last).strip();
        Visit visit = new Visit(
                Values.key(row.path("registrantKey")),
                Values.text(row.path("email")),
                name.isEmpty() ? null : name,
                intervals(row.path("attendance"), over),
                Values.integer(row.path("attendanceTimeInSeconds")));
        return visit.code() == null && visit.email() == null && visit.name() == null ? null : visit;
    }

    private static List<Interval> intervals(JsonNode attendance, @Nullable Instant over) {
        List<Interval> intervals = new ArrayList<>();
        for (JsonNode one : attendance) {
            Instant joined = Values.instant(one.path("joinTime"));
            Instant left = Values.instant(one.path("leaveTime"));
            Instant end = left != null ? left : over;
            if (joined != null && end != null && !end.isBefore(joined)) {
                intervals.add(new Interval(joined, end));
            }
        }
        return intervals;
    }
}
