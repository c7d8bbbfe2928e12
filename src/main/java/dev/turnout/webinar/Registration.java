package dev.turnout.webinar;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What came of registering one person. */
public sealed interface Registration
        permits Registration.Confirmed, Registration.Waiting, Registration.Unknown, Refused, Trouble {

    /**
     * @param code the provider's id of this person in this event
     * @param joinUrl the person's own link, from providers that give one
     */
    record Confirmed(String code, @Nullable URI joinUrl) implements Registration {}

    /** The provider has the person, who waits there for the organiser's decision. */
    record Waiting(Registrant registrant) implements Registration {}

    /**
     * The request went out and no answer that can be read came back: the person may or may not be registered now.
     * Look with {@link WebinarProvider#find} before registering again.
     */
    record Unknown(String text) implements Registration {}
}
