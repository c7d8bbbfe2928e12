package dev.turnout.webinar.on24;

import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.Registration;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns ON24's fields into events and registrants. */
final class Events {

    private static final Pattern NOBODY = Pattern.compile(
            "\\bno (such )?(attendee|registrant|user)|(attendee|registrant|user)s? (was |were )?not found",
            Pattern.CASE_INSENSITIVE);

    private Events() {}

    /** @return null when the item has no id */
    static @Nullable EventSnapshot snapshot(Map<String, String> fields) {
        String id = Figures.text(fields.get("eventid"));
        return id == null ? null : snapshot(new EventRef(id), fields);
    }

    static EventSnapshot snapshot(EventRef ref, Map<String, String> fields) {
        String name = Figures.text(fields.get("eventname"));
        String title = name != null ? name : Figures.text(fields.get("description"));
        String active = fields.get("isactive");
        return new EventSnapshot(
                ref,
                title != null ? title : "ON24 event " + ref,
                Figures.text(fields.get("promotionalsummary")),
                Figures.instant(fields.get("livestart")),
                Figures.instant(fields.get("liveend")),
                Figures.zone(fields.get("displaytimezonecd")),
                Figures.instant(fields.get("archivestart")),
                Figures.instant(fields.get("archiveend")),
                web(fields.get("audienceurl")),
                active == null || Figures.yes(active));
    }

    /** The list's first living registrant with this address; the filter in the query is not relied on. */
    static Optional<Registrant> registrant(InputStream body, String email) {
        AtomicReference<@Nullable Registrant> found = new AtomicReference<>();
        Json.list(body, "registrants", fields -> {
            Registrant registrant = registrant(fields);
            if (registrant != null && registrant.email().equalsIgnoreCase(email) && !gone(fields)) {
                found.compareAndSet(null, registrant);
            }
        });
        return Optional.ofNullable(found.get());
    }

    /** @return null when it has no code, or no email address that could be told */
    static @Nullable Registrant registrant(Map<String, String> fields) {
        String email = Figures.text(fields.get("email"));
        String code = Figures.text(fields.get("eventuserid"));
        if (email == null || code == null) {
            return null;
        }
        String utm = Figures.text(fields.get("utmsource"));
        return new Registrant(
                email,
                code,
                Figures.text(fields.get("exteventusercd")),
                state(fields),
                null,
                Figures.text(fields.get("firstname")),
                Figures.text(fields.get("lastname")),
                Figures.instant(fields.get("createtimestamp")),
                utm != null ? utm : Figures.text(fields.get("partnerref")));
    }

    /** The reply echoes what was stored, so it is read back rather than trusted. */
    static Registration confirmed(String email, Map<String, String> reply) {
        String code = Figures.text(reply.get("eventuserid"));
        String stored = Figures.text(reply.get("email"));
        if (Figures.yes(reply.get("isblocked"))) {
            return new Refused(Reason.PERSON_BLOCKED, "ON24 has blocked this person in the event");
        }
        if (stored != null && !stored.equalsIgnoreCase(email)) {
            return new Refused(Reason.INVALID_EMAIL, "email: ON24 stored %s instead".formatted(stored));
        }
        return code == null
                ? new Registration.Unknown("ON24 answered without a registration code")
                : new Registration.Confirmed(code, null);
    }

    private static Registrant.State state(Map<String, String> fields) {
        String status = fields.getOrDefault("userstatus", "");
        if (status.equalsIgnoreCase("deleted")) {
            return Registrant.State.CANCELLED;
        }
        if (status.equalsIgnoreCase("forgotten")) {
            return Registrant.State.ERASED;
        }
        return Figures.yes(fields.get("isblocked")) ? Registrant.State.BLOCKED : Registrant.State.REGISTERED;
    }

    static @Nullable String name(Map<String, String> fields) {
        String first = fields.getOrDefault("firstname", "");
        String last = fields.getOrDefault("lastname", "");
        return Figures.text(first.strip() + " " + last.strip());
    }

    /** Deleted people stay in ON24's lists, and forgotten ones as a number; no query leaves them out. */
    static boolean gone(Map<String, String> fields) {
        String status = fields.getOrDefault("userstatus", "");
        return status.equalsIgnoreCase("deleted") || status.equalsIgnoreCase("forgotten");
    }

    /** A list nobody is on, said as a refusal. */
    static boolean emptyList(int status, Refused refused) {
        return status == 404 && NOBODY.matcher(refused.text()).find();
    }

    private static @Nullable URI web(@Nullable String address) {
        if (address == null || !address.strip().matches("(?i)https?://\\S+")) {
            return null;
        }
        try {
            return URI.create(address.strip());
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
