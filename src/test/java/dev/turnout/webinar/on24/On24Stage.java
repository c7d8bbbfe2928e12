package dev.turnout.webinar.on24;

import dev.turnout.TestClock;
import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Watched;
import dev.turnout.webinar.WebinarProvider;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.Fault.Kind;
import dev.turnout.webinar.rehearsal.RehearsalHouse;
import dev.turnout.webinar.rehearsal.Rehearsals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** ON24 as the rehearsal plays it. Its lists have no pages, and it adds up by itself how long somebody watched. */
final class On24Stage implements ProviderStage {

    private static final Instant ZERO = Instant.EPOCH;

    private final RehearsalHouse house;
    private final WebinarProvider on24;
    private final ProviderAccount account;
    private final EventRef event;
    private final long client;
    private final long eventId;
    private final Map<String, List<Watched.Interval>> live = new HashMap<>();
    private final Map<String, Integer> recorded = new HashMap<>();
    private Instant start;

    On24Stage(RehearsalHouse house, WebinarProvider on24) {
        this.house = house;
        this.on24 = on24;
        this.account = house.account();
        this.event = house.event(account);
        this.client = Long.parseLong(account.clientId());
        this.eventId = Long.parseLong(event.id());
        this.start = rehearsals().find(eventId).orElseThrow().liveStart();
        rehearsals().audience(eventId, 0, 0);
    }

    Rehearsals rehearsals() {
        return house.rehearsals();
    }

    @Override
    public WebinarProvider provider() {
        return on24;
    }

    @Override
    public ProviderAccount account() {
        return account;
    }

    @Override
    public Map<AccountProblem.Kind, ProviderAccount> wrongAccounts() {
        return Map.of(
                AccountProblem.Kind.AUTH, with(account.clientId(), "wrong"),
                AccountProblem.Kind.ADDRESS, with("1", "secret"));
    }

    private ProviderAccount with(String clientId, String secret) {
        return new ProviderAccount(
                account.id(),
                account.provider(),
                account.baseUrl(),
                clientId,
                Map.of("token_key", "key", "token_secret", secret));
    }

    @Override
    public TestClock clock() {
        return house.clock();
    }

    @Override
    public EventRef event() {
        return event;
    }

    @Override
    public EventRef unknownEvent() {
        return new EventRef("99");
    }

    @Override
    public Instant start() {
        return start;
    }

    @Override
    public void moveTo(Instant to) {
        Instant inside = rehearsals().timeInside(rehearsals().find(eventId).orElseThrow());
        Instant live = to.plus(Duration.between(clock().instant(), inside));
        rehearsals().reschedule(eventId, live, live.plus(Duration.ofHours(1)));
        start = to;
    }

    @Override
    public void passTo(Duration afterStart) {
        rehearsals()
                .moveClock(
                        eventId,
                        rehearsals().find(eventId).orElseThrow().liveStart().plus(afterStart));
        start = clock().instant().minus(afterStart);
    }

    @Override
    public void callOff() {
        rehearsals().activate(eventId, false);
    }

    @Override
    public void requireApproval() {
        throw new UnsupportedOperationException("ON24 tells nobody that somebody waits");
    }

    @Override
    public Duration finalAfter() {
        return Duration.ofHours(24);
    }

    @Override
    public boolean playsEventList() {
        return false;
    }

    @Override
    public void registersThere(String email) {
        on24.register(account, event, new Applicant(email, "Some", "Body", null, null, "their-page"));
    }

    @Override
    public void cancelledThere(String email) {
        on24.cancel(account, event, email, null);
    }

    @Override
    public void decidedThere(String email, boolean approved) {
        throw new UnsupportedOperationException("ON24 tells nobody that somebody waits");
    }

    @Override
    public int registered() {
        return rehearsals().registered(eventId);
    }

    @Override
    public void joins(String email, Duration from, Duration to) {
        live.computeIfAbsent(email, any -> new ArrayList<>()).add(new Watched.Interval(ZERO.plus(from), ZERO.plus(to)));
        watch(email);
    }

    @Override
    public void watchesRecording(String email, Duration length) {
        recorded.merge(email, (int) length.toMinutes(), Integer::sum);
        watch(email);
    }

    private void watch(String email) {
        Integer seconds = Watched.of(live.getOrDefault(email, List.of())).seconds();
        int minutes = seconds == null ? 0 : Math.ceilDiv(seconds, 60);
        rehearsals().watch(eventId, List.of(new Rehearsals.Watched(email, minutes, recorded.getOrDefault(email, 0))));
    }

    @Override
    public void crewJoins() {
        // ON24 does not list them
    }

    @Override
    public void beginsAgain() {
        // ON24 knows of no runs
    }

    @Override
    public void plays(Mishap mishap, Call call, int times) {
        fault(mishap, call, fault -> fault.times(times));
    }

    @Override
    public void plays(Mishap mishap, Call call, double share) {
        fault(mishap, call, fault -> fault.share(share));
    }

    private interface Often {
        Fault of(Fault fault);
    }

    private void fault(Mishap mishap, Call call, Often often) {
        Fault.Call at = switch (call) {
            case REGISTER -> Fault.Call.REGISTER;
            case CANCEL -> Fault.Call.CANCEL;
            case FIND -> Fault.Call.FIND;
            case EVENT -> Fault.Call.EVENT;
            case ATTENDANCE -> Fault.Call.ATTENDEES;
        };
        switch (mishap) {
            case LOST_ANSWER -> inject(often.of(of(Kind.LOST_ANSWER).at(at)));
            case NO_ANSWER -> inject(often.of(of(Kind.NO_ANSWER).at(at)));
            case UNREADABLE -> inject(often.of(of(Kind.MALFORMED).at(at)));
            case SLOW -> inject(often.of(of(Kind.SLOW).at(at).lasting(Duration.ofMillis(200))));
            case DOWN -> inject(often.of(of(Kind.SERVER_ERROR).at(at)));
            case THROTTLED -> inject(often.of(of(Kind.QUOTA).at(at)));
            case UNAUTHORIZED -> inject(often.of(of(Kind.UNAUTHORIZED).at(at)));
            case BLANK_EMAILS -> inject(often.of(of(Kind.BLANK_EMAILS).at(at)));
            case DUPLICATE_ROWS -> inject(often.of(of(Kind.DUPLICATE_ROWS).at(at)));
            case UNFINISHED -> inject(often.of(of(Kind.LATE_ROWS).at(at)));
            case ODD_PAGES -> {
                // the rehearsal gives each list in one piece; On24DialectTest turns the pages
            }
        }
    }

    @Override
    public void allWell() {
        rehearsals().clearFaults(client);
    }

    @Override
    public int calls(Call call) {
        Fault.Call counted = switch (call) {
            case REGISTER -> Fault.Call.REGISTER;
            case CANCEL -> Fault.Call.CANCEL;
            case FIND -> Fault.Call.FIND;
            case EVENT -> Fault.Call.EVENT;
            case ATTENDANCE -> Fault.Call.ATTENDEES;
        };
        return (int) rehearsals().calls(client, Integer.MAX_VALUE).stream()
                .filter(it -> it.call() == counted)
                .count();
    }

    @Override
    public List<Throttle> throttles() {
        return List.of(
                throttle("403 with the quota's text", of(Kind.QUOTA), Duration.ofMinutes(1)),
                throttle("429 and no more", of(Kind.TOO_MANY), Duration.ofMinutes(1)),
                throttle("429 in seconds", of(Kind.TOO_MANY).retryAfter("17"), Duration.ofSeconds(17)),
                throttle(
                        "429 with a web date",
                        of(Kind.TOO_MANY).retryAfter("Tue, 1 Sep 2026 10:05:00 GMT"),
                        Duration.ofMinutes(5)),
                throttle(
                        "429 with an ISO date",
                        of(Kind.TOO_MANY).retryAfter("2026-09-01T03:10:00-07:00"),
                        Duration.ofMinutes(10)));
    }

    private Throttle throttle(String how, Fault fault, Duration until) {
        return new Throttle(how, () -> inject(fault.times(1)), clock().instant().plus(until));
    }

    @Override
    public List<AccountFault> accountFaults() {
        return List.of(
                fault("no permission", of(Kind.FORBIDDEN), AccountProblem.Kind.ENTITLEMENT),
                fault(
                        "no contract",
                        of(Kind.FORBIDDEN).saying("The contract has expired"),
                        AccountProblem.Kind.ENTITLEMENT),
                fault("401", of(Kind.UNAUTHORIZED), AccountProblem.Kind.AUTH),
                fault(
                        "403 about the token",
                        of(Kind.FORBIDDEN).saying("Access token invalid"),
                        AccountProblem.Kind.AUTH));
    }

    private AccountFault fault(String how, Fault fault, AccountProblem.Kind kind) {
        return new AccountFault(how, () -> inject(fault.times(1)), kind);
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                refusal("Required field is missing: country", Reason.MISSING_FIELD),
                refusal("The value of jobfunction is not valid", Reason.INVALID_FIELD),
                refusal("The event is full", Reason.EVENT_FULL),
                new Refusal("blocked", () -> inject(of(Kind.BLOCK).times(1)), Reason.PERSON_BLOCKED, "blocked"));
    }

    private Refusal refusal(String words, Reason reason) {
        return new Refusal(words, () -> inject(of(Kind.REFUSE).saying(words).times(1)), reason, words);
    }

    private Fault of(Kind kind) {
        return Fault.of(client, kind);
    }

    private void inject(Fault fault) {
        rehearsals().inject(fault);
    }

    @Override
    public void close() {
        // the house is shared
    }
}
