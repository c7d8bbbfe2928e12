package dev.turnout.webinar.on24;

import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.AttendanceAnswer;
import dev.turnout.webinar.Cancellation;
import dev.turnout.webinar.Capability;
import dev.turnout.webinar.Check;
import dev.turnout.webinar.CredentialField;
import dev.turnout.webinar.Decision;
import dev.turnout.webinar.EventAnswer;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.EventsAnswer;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.Pace;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.RegistrantsAnswer;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.WebhookReading;
import dev.turnout.webinar.WebinarProvider;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import dev.turnout.webinar.wire.Turns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ON24's REST API v2. Its registrants are keyed by email address within an event, so registering twice updates; it
 * gives no personal join link, and cancels only before the event begins.
 */
public final class On24 implements WebinarProvider {

    static final String TOKEN_KEY = "token_key";
    static final String TOKEN_SECRET = "token_secret";

    /** What has a quota of its own, a minute: 1,000 writes, 1,000 single events, 100 lists of people, 30 of events. */
    enum Kind {
        WRITE,
        EVENT,
        LIST,
        EVENTS
    }

    private static final int EMAIL_LETTERS = 100;

    private final String name;
    private final On24Settings settings;
    private final InstantSource clock;
    private final Wire wire;
    private final Turns<Kind> turns;
    private final Lists lists;
    private final AttendeeList attendees;

    public On24(String name, On24Settings settings, InstantSource clock) {
        this.name = name;
        this.settings = settings;
        this.clock = clock;
        this.wire = new Wire(settings, clock);
        this.turns = new Turns<>(settings::pace);
        Pages pages = new Pages(wire, turns, clock);
        this.lists = new Lists(pages);
        this.attendees = new AttendeeList(pages, settings, clock);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Capability> can() {
        return Set.of(Capability.CHANGED_SINCE, Capability.ON_DEMAND, Capability.ENGAGEMENT);
    }

    @Override
    public List<CredentialField> credentials() {
        return List.of(CredentialField.required(TOKEN_KEY), CredentialField.required(TOKEN_SECRET));
    }

    @Override
    public Pace pace(ProviderAccount account) {
        return settings.pace(Kind.WRITE);
    }

    /** ON24 disables a token that nobody used for 60 days. */
    @Override
    public Optional<Duration> endsWhenIdleFor() {
        return Optional.of(Duration.ofDays(60));
    }

    @Override
    public Check check(ProviderAccount account) {
        return switch (wire.get(account, "/eventtypes", body -> body.readAllBytes().length)) {
            case Read<Integer> ignored -> new Check.Healthy();
            case Declined<Integer> no ->
                new AccountProblem(
                        AccountProblem.Kind.ADDRESS,
                        "ON24 answered %d: %s"
                                .formatted(no.status(), no.refused().text()));
            case Troubled<Integer> troubled -> troubled.trouble();
            case Unclear<Integer> unclear -> unavailable(unclear.text());
        };
    }

    @Override
    public EventAnswer event(ProviderAccount account, EventRef event) {
        if (!turns.turn(account, Kind.EVENT)) {
            return heldBack(clock);
        }
        return switch (wire.get(account, path(event), Json::object)) {
            case Read<Map<String, String>> read -> Events.snapshot(event, read.value());
            case Declined<Map<String, String>> no -> no.refused();
            case Troubled<Map<String, String>> troubled -> troubled.trouble();
            case Unclear<Map<String, String>> unclear -> unavailable(unclear.text());
        };
    }

    @Override
    public EventsAnswer events(ProviderAccount account, Instant from, Instant to) {
        return lists.events(account, from, to);
    }

    @Override
    public Registration register(ProviderAccount account, EventRef event, Applicant applicant) {
        String email = applicant.email().strip();
        if (email.indexOf('@') < 1 || email.length() > EMAIL_LETTERS) {
            return new Refused(
                    Reason.INVALID_EMAIL,
                    "email: ON24 takes an address of up to %d characters".formatted(EMAIL_LETTERS));
        }
        if (!turns.turn(account, Kind.WRITE)) {
            return heldBack(clock);
        }
        return switch (wire.post(
                account,
                path(event) + "/registrant" + RegistrantForm.switches(settings),
                RegistrantForm.of(applicant, settings),
                Json::object)) {
            case Read<Map<String, String>> read -> Events.confirmed(email, read.value());
            case Declined<Map<String, String>> no -> no.refused();
            case Troubled<Map<String, String>> troubled -> troubled.trouble();
            case Unclear<Map<String, String>> unclear -> new Registration.Unknown(unclear.text());
        };
    }

    @Override
    public Finding find(ProviderAccount account, EventRef event, String email, @Nullable String code) {
        if (!turns.turn(account, Kind.LIST)) {
            return heldBack(clock);
        }
        String wanted = email.strip();
        String path = path(event) + "/registrant?email=" + Form.encode(wanted);
        return switch (wire.list(account, path, body -> Events.registrant(body, wanted))) {
            case Read<Optional<Registrant>> read ->
                read.value().<Finding>map(Finding.Found::new).orElseGet(this::notFound);
            case Declined<Optional<Registrant>> no ->
                Events.emptyList(no.status(), no.refused()) ? notFound() : no.refused();
            case Troubled<Optional<Registrant>> troubled -> troubled.trouble();
            case Unclear<Optional<Registrant>> unclear -> unavailable(unclear.text());
        };
    }

    private Finding notFound() {
        return new Finding.NotFound(settings.visibleWithin());
    }

    @Override
    public Cancellation cancel(ProviderAccount account, EventRef event, String email, @Nullable String code) {
        if (!turns.turn(account, Kind.WRITE)) {
            return heldBack(clock);
        }
        String form = new Form().with("email", email).with("isdeleted", "Y").toString();
        return switch (wire.post(account, path(event) + "/registrant", form, body -> body.readAllBytes().length)) {
            case Read<Integer> ignored -> new Cancellation.Cancelled();
            case Declined<Integer> no -> notCancelled(no.status(), no.refused());
            case Troubled<Integer> troubled -> troubled.trouble();
            case Unclear<Integer> unclear -> unavailable(unclear.text());
        };
    }

    private static Cancellation notCancelled(int status, Refused refused) {
        if (refused.reason() == Reason.EVENT_OVER) {
            return new Cancellation.TooLate(refused.text());
        }
        return status == 412 ? new Cancellation.AlreadyGone() : refused;
    }

    @Override
    public Decision decide(ProviderAccount account, EventRef event, Registrant registrant, boolean approve) {
        return new Refused(Reason.OTHER, "ON24 takes no approvals by call");
    }

    @Override
    public RegistrantsAnswer registrants(ProviderAccount account, EventRef event, @Nullable Instant changedSince) {
        return lists.registrants(account, event, changedSince);
    }

    @Override
    public WebhookReading webhook(ProviderAccount account, Map<String, String> headers, byte[] body, Instant now) {
        return new WebhookReading.Rejected(WebhookReading.Because.NOT_EXPECTED, "ON24 sends no messages");
    }

    @Override
    public AttendanceAnswer attendance(ProviderAccount account, EventRef event) {
        return switch (event(account, event)) {
            case EventSnapshot snapshot -> attendees.read(account, snapshot);
            case Refused refused -> refused;
            case Trouble trouble -> trouble;
        };
    }

    static String path(EventRef event) {
        return "/event/" + Form.encode(event.id());
    }

    static TryLater unavailable(@Nullable String text) {
        return new TryLater(TryLater.Why.UNAVAILABLE, null, String.valueOf(text));
    }

    static TryLater heldBack(InstantSource clock) {
        return new TryLater(
                TryLater.Why.THROTTLED,
                clock.instant().plus(Duration.ofSeconds(10)),
                "Held back to stay within ON24's quota");
    }
}
