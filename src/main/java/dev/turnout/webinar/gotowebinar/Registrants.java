package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.Registrant.State;
import dev.turnout.webinar.gotowebinar.Pages.Outcome;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.wire.Reply;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads registrants: one by its key, or all of them. */
final class Registrants {

    /**
     * Who registered after the session was over, to watch the recording. In lists GoTo leaves the type out, and the date
     * of the registration tells it.
     */
    static final String LATE = "LATE";

    private static final Pages.Items<Registrant> REGISTRANTS =
            new Pages.Items<>("limit", Registrants::registrant, Registrant::code);

    private final Calls calls;
    private final Pages pages;

    Registrants(Calls calls, Pages pages) {
        this.calls = calls;
        this.pages = pages;
    }

    static String path(EventRef event, String key) {
        return "%s/registrants/%s".formatted(Webinars.path(event), Form.encode(key));
    }

    /** Takes no turn. Only here GoTo tells the source and the type. */
    Reply<Registrant> byKey(ProviderAccount account, EventRef event, String key) {
        return calls.get(account, path(event, key), body -> Json.object(body, Registrants::registrant));
    }

    Outcome<Registrant> all(ProviderAccount account, EventRef event) {
        return begin(account, event).goOn();
    }

    Pages.Reading<Registrant> begin(ProviderAccount account, EventRef event) {
        return pages.begin(account, Webinars.path(event) + "/registrants", REGISTRANTS);
    }

    /** @return null when it has no key, or no email address that could be told */
    static @Nullable Registrant registrant(JsonNode json) {
        String email = Values.text(json.path("email"));
        String code = Values.key(json.path("registrantKey"));
        if (email == null || code == null) {
            return null;
        }
        State state = state(Values.text(json.path("status")));
        URI joinUrl = state == State.REGISTERED ? Values.web(json.path("joinUrl")) : null;
        String sent = Values.text(json.path("source"));
        return new Registrant(
                email,
                code,
                sent,
                state,
                joinUrl,
                Values.text(json.path("firstName")),
                Values.text(json.path("lastName")),
                Values.instant(json.path("registrationDate")),
                source(sent, Values.text(json.path("type"))));
    }

    /** GoTo has one field for where people come from, and it carries our own id for those who came through us. */
    private static @Nullable String source(@Nullable String sent, @Nullable String type) {
        if (LATE.equalsIgnoreCase(type)) {
            return LATE;
        }
        return sent != null && sent.startsWith("turnout-") ? null : sent;
    }

    /** Spelt in capitals by calls and in small letters by webhooks; a word that is new waits for a person to look. */
    static State state(@Nullable String status) {
        return switch (status == null ? "APPROVED" : status.toUpperCase(Locale.ROOT)) {
            case "APPROVED" -> State.REGISTERED;
            case "DENIED" -> State.DENIED;
            case "CANCELLED", "CANCELED" -> State.CANCELLED;
            default -> State.PENDING;
        };
    }
}
