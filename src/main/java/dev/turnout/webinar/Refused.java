package dev.turnout.webinar;

import dev.turnout.program.Cause;
import org.jspecify.annotations.Nullable;

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

    /** The field that the text names, if it names one: ours by our name for it, another one in the provider's words. */
    @Nullable
    String field() {
        return switch (reason) {
            case MISSING_FIELD, INVALID_FIELD -> NamedField.in(text);
            case INVALID_EMAIL -> "email";
            case EVENT_NOT_FOUND, EVENT_INACTIVE, EVENT_OVER, EVENT_FULL, PERSON_BLOCKED, OTHER -> null;
        };
    }

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

        /** As what it stands at the desk of registrations that do not get through. */
        Cause cause() {
            return switch (this) {
                case EVENT_NOT_FOUND -> Cause.EVENT_NOT_FOUND;
                case EVENT_INACTIVE -> Cause.EVENT_INACTIVE;
                case EVENT_OVER -> Cause.EVENT_OVER;
                case EVENT_FULL -> Cause.EVENT_FULL;
                case MISSING_FIELD -> Cause.FIELD_MISSING;
                case INVALID_FIELD -> Cause.FIELD_INVALID;
                case INVALID_EMAIL -> Cause.EMAIL_INVALID;
                case PERSON_BLOCKED -> Cause.PERSON_BLOCKED;
                case OTHER -> Cause.OTHER;
            };
        }

        /** True if everybody asking for this event would hear the same. */
        public boolean aboutTheEvent() {
            return switch (this) {
                case EVENT_NOT_FOUND, EVENT_INACTIVE, EVENT_OVER, EVENT_FULL -> true;
                case MISSING_FIELD, INVALID_FIELD, INVALID_EMAIL, PERSON_BLOCKED, OTHER -> false;
            };
        }
    }
}
