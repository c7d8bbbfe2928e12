package dev.turnout.webinar.zoom;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.Registrant.State;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Registers one person. Zoom gives back the registrant it has when the same address comes again, and does not say whether
 * somebody waits for approval: where that is possible it is read back.
 */
final class Registering {

    private static final int EMAIL_LETTERS = 128;
    private static final int NAME_LETTERS = 64;
    private static final int FIELD_LETTERS = 255;

    /** A person's own three calls a day, told apart from the account's quota by the text alone. */
    private static final Pattern PERSONS_DAILY =
            Pattern.compile("daily rate limit\\b.*\\bregistrant\\b", Pattern.CASE_INSENSITIVE);

    private final ZoomWire wire;
    private final Webinars webinars;
    private final Registrants registrants;
    private final Rolls rolls;

    Registering(ZoomWire wire, Webinars webinars, Registrants registrants, Rolls rolls) {
        this.wire = wire;
        this.webinars = webinars;
        this.registrants = registrants;
        this.rolls = rolls;
    }

    Registration register(ProviderAccount account, EventRef event, Applicant applicant) {
        String email = applicant.email().strip();
        if (email.indexOf('@') < 1 || email.length() > EMAIL_LETTERS) {
            return new Refused(
                    Reason.INVALID_EMAIL,
                    "email: Zoom takes an address of up to %d characters".formatted(EMAIL_LETTERS));
        }
        return switch (webinars.recent(account, event)) {
            case Read<Webinar> read -> send(account, event, applicant, read.value());
            case Declined<Webinar> no -> no.refused();
            case Troubled<Webinar> troubled -> troubled.trouble();
            case Unclear<Webinar> unclear -> ZoomWire.unavailable(unclear.text());
        };
    }

    private Registration send(ProviderAccount account, EventRef event, Applicant applicant, Webinar webinar) {
        Registration registration = sent(account, event, applicant, webinar);
        if (registration instanceof Registration.Unknown) {
            rolls.unanswered(account, event, applicant.email());
        } else {
            rolls.answered(account, event, applicant.email());
        }
        return registration;
    }

    private Registration sent(ProviderAccount account, EventRef event, Applicant applicant, Webinar webinar) {
        return switch (wire.send(
                account, Quota.LIGHT, "POST", Registrants.path(event), body(applicant), Json::object)) {
            case Read<JsonNode> read -> taken(account, event, webinar, read.value());
            case Declined<JsonNode> no -> refused(no.refused(), webinar);
            case Troubled<JsonNode> troubled -> troubled(account, event, applicant, troubled.trouble());
            case Unclear<JsonNode> unclear -> new Registration.Unknown(unclear.text());
        };
    }

    private Registration taken(ProviderAccount account, EventRef event, Webinar webinar, JsonNode reply) {
        String code = Json.text(reply, "registrant_id");
        if (code == null) {
            return new Registration.Unknown("Zoom answered without a registrant's id");
        }
        URI link = Json.web(reply, "join_url");
        if (!webinar.manual()) {
            return new Registration.Confirmed(code, link);
        }
        return switch (registrants.one(account, event, code)) {
            case Read<Registrant> read -> stands(read.value(), link);
            case Declined<Registrant> no -> unread(no.refused().text());
            case Troubled<Registrant> troubled -> unread(troubled.trouble().text());
            case Unclear<Registrant> unclear -> unread(unclear.text());
        };
    }

    private static Registration unread(String text) {
        return new Registration.Unknown("Registered, but whether it waits for approval could not be read: " + text);
    }

    private static Registration stands(Registrant registrant, @Nullable URI link) {
        return switch (registrant.state()) {
            case REGISTERED ->
                new Registration.Confirmed(
                        registrant.code(), registrant.joinUrl() == null ? link : registrant.joinUrl());
            case PENDING -> new Registration.Waiting(linked(registrant, link));
            case DENIED -> new Refused(Reason.PERSON_BLOCKED, "The organiser has denied this person at Zoom");
            case CANCELLED, BLOCKED, ERASED -> unread("it stands as " + registrant.state());
        };
    }

    private static Registrant linked(Registrant it, @Nullable URI link) {
        return new Registrant(
                it.email(),
                it.code(),
                it.correlationId(),
                it.state(),
                it.joinUrl() == null ? link : it.joinUrl(),
                it.firstName(),
                it.lastName(),
                it.registeredAt(),
                it.source());
    }

    private static Refused refused(Refused refused, Webinar webinar) {
        return refused.reason() == Reason.EVENT_FULL && webinar.limit() != null
                ? new Refused(
                        Reason.EVENT_FULL,
                        "%s (at Zoom the webinar takes %d registrants)".formatted(refused.text(), webinar.limit()))
                : refused;
    }

    /** Who has used up their calls of the day was, most of the time, registered by one of them. */
    private Registration troubled(ProviderAccount account, EventRef event, Applicant applicant, Trouble trouble) {
        if (trouble instanceof TryLater later
                && PERSONS_DAILY.matcher(later.text()).find()
                && registrants.find(account, event, applicant.email(), null) instanceof Finding.Found found
                && found.registrant().state() != State.CANCELLED) {
            return stands(found.registrant(), null);
        }
        return trouble;
    }

    private static Map<String, Object> body(Applicant applicant) {
        Map<String, Object> body = new LinkedHashMap<>();
        put(body, "email", applicant.email(), EMAIL_LETTERS);
        put(body, "first_name", applicant.firstName(), NAME_LETTERS);
        put(body, "last_name", applicant.lastName(), NAME_LETTERS);
        put(body, "org", applicant.company(), FIELD_LETTERS);
        put(body, "job_title", applicant.jobTitle(), FIELD_LETTERS);
        put(body, "phone", applicant.phone(), FIELD_LETTERS);
        put(body, "country", Countries.code(applicant.country()), FIELD_LETTERS);
        return body;
    }

    /** Leaves the field out when there is nothing to say; cut where Zoom would refuse its length. */
    private static void put(Map<String, Object> body, String name, @Nullable String value, int letters) {
        String text = value == null ? "" : value.strip();
        if (!text.isEmpty()) {
            int end = text.codePointCount(0, text.length()) > letters
                    ? text.offsetByCodePoints(0, letters)
                    : text.length();
            body.put(name, text.substring(0, end));
        }
    }
}
