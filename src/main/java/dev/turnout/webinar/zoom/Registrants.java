package dev.turnout.webinar.zoom;

import dev.turnout.webinar.Cancellation;
import dev.turnout.webinar.Decision;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.Registrant.State;
import dev.turnout.webinar.RegistrantList;
import dev.turnout.webinar.RegistrantsAnswer;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.wire.Reply;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import dev.turnout.webinar.zoom.Pages.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/** A webinar's registrants: one, all of them, and what becomes of them. */
final class Registrants {

    private final ZoomWire wire;
    private final ZoomSettings settings;
    private final Rolls rolls;

    Registrants(ZoomWire wire, Rolls rolls, ZoomSettings settings) {
        this.wire = wire;
        this.rolls = rolls;
        this.settings = settings;
    }

    Reply<Registrant> one(ProviderAccount account, EventRef event, String code) {
        return wire.get(
                account,
                Quota.LIGHT,
                path(event) + "/" + Form.encode(code),
                body -> needed(registrant(Json.object(body))));
    }

    private static Registrant needed(@Nullable Registrant registrant) {
        if (registrant == null) {
            throw new StreamReadException(null, "no registrant");
        }
        return registrant;
    }

    RegistrantsAnswer list(ProviderAccount account, EventRef event) {
        return switch (rolls.read(account, event).outcome()) {
            case Outcome.All<Registrant> all -> new RegistrantList(all.items(), true, all.unusable());
            case Outcome.No<Registrant> no -> no.refused();
            case Outcome.Stopped<Registrant> stopped -> stopped.trouble();
        };
    }

    Finding find(ProviderAccount account, EventRef event, String email, @Nullable String code) {
        if (code != null) {
            switch (one(account, event, code)) {
                case Read<Registrant> read -> {
                    Registrant found = read.value();
                    if (isWhom(found, email)) {
                        return new Finding.Found(found);
                    }
                }
                case Declined<Registrant> no -> {
                    if (no.refused().reason().aboutTheEvent()) {
                        return no.refused();
                    }
                }
                case Troubled<Registrant> troubled -> {
                    return troubled.trouble();
                }
                case Unclear<Registrant> unclear -> {
                    return ZoomWire.unavailable(unclear.text());
                }
            }
        }
        return findOnLists(account, event, email);
    }

    private Finding findOnLists(ProviderAccount account, EventRef event, String email) {
        Rolls.Roll roll = rolls.toFind(account, event, email);
        Registrant found = roll.of(email);
        if (found != null) {
            return new Finding.Found(found);
        }
        return switch (roll.outcome()) {
            case Outcome.All<Registrant> all -> new Finding.NotFound(settings.visibleWithin());
            case Outcome.No<Registrant> no -> no.refused();
            case Outcome.Stopped<Registrant> stopped -> stopped.trouble();
        };
    }

    private static boolean isWhom(Registrant registrant, String email) {
        return registrant.state() != State.CANCELLED && registrant.email().equalsIgnoreCase(email.strip());
    }

    Cancellation cancel(ProviderAccount account, EventRef event, String email, @Nullable String code) {
        if (code == null) {
            return cancelFound(account, event, email, null);
        }
        return switch (change(account, event, "cancel", code, email)) {
            case Read<Integer> done -> new Cancellation.Cancelled();
            case Declined<Integer> no ->
                no.refused().reason().aboutTheEvent()
                        ? notCancelled(no.refused())
                        : cancelFound(account, event, email, no.refused());
            case Troubled<Integer> troubled -> troubled.trouble();
            case Unclear<Integer> unclear -> unanswered(account, event, email, unclear.text());
        };
    }

    private TryLater unanswered(ProviderAccount account, EventRef event, String email, String text) {
        rolls.unanswered(account, event, email);
        return ZoomWire.unavailable(text);
    }

    /** @param declined what Zoom said of the code that was thought to be theirs */
    private Cancellation cancelFound(
            ProviderAccount account, EventRef event, String email, @Nullable Refused declined) {
        return switch (findOnLists(account, event, email)) {
            case Finding.Found found ->
                switch (change(account, event, "cancel", found.registrant().code(), email)) {
                    case Read<Integer> done -> new Cancellation.Cancelled();
                    case Declined<Integer> no -> notCancelled(declined == null ? no.refused() : declined);
                    case Troubled<Integer> troubled -> troubled.trouble();
                    case Unclear<Integer> unclear -> unanswered(account, event, email, unclear.text());
                };
            case Finding.NotFound none -> new Cancellation.AlreadyGone();
            case Refused refused -> notCancelled(refused);
            case Trouble trouble -> trouble;
        };
    }

    private static Cancellation notCancelled(Refused refused) {
        return refused.reason() == Reason.EVENT_OVER ? new Cancellation.TooLate(refused.text()) : refused;
    }

    Decision decide(ProviderAccount account, EventRef event, Registrant registrant, boolean approve) {
        String action = approve ? "approve" : "deny";
        return switch (change(account, event, action, registrant.code(), registrant.email())) {
            case Read<Integer> done -> new Decision.Decided();
            case Declined<Integer> no -> no.refused();
            case Troubled<Integer> troubled -> troubled.trouble();
            case Unclear<Integer> unclear -> ZoomWire.unavailable(unclear.text());
        };
    }

    private Reply<Integer> change(ProviderAccount account, EventRef event, String action, String code, String email) {
        Map<String, Object> body =
                Map.of("action", action, "registrants", List.of(Map.of("id", code, "email", email.strip())));
        return wire.send(
                account, Quota.MEDIUM, "PUT", path(event) + "/status", body, reply -> reply.readAllBytes().length);
    }

    /** @return null when nobody can be told from it */
    static @Nullable Registrant registrant(JsonNode node) {
        return registrant(node, state(Json.text(node, "status")));
    }

    /** @param listed where the list itself says it */
    static @Nullable Registrant registrant(JsonNode node, State listed) {
        String code = Json.text(node, "id");
        String email = Json.text(node, "email");
        if (code == null || email == null) {
            return null;
        }
        String status = Json.text(node, "status");
        return new Registrant(
                email,
                code,
                null,
                status == null ? listed : state(status),
                Json.web(node, "join_url"),
                Json.text(node, "first_name"),
                Json.text(node, "last_name"),
                Json.instant(node, "create_time"),
                Json.text(node, "source_id"));
    }

    /** One whose state is not said may wait: who is let in is said to be. */
    static State state(@Nullable String status) {
        return switch (status == null ? "" : status.toLowerCase(Locale.ROOT)) {
            case "approved" -> State.REGISTERED;
            case "denied" -> State.DENIED;
            case "cancelled", "canceled" -> State.CANCELLED;
            default -> State.PENDING;
        };
    }

    static String path(EventRef event) {
        return Webinars.path(event) + "/registrants";
    }
}
