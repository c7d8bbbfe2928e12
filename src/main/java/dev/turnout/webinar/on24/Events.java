package dev.turnout.webinar.on24;

import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Registrant;
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
            String address = Figures.text(fields.get("email"));
            String code = Figures.text(fields.get("eventuserid"));
            if (address != null && code != null && address.equalsIgnoreCase(email) && !gone(fields)) {
                found.compareAndSet(
                        null,
                        new Registrant(
                                address,
                                code,
                                Figures.text(fields.get("exteventusercd")),
                                Figures.yes(fields.get("isblocked"))
                                        ? Registrant.State.BLOCKED
                                        : Registrant.State.REGISTERED));
            }
        });
        return Optional.ofNullable(found.get());
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
