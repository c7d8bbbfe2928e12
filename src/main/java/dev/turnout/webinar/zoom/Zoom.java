package dev.turnout.webinar.zoom;

import dev.turnout.webinar.AccessTokens;
import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.AttendanceAnswer;
import dev.turnout.webinar.Cancellation;
import dev.turnout.webinar.Capability;
import dev.turnout.webinar.Check;
import dev.turnout.webinar.CredentialField;
import dev.turnout.webinar.Decision;
import dev.turnout.webinar.EventAnswer;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventsAnswer;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.Pace;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.RegistrantsAnswer;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.WebhookReading;
import dev.turnout.webinar.WebinarProvider;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Zoom Webinars. Its registrants have ids, links of their own and three states; nothing of ours can be sent along with a
 * registration, so people are known again by id and address only. A recurring webinar is taken for the occurrence that is
 * on or comes next, with all its registrants: a program should be bound to one that does not recur.
 */
public final class Zoom implements WebinarProvider {

    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";
    static final String WEBHOOK_SECRET = "webhook_secret";

    private final ZoomSettings settings;
    private final ZoomWire wire;
    private final Webinars webinars;
    private final Registrants registrants;
    private final Registering registering;
    private final AttendanceOfRuns attendance;

    public Zoom(ZoomSettings settings, AccessTokens tokens, InstantSource clock) {
        this.settings = settings;
        this.wire = new ZoomWire(settings, tokens, clock);
        Pages pages = new Pages(wire, clock);
        this.webinars = new Webinars(wire, pages, settings, clock);
        Rolls rolls = new Rolls(pages, clock);
        this.registrants = new Registrants(wire, rolls, settings);
        this.registering = new Registering(wire, webinars, registrants, rolls);
        this.attendance = new AttendanceOfRuns(pages, rolls, settings, clock);
    }

    @Override
    public String name() {
        return "zoom";
    }

    @Override
    public Set<Capability> can() {
        return Set.of(
                Capability.PERSONAL_LINK,
                Capability.DECIDE,
                Capability.PROVIDER_APPROVAL,
                Capability.ON_DEMAND,
                Capability.SECONDS,
                Capability.ENGAGEMENT,
                Capability.WEBHOOKS,
                Capability.LIVE_JOINS);
    }

    @Override
    public List<CredentialField> credentials() {
        return List.of(
                CredentialField.required(CLIENT_ID),
                CredentialField.required(CLIENT_SECRET),
                CredentialField.optional(WEBHOOK_SECRET));
    }

    @Override
    public Pace pace(ProviderAccount account) {
        return settings.pace(Quota.LIGHT);
    }

    /** Reported to be counted over all of an account's webinars. */
    @Override
    public int registerCallsADay() {
        return 3;
    }

    /** With a new token: a kept one outlives its credentials, and knows nothing of scopes that were added since. */
    @Override
    public Check check(ProviderAccount account) {
        wire.forgetToken(account);
        return switch (wire.get(account, Quota.LIGHT, "/users/me", Json::object)) {
            case Read<JsonNode> read -> new Check.Healthy();
            case Declined<JsonNode> no ->
                new AccountProblem(
                        AccountProblem.Kind.ADDRESS,
                        "Zoom answered %d: %s"
                                .formatted(no.status(), no.refused().text()));
            case Troubled<JsonNode> troubled -> troubled.trouble();
            case Unclear<JsonNode> unclear -> ZoomWire.unavailable(unclear.text());
        };
    }

    @Override
    public EventAnswer event(ProviderAccount account, EventRef event) {
        return switch (webinars.read(account, event)) {
            case Read<Webinar> read -> read.value().event();
            case Declined<Webinar> no -> no.refused();
            case Troubled<Webinar> troubled -> troubled.trouble();
            case Unclear<Webinar> unclear -> ZoomWire.unavailable(unclear.text());
        };
    }

    @Override
    public EventsAnswer events(ProviderAccount account, Instant from, Instant to) {
        return webinars.list(account, from, to);
    }

    @Override
    public Registration register(ProviderAccount account, EventRef event, Applicant applicant) {
        return registering.register(account, event, applicant);
    }

    @Override
    public Finding find(ProviderAccount account, EventRef event, String email, @Nullable String code) {
        return registrants.find(account, event, email, code);
    }

    @Override
    public Cancellation cancel(ProviderAccount account, EventRef event, String email, @Nullable String code) {
        return registrants.cancel(account, event, email, code);
    }

    @Override
    public Decision decide(ProviderAccount account, EventRef event, Registrant registrant, boolean approve) {
        return registrants.decide(account, event, registrant, approve);
    }

    @Override
    public RegistrantsAnswer registrants(ProviderAccount account, EventRef event, @Nullable Instant changedSince) {
        return registrants.list(account, event);
    }

    @Override
    public AttendanceAnswer attendance(ProviderAccount account, EventRef event) {
        return switch (webinars.read(account, event)) {
            case Read<Webinar> read -> attendance.read(account, read.value());
            case Declined<Webinar> no -> no.refused();
            case Troubled<Webinar> troubled -> troubled.trouble();
            case Unclear<Webinar> unclear -> ZoomWire.unavailable(unclear.text());
        };
    }

    @Override
    public WebhookReading webhook(ProviderAccount account, Map<String, String> headers, byte[] body, Instant now) {
        return Messages.read(account.credential(WEBHOOK_SECRET), headers, body, now);
    }
}
