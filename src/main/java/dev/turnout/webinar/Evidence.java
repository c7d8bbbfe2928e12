package dev.turnout.webinar;

/**
 * What one person left behind in an event.
 *
 * @param bySecond whether the provider counts seconds; otherwise whole minutes, of which the first may be rounded up
 */
public record Evidence(Watched live, Watched recorded, Engagement engagement, boolean bySecond) {

    static Evidence of(AttendanceRow row, boolean bySecond) {
        return new Evidence(row.live(), row.recorded(), row.engagement(), bySecond);
    }

    public boolean seen() {
        return live.seen() || recorded.seen();
    }

    /** The larger of each figure, as of two reports about one person. */
    Evidence and(Evidence other) {
        return new Evidence(
                live.and(other.live),
                recorded.and(other.recorded),
                engagement.and(other.engagement),
                bySecond && other.bySecond);
    }
}
