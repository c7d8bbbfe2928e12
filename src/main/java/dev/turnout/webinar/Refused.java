package dev.turnout.webinar;

/**
 * The provider says no, and it is about this person or this event: asking again changes nothing until one of them
 * is changed.
 *
 * @param text the provider's own words, or ours where it had none
 */
public record Refused(Reason reason, String text)
        implements EventAnswer,
                EventsAnswer,
                Registration,
                Finding,
                Cancellation,
                Decision,
                RegistrantsAnswer,
                AttendanceAnswer {

    public enum Reason {
        EVENT_NOT_FOUND,
        EVENT_INACTIVE,
        EVENT_OVER,
        EVENT_FULL,
        MISSING_FIELD,
        INVALID_FIELD,
        INVALID_EMAIL,
        PERSON_BLOCKED,
        OTHER;

        /** True if everybody asking for this event would hear the same. */
        public boolean aboutTheEvent() {
            return switch (this) {
                case EVENT_NOT_FOUND, EVENT_INACTIVE, EVENT_OVER, EVENT_FULL -> true;
                case MISSING_FIELD, INVALID_FIELD, INVALID_EMAIL, PERSON_BLOCKED, OTHER -> false;
            };
        }
    }
}
