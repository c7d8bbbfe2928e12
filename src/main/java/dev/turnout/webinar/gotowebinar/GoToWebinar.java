package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.AccessTokens;
import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.AttendanceAnswer;
import dev.turnout.webinar.Cancellation;
import dev.turnout.webinar.Capability;
import dev.turnout.webinar.Check;
import dev.turnout.webinar.ConnectableProvider;
import dev.turnout.webinar.Connection;
import dev.turnout.webinar.CredentialField;
import dev.turnout.webinar.Decision;
import dev.turnout.webinar.EventAnswer;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventsAnswer;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.Handshake;
import dev.turnout.webinar.Pace;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.RegistrantList;
import dev.turnout.webinar.RegistrantsAnswer;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.WebhookReading;
import dev.turnout.webinar.gotowebinar.Pages.Outcome;
import dev.turnout.webinar.gotowebinar.Webinars.Webinar;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GoTo Webinar's REST API v2. An email address is registered once in a webinar: a second time is a conflict, which
 * means that it is there already. A registrant cannot be changed, approved or denied by call, and is deleted only
 * while the webinar is to come.
 */
public final class GoToWebinar implements ConnectableProvider {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration REFRESH_LIFE = Duration.ofDays(30);

    private final GoToSettings settings;
    private final InstantSource clock;
    private final Tokens tokens;
    private final Calls calls;
    private final Webinars webinars;
    private final Registering registering;
    private final Registrants registrants;
    private final Sessions sessions;

    public GoToWebinar(GoToSettings settings, AccessTokens kept, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.tokens = new Tokens(settings, kept, clock);
        this.calls = new Calls(settings, tokens, clock);
        Pages pages = new Pages(calls);
        this.webinars = new Webinars(calls, pages, clock);
        this.registrants = new Registrants(calls, pages);
        this.registering = new Registering(calls, registrants, new Roll(registrants, settings.listKeptFor(), clock));
        this.sessions = new Sessions(pages, registrants, settings, clock);
    }

    @Override
    public String name() {
        return "gotowebinar";
    }

    @Override
    public Set<Capability> can() {
        return Set.of(
                Capability.PERSONAL_LINK,
                Capability.PROVIDER_APPROVAL,
                Capability.SECONDS,
                Capability.WEBHOOKS,
                Capability.LIVE_JOINS,
                Capability.CONNECT);
    }

    @Override
    public List<CredentialField> credentials() {
        return List.of(
                CredentialField.required(Tokens.CLIENT_ID),
                CredentialField.required(Tokens.CLIENT_SECRET),
                CredentialField.optional(Messages.WEBHOOK_SECRET));
    }

    @Override
    public Pace pace(ProviderAccount account) {
        return settings.registrations();
    }

    /** The life of a refresh token, by GoTo's guide to them; each use of one may bring the next. */
    @Override
    public Optional<Duration> endsWhenIdleFor() {
        return Optional.of(REFRESH_LIFE);
    }

    @Override
    public URI signInPage(ProviderAccount account, Handshake handshake) {
        return tokens.signInPage(account, handshake);
    }

    @Override
    public Connection exchange(ProviderAccount account, Handshake handshake, String code) {
        return tokens.exchange(account, handshake, code);
    }

    /** The shortest list of webinars there is: it needs the token, the organizer and the plan. */
    @Override
    public Check check(ProviderAccount account) {
        if (!calls.turn(account)) {
            return calls.heldBack();
        }
        Instant now = clock.instant();
        String path = "/webinars?page=0&size=1&"
                + new Form()
                        .with("fromTime", now.toString())
                        .with("toTime", now.plus(A_DAY).toString());
        return switch (calls.get(
                account, path, body -> Json.list(body, row -> {}).items())) {
            case Read<Integer> ignored -> new Check.Healthy();
            case Declined<Integer> no ->
                new AccountProblem(
                        AccountProblem.Kind.ADDRESS,
                        "GoTo answered %d: %s"
                                .formatted(no.status(), no.refused().text()));
            case Troubled<Integer> troubled -> troubled.trouble();
            case Unclear<Integer> unclear -> unavailable(unclear.text());
        };
    }

    @Override
    public EventAnswer event(ProviderAccount account, EventRef event) {
        Refused notAKey = Webinars.notAKey(event);
        if (notAKey != null) {
            return notAKey;
        }
        return switch (webinars.read(account, event)) {
            case Read<Webinar> read -> read.value().snapshot();
            case Declined<Webinar> no -> no.refused();
            case Troubled<Webinar> troubled -> troubled.trouble();
            case Unclear<Webinar> unclear -> unavailable(unclear.text());
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
        return registering.find(account, event, email, code);
    }

    @Override
    public Cancellation cancel(ProviderAccount account, EventRef event, String email, @Nullable String code) {
        return registering.cancel(account, event, email, code);
    }

    @Override
    public Decision decide(ProviderAccount account, EventRef event, Registrant registrant, boolean approve) {
        return new Refused(Reason.OTHER, "GoTo takes no approvals by call: its organizer decides on GoTo’s page");
    }

    @Override
    public RegistrantsAnswer registrants(ProviderAccount account, EventRef event, @Nullable Instant changedSince) {
        return switch (registrants.all(account, event)) {
            case Outcome.All<Registrant> all -> new RegistrantList(all.items(), all.whole(), all.unusable());
            case Outcome.No<Registrant> no -> no.refused();
            case Outcome.Stopped<Registrant> stopped -> stopped.trouble();
        };
    }

    @Override
    public AttendanceAnswer attendance(ProviderAccount account, EventRef event) {
        return switch (webinars.read(account, event)) {
            case Read<Webinar> read -> sessions.attendance(account, read.value());
            case Declined<Webinar> no -> no.refused();
            case Troubled<Webinar> troubled -> troubled.trouble();
            case Unclear<Webinar> unclear -> unavailable(unclear.text());
        };
    }

    @Override
    public WebhookReading webhook(ProviderAccount account, Map<String, String> headers, byte[] body, Instant now) {
        return Messages.read(account, headers, body, now);
    }

    static TryLater unavailable(@Nullable String text) {
        return new TryLater(TryLater.Why.UNAVAILABLE, null, String.valueOf(text));
    }
}
