package dev.turnout.webinar.gotowebinar;

import dev.turnout.TestClock;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.WebinarProvider;
import dev.turnout.webinar.gotowebinar.GoToFault.Kind;
import dev.turnout.webinar.gotowebinar.PlayedWebinar.Held;
import dev.turnout.webinar.gotowebinar.PlayedWebinar.Person;
import dev.turnout.webinar.gotowebinar.PlayedWebinar.Stay;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** GoTo Webinar on the stage. Its organizers and panelists are on no list of attendees. */
final class GoToStage implements ProviderStage {

    private static final String SECRET = "whsec";

    private final GoToHouse house;
    private final FakeGoTo fake;
    private final ProviderAccount account;
    private final PlayedWebinar webinar;
    private final List<Map<String, List<Stay>>> runs = new ArrayList<>(List.of(new LinkedHashMap<>()));

    GoToStage(GoToHouse house) {
        this.house = house;
        this.fake = house.fake();
        fake.heal();
        fake.forgetCalls();
        this.account = house.connected();
        this.webinar = fake.webinar(TITLE, clock().instant().plus(Duration.ofDays(1)), false);
    }

    @Override
    public WebinarProvider provider() {
        return house.provider();
    }

    @Override
    public ProviderAccount account() {
        return account;
    }

    @Override
    public Map<AccountProblem.Kind, ProviderAccount> wrongAccounts() {
        return Map.of(
                AccountProblem.Kind.AUTH, house.opened(house.newAccount(), ""),
                AccountProblem.Kind.ENTITLEMENT, house.opened(account.id(), "77"),
                AccountProblem.Kind.ADDRESS,
                        new ProviderAccount(
                                account.id(),
                                account.provider(),
                                URI.create(fake.address() + "/elsewhere"),
                                account.clientId(),
                                account.credentials()));
    }

    @Override
    public TestClock clock() {
        return house.clock();
    }

    @Override
    public EventRef event() {
        return GoToHouse.ref(webinar);
    }

    @Override
    public EventRef unknownEvent() {
        return new EventRef("5620084814059709442");
    }

    @Override
    public Instant start() {
        return webinar.times.getFirst().joined();
    }

    @Override
    public void moveTo(Instant start) {
        webinar.move(new Stay(start, start.plus(Duration.ofHours(1))));
    }

    @Override
    public void passTo(Duration afterStart) {
        clock().forward(Duration.between(clock().instant(), start().plus(afterStart)));
    }

    @Override
    public void callOff() {
        webinar.cancel();
    }

    @Override
    public void requireApproval() {
        webinar.manual(true);
    }

    @Override
    public Duration finalAfter() {
        return Duration.ofHours(2);
    }

    @Override
    public void registersThere(String email) {
        fake.registersThere(webinar, email, "Newsletter", "REGULAR");
    }

    @Override
    public void cancelledThere(String email) {
        webinar.remove(webinar.byEmail(email).key());
    }

    @Override
    public void decidedThere(String email, boolean approved) {
        webinar.status(email, approved ? "APPROVED" : "DENIED");
    }

    @Override
    public int registered() {
        return webinar.people().size();
    }

    @Override
    public void joins(String email, Duration from, Duration to) {
        if (webinar.byEmail(email) == null) {
            return;
        }
        runs.getLast()
                .computeIfAbsent(email, any -> new ArrayList<>())
                .add(new Stay(start().plus(from), start().plus(to)));
        webinar.held(
                runs.stream().filter(run -> !run.isEmpty()).map(this::session).toList());
    }

    private Held session(Map<String, List<Stay>> run) {
        List<Stay> stays = run.values().stream().flatMap(List::stream).toList();
        List<String> rows = new ArrayList<>();
        run.forEach((email, own) ->
                rows.add(FakeGoTo.attendee(webinar.byEmail(email).key(), email, own.toArray(Stay[]::new))));
        return FakeGoTo.session(
                stays.stream().map(Stay::joined).min(Instant::compareTo).orElseThrow(),
                stays.stream().map(Stay::left).max(Instant::compareTo).orElseThrow(),
                rows);
    }

    @Override
    public void watchesRecording(String email, Duration length) {
        throw new UnsupportedOperationException("GoTo tells nobody who watched a recording");
    }

    @Override
    public void crewJoins() {
        // GoTo does not list them
    }

    @Override
    public void beginsAgain() {
        runs.add(new LinkedHashMap<>());
    }

    @Override
    public void plays(Mishap mishap, Call call, int times) {
        plays(mishap, call, 1.0, times);
    }

    @Override
    public void plays(Mishap mishap, Call call, double share) {
        plays(mishap, call, share, Integer.MAX_VALUE);
    }

    private void plays(Mishap mishap, Call call, double share, int times) {
        switch (mishap) {
            case LOST_ANSWER -> inject(Kind.LOST_ANSWER, call, share, times);
            case NO_ANSWER -> inject(Kind.NO_ANSWER, call, share, times);
            case UNREADABLE -> inject(Kind.MALFORMED, call, share, times);
            case SLOW -> inject(Kind.SLOW, call, share, times);
            case DOWN -> inject(Kind.SERVER_ERROR, call, share, times);
            case THROTTLED -> inject(Kind.TOO_MANY, call, share, times);
            case UNAUTHORIZED -> inject(Kind.INVALID_TOKEN, call, share, times);
            case ODD_PAGES -> {
                fake.longestPage(10);
                inject(Kind.REPEATED_PAGE, call, share, times);
            }
            case BLANK_EMAILS -> fake.oddAttendance(true, false, false);
            case DUPLICATE_ROWS -> fake.oddAttendance(false, true, false);
            case UNFINISHED -> fake.oddAttendance(false, false, true);
        }
    }

    private void inject(Kind kind, Call call, double share, int times) {
        GoToFault fault = GoToFault.of(kind).share(share).times(times);
        fake.inject(
                switch (call) {
                    case REGISTER -> fault.at(GoToFault.Call.REGISTER);
                    case CANCEL -> fault.at(GoToFault.Call.DELETE);
                    case FIND -> fault.at(GoToFault.Call.REGISTRANT, GoToFault.Call.REGISTRANTS);
                    case EVENT -> fault.at(GoToFault.Call.WEBINAR);
                    case ATTENDANCE -> fault.at(GoToFault.Call.SESSIONS, GoToFault.Call.ATTENDEES);
                });
    }

    @Override
    public void allWell() {
        fake.heal();
        webinar.limit(Integer.MAX_VALUE);
    }

    @Override
    public int calls(Call call) {
        return switch (call) {
            case REGISTER -> fake.calls(GoToFault.Call.REGISTER);
            case CANCEL -> fake.calls(GoToFault.Call.DELETE);
            case FIND -> fake.calls(GoToFault.Call.REGISTRANT) + fake.calls(GoToFault.Call.REGISTRANTS);
            case EVENT -> fake.calls(GoToFault.Call.WEBINAR);
            case ATTENDANCE -> fake.calls(GoToFault.Call.SESSIONS) + fake.calls(GoToFault.Call.ATTENDEES);
        };
    }

    @Override
    public List<Throttle> throttles() {
        return List.of(new Throttle(
                "429 and no more",
                () -> inject(Kind.TOO_MANY, Call.REGISTER, 1.0, 1),
                clock().instant().plus(GoToHouse.QUOTA_PAUSE)));
    }

    @Override
    public List<AccountFault> accountFaults() {
        return List.of(
                new AccountFault(
                        "403 about the token, and about the next one too",
                        () -> inject(Kind.INVALID_TOKEN, Call.REGISTER, 1.0, 2),
                        AccountProblem.Kind.AUTH),
                says("no plan", 403, "Your subscription does not allow this", AccountProblem.Kind.ENTITLEMENT),
                says("no more than that", 403, "Forbidden", AccountProblem.Kind.ENTITLEMENT),
                new AccountFault("taken back", () -> fake.signIn().revokeAll(), AccountProblem.Kind.AUTH));
    }

    private AccountFault says(String how, int status, String words, AccountProblem.Kind kind) {
        return new AccountFault(how, () -> fake.inject(said(status, words)), kind);
    }

    private static GoToFault said(int status, String words) {
        return GoToFault.says(status, "{\"errorCode\":\"Some\",\"description\":\"%s\"}".formatted(words));
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                refusal(400, "Required field is missing: country", Reason.MISSING_FIELD),
                refusal(400, "The value of industry is not valid", Reason.INVALID_FIELD),
                refusal(403, "This person has been blocked from the webinar", Reason.PERSON_BLOCKED),
                refusal(400, "Registration for this webinar is closed", Reason.EVENT_OVER),
                new Refusal("full", () -> webinar.limit(0), Reason.EVENT_FULL, "full"));
    }

    private Refusal refusal(int status, String words, Reason reason) {
        return new Refusal(words, () -> fake.inject(said(status, words)), reason, words);
    }

    @Override
    public Set<Said> says() {
        return Set.of(Said.CANCELLED, Said.EVENT_CHANGED, Said.UNKNOWN);
    }

    @Override
    public Message message(Said said, String email) {
        Person person = webinar.byEmail(email);
        String who = "\"email\":\"%s\",\"firstName\":\"Some\",\"lastName\":\"Body\",\"registrantKey\":%s"
                .formatted(email, person == null ? "8325357307900339981" : person.key());
        return switch (said) {
            case REGISTERED ->
                signed("registrant.added", who + ",\"status\":\"Approved\",\"joinUrl\":\"https://x.example\"");
            case CANCELLED -> signed("registrant.added", who + ",\"status\":\"Cancelled\"");
            case JOINED ->
                signed(
                        "registrant.joined",
                        who + ",\"joinTime\":%d".formatted(clock().instant().toEpochMilli()));
            case EVENT_CHANGED -> signed("webinar.changed", "\"status\":\"UPDATED\"");
            case UNKNOWN -> signed("survey.submitted", who);
            case LEFT, EVENT_ENDED -> throw new UnsupportedOperationException("GoTo does not say so");
        };
    }

    private Message signed(String name, String more) {
        String body = "{\"eventName\":\"%s\",\"eventVersion\":\"1.0.0\",\"product\":\"g2w\",\"eventKey\":\"%s\","
                        .formatted(name, UUID.randomUUID())
                + "\"webinarKey\":%s,\"timestamp\":\"%s\",%s}".formatted(webinar.key, clock().instant(), more);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return new Message(Map.of("x-webhook-signature", HexFormat.of().formatHex(mac.doFinal(bytes))), bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        // the house is shared
    }
}
