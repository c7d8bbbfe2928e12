package dev.turnout.mail;

import java.util.UUID;

/** What a calendar takes in: one event, or that it is off. */
public record CalendarFile(Method method, UUID uid, String text) {

    public enum Method {
        /** For a calendar that the person opens it with. */
        PUBLISH,
        REQUEST,
        CANCEL
    }
}
