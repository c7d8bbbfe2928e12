package dev.turnout.webinar;

import java.util.List;
import java.util.Set;

/**
 * The attendance as far as the provider knows it.
 *
 * @param event the event as it stood when the attendance was read; it may have moved since it was bound
 * @param rows one a registrant, cancelled and erased people left out
 * @param unidentified rows that carried neither code, correlation id nor email, so that nobody can be told from them
 * @param excused registration codes of those who could not have come, because they registered after the event for its
 *     recording: nobody of them is ever a No Show
 */
public record Attendance(
        EventSnapshot event, List<AttendanceRow> rows, Completeness completeness, int unidentified, Set<String> excused)
        implements AttendanceAnswer {

    /** Where nobody is excused. */
    public Attendance(EventSnapshot event, List<AttendanceRow> rows, Completeness completeness, int unidentified) {
        this(event, rows, completeness, unidentified, Set.of());
    }

    public enum Completeness {
        /** More people may still appear, so nobody may be called absent. */
        PARTIAL,
        /** By the provider's own rules the live attendance is all there, even when it is empty. */
        FINAL
    }
}
