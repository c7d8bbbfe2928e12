package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.Cancellation;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.wire.Reply;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Registers, finds and takes back one person. */
final class Registering {

    private static final Pattern KEY = Pattern.compile("\\d{1,20}");

    private final Calls calls;
    private final Registrants registrants;
    private final Roll roll;

    Registering(Calls calls, Registrants registrants, Roll roll) {
        this.calls = calls;
        this.registrants = registrants;
        this.roll = roll;
    }

    /** The answer does not tell whether the person waits for approval, so they are read back: two turns. */
    Registration register(ProviderAccount account, EventRef event, Applicant applicant) {
        Refused missing = RegistrantBody.missing(applicant);
        if (missing != null) {
            return missing;
        }
        if (!calls.twoTurns(account)) {
            return calls.heldBack();
        }
        String email = applicant.email().strip();
        String path = Webinars.path(event) + "/registrants?resendConfirmation=false";
        Reply<JsonNode> reply = calls.post(account, path, RegistrantBody.of(applicant), Json::object);
        // Only now: a list that began while it went out may lack the person.
        roll.written(account, event, email);
        return switch (reply) {
            case Read<JsonNode> read -> stored(account, event, read.value());
            case Declined<JsonNode> no -> no.status() == 409 ? alreadyThere(account, event, email, no) : no.refused();
            case Troubled<JsonNode> troubled -> troubled.trouble();
            case Unclear<JsonNode> unclear -> new Registration.Unknown(unclear.text());
        };
    }

    private Registration stored(ProviderAccount account, EventRef event, JsonNode created) {
        String key = Values.key(created.path("registrantKey"));
        return key == null
                ? new Registration.Unknown("GoTo answered without a registrant key")
                : readBack(account, event, key);
    }

    /** Some answers carry the key of the one who is there; for others the list has it. */
    private Registration alreadyThere(
            ProviderAccount account, EventRef event, String email, Declined<JsonNode> conflict) {
        JsonNode body = conflict.body();
        String key = body == null ? null : Values.key(body.path("registrantKey"));
        if (key != null) {
            return readBack(account, event, key);
        }
        return switch (roll.find(account, event, email)) {
            case Finding.Found found -> standing(found.registrant());
            case Finding.NotFound notFound ->
                new Registration.Unknown("GoTo says the person is registered and does not list them yet: "
                        + conflict.refused().text());
            case Refused refused -> refused;
            case Trouble trouble -> trouble;
        };
    }

    private Registration readBack(ProviderAccount account, EventRef event, String key) {
        return switch (registrants.byKey(account, event, key)) {
            case Read<Registrant> read -> standing(read.value());
            case Declined<Registrant> no ->
                new Registration.Unknown("GoTo took the registration and does not show it yet: "
                        + no.refused().text());
            // To register again is harmless, so what stands in between may be said as what it is.
            case Troubled<Registrant> troubled -> troubled.trouble();
            case Unclear<Registrant> unclear -> new Registration.Unknown(unclear.text());
        };
    }

    private static Registration standing(Registrant registrant) {
        return switch (registrant.state()) {
            case REGISTERED -> new Registration.Confirmed(registrant.code(), registrant.joinUrl());
            case PENDING -> new Registration.Waiting(registrant);
            case DENIED, BLOCKED, CANCELLED, ERASED ->
                new Refused(Reason.PERSON_BLOCKED, "The organizer denied this person at GoTo");
        };
    }

    Finding find(ProviderAccount account, EventRef event, String email, @Nullable String code) {
        if (code == null || !KEY.matcher(code).matches()) {
            return byEmail(account, event, email);
        }
        if (!calls.turn(account)) {
            return calls.heldBack();
        }
        return switch (registrants.byKey(account, event, code)) {
            case Read<Registrant> read -> new Finding.Found(read.value());
            // Deleted, and perhaps registered again under another key; or the webinar is gone, which its list tells.
            case Declined<Registrant> no -> byEmail(account, event, email);
            case Troubled<Registrant> troubled -> troubled.trouble();
            case Unclear<Registrant> unclear -> GoToWebinar.unavailable(unclear.text());
        };
    }

    /** A list leaves out what we sent along; one more call tells it, and whether the person is there still. */
    private Finding byEmail(ProviderAccount account, EventRef event, String email) {
        Finding finding = roll.find(account, event, email);
        if (!(finding instanceof Finding.Found found) || !calls.turn(account)) {
            return finding;
        }
        return switch (registrants.byKey(account, event, found.registrant().code())) {
            case Read<Registrant> read -> new Finding.Found(read.value());
            case Declined<Registrant> gone -> {
                roll.written(account, event, email);
                yield roll.find(account, event, email);
            }
            // The list's row says all that is needed.
            case Troubled<Registrant> troubled -> finding;
            case Unclear<Registrant> unclear -> finding;
        };
    }

    Cancellation cancel(ProviderAccount account, EventRef event, String email, @Nullable String code) {
        boolean known = code != null && KEY.matcher(code).matches();
        Cancellation byCode =
                known ? delete(account, event, email, String.valueOf(code)) : new Cancellation.AlreadyGone();
        // The code may be of a registration that is gone, and the person registered again since under another.
        return byCode instanceof Cancellation.AlreadyGone ? cancelByEmail(account, event, email) : byCode;
    }

    private Cancellation cancelByEmail(ProviderAccount account, EventRef event, String email) {
        roll.written(account, event, email);
        return switch (roll.find(account, event, email)) {
            case Finding.Found found ->
                delete(account, event, email, found.registrant().code());
            case Finding.NotFound notFound -> new Cancellation.AlreadyGone();
            case Refused refused -> refused;
            case Trouble trouble -> trouble;
        };
    }

    private Cancellation delete(ProviderAccount account, EventRef event, String email, String key) {
        if (!calls.turn(account)) {
            return calls.heldBack();
        }
        Reply<Integer> reply = calls.delete(account, Registrants.path(event, key));
        roll.written(account, event, email);
        return switch (reply) {
            case Read<Integer> ignored -> new Cancellation.Cancelled();
            case Declined<Integer> no -> notDeleted(no);
            case Troubled<Integer> troubled -> troubled.trouble();
            case Unclear<Integer> unclear -> GoToWebinar.unavailable(unclear.text());
        };
    }

    private static Cancellation notDeleted(Declined<Integer> no) {
        if (no.status() == 404) {
            return new Cancellation.AlreadyGone();
        }
        return no.refused().reason() == Reason.EVENT_OVER
                ? new Cancellation.TooLate(no.refused().text())
                : no.refused();
    }
}
