package dev.turnout.webinar.zoom;

import dev.turnout.TestClock;
import dev.turnout.id.AccountId;
import dev.turnout.webinar.Applicant;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.ProviderStage;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registration;
import dev.turnout.webinar.TokenHouse;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.WebinarProvider;
import dev.turnout.webinar.zoom.FakeWebinar.Joined;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Zoom as {@link FakeZoom} plays it. */
final class ZoomStage implements ProviderStage {

    private final TestClock clock = new TestClock();
    final FakeZoom zoom = new FakeZoom(clock);
    final FakeWebinar webinar = zoom.webinar(TITLE, clock.instant().plus(Duration.ofDays(1)));
    final ZoomSettings settings;
    private final TokenHouse house;
    private final WebinarProvider provider;
    private final ProviderAccount account;

    ZoomStage(TokenHouse house, Duration patience) {
        this.house = house;
        this.settings = TestSettings.of(zoom, patience);
        this.provider = new Zoom(settings, house.tokens(clock), clock);
        this.account = account(house.account("zoom"), FakeZoom.ACCOUNT, FakeZoom.SECRET);
    }

    private ProviderAccount account(AccountId id, String accountId, String secret) {
        return new ProviderAccount(
                id,
                "zoom",
                URI.create(zoom.address() + "/v2"),
                accountId,
                Map.of(
                        "client_id", FakeZoom.CLIENT,
                        "client_secret", secret,
                        "webhook_secret", FakeZoom.WEBHOOK_SECRET));
    }

    Registration register(String email) {
        return provider.register(account, event(), new Applicant(email, "Some", "Body", null, null, "m-1"));
    }

    @Override
    public WebinarProvider provider() {
        return provider;
    }

    @Override
    public ProviderAccount account() {
        return account;
    }

    @Override
    public Map<AccountProblem.Kind, ProviderAccount> wrongAccounts() {
        return Map.of(
                AccountProblem.Kind.AUTH, account(house.account("zoom"), FakeZoom.ACCOUNT, "wrong"),
                AccountProblem.Kind.ADDRESS, account(house.account("zoom"), "another", FakeZoom.SECRET));
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Override
    public EventRef event() {
        return new EventRef(Long.toString(webinar.id));
    }

    @Override
    public EventRef unknownEvent() {
        return new EventRef("99999999999");
    }

    @Override
    public Instant start() {
        return webinar.start;
    }

    @Override
    public void moveTo(Instant start) {
        webinar.start = start;
    }

    @Override
    public void passTo(Duration afterStart) {
        clock.forward(Duration.between(clock.instant(), webinar.start.plus(afterStart)));
    }

    @Override
    public void callOff() {
        webinar.deleted = true;
    }

    @Override
    public void requireApproval() {
        webinar.approvalType = 1;
        // What is known of the webinar is kept for a moment.
        clock.forward(settings.webinarKept());
    }

    @Override
    public Duration finalAfter() {
        return settings.emptyFinalAfter();
    }

    @Override
    public void registersThere(String email) {
        webinar.register(email, "Some", "Body", clock.instant());
    }

    @Override
    public void cancelledThere(String email) {
        webinar.active(email).orElseThrow().status = "cancelled";
    }

    @Override
    public void decidedThere(String email, boolean approved) {
        webinar.active(email).orElseThrow().status = approved ? "approved" : "denied";
    }

    @Override
    public int registered() {
        return webinar.held();
    }

    @Override
    public void joins(String email, Duration from, Duration to) {
        webinar.joins(email, webinar.start.plus(from), webinar.start.plus(to));
    }

    @Override
    public void watchesRecording(String email, Duration length) {
        webinar.views.add(Map.of(
                "email",
                email,
                "name",
                "Some Body",
                "date_time",
                webinar.end().plus(Duration.ofMinutes(10)).toString(),
                "duration",
                length.toSeconds()));
    }

    @Override
    public void crewJoins() {
        Instant from = webinar.start.minus(Duration.ofMinutes(10));
        List<Joined> rows = webinar.run().joined;
        rows.add(new Joined("host", "u1", "Host", "host@example.org", "", from, webinar.end(), "in_meeting", true));
        rows.add(new Joined("", "u2", "Third", "third@example.org", "", from, webinar.end(), "in_meeting", false));
        rows.add(new Joined("", "u3", "Pam Panelist", "", "", from, webinar.end(), "in_meeting", false));
        webinar.panelists.add(Map.of("id", "p1", "name", "Pam Panelist", "email", "pam@example.org"));
        rows.add(new Joined("", "u4", "Wendy", "wendy@example.org", "", from, webinar.end(), "in_waiting_room", false));
        webinar.active("tess@example.org")
                .ifPresent(it -> rows.add(new Joined(
                        "", "u5", it.name(), it.email, it.id, from, webinar.start, "in_waiting_room", false)));
    }

    @Override
    public void beginsAgain() {
        Instant last = webinar.run().joined.stream()
                .map(Joined::leave)
                .max(Instant::compareTo)
                .orElse(webinar.start);
        webinar.run().over = last;
        webinar.begin(last.plusSeconds(60));
        webinar.run().over = webinar.end();
    }

    @Override
    public void plays(Mishap mishap, Call call, int times) {
        play(mishap, call, 1, times);
    }

    @Override
    public void plays(Mishap mishap, Call call, double share) {
        play(mishap, call, share, Trick.ALWAYS);
    }

    private void play(Mishap mishap, Call call, double share, int times) {
        Trick.Call at = at(call);
        switch (mishap) {
            case LOST_ANSWER -> zoom.tricks.add(Trick.of(Trick.Kind.LOST_ANSWER, at, share, times));
            case NO_ANSWER -> zoom.tricks.add(Trick.of(Trick.Kind.NO_ANSWER, at, share, times));
            case UNREADABLE -> zoom.tricks.add(Trick.of(Trick.Kind.MALFORMED, at, share, times));
            case SLOW -> zoom.tricks.add(Trick.of(Trick.Kind.SLOW, at, share, times));
            case DOWN -> zoom.tricks.add(Trick.saying(new Line(503, "Sorry", Map.of()), at, share, times));
            case THROTTLED -> zoom.tricks.add(Trick.saying(tooMany(), at, share, times));
            case UNAUTHORIZED ->
                zoom.tricks.add(Trick.saying(Line.error(401, 124, "Invalid access token."), at, share, times));
            case ODD_PAGES -> {
                zoom.pages.largestPage = 7;
                zoom.pages.expiring.set(1);
                zoom.pages.repeating = true;
            }
            case BLANK_EMAILS -> zoom.pages.blankEmails = true;
            case DUPLICATE_ROWS -> zoom.pages.doubleRows = true;
            case UNFINISHED -> zoom.pages.zeroDurations = true;
        }
    }

    private static Trick.Call at(Call call) {
        return switch (call) {
            case REGISTER -> Trick.Call.REGISTER;
            case CANCEL -> Trick.Call.CANCEL;
            case FIND -> Trick.Call.FIND;
            case EVENT -> Trick.Call.EVENT;
            case ATTENDANCE -> Trick.Call.ATTENDANCE;
        };
    }

    @Override
    public void allWell() {
        zoom.tricks.clear();
        zoom.pages.allWell();
    }

    @Override
    public int calls(Call call) {
        return zoom.calls(at(call));
    }

    private static Line tooMany() {
        return Line.error(
                429, 429, "You have reached the maximum per-second rate limit for this API. Try again later.");
    }

    private static Line tooManyToday(String whose) {
        return Line.error(
                429,
                429,
                "You have exceeded the daily rate limit (3) of %s. You may resume these requests at GMT 00:00:00."
                        .formatted(whose));
    }

    @Override
    public List<Throttle> throttles() {
        Instant now = clock.instant();
        Instant midnight = Instant.parse("2026-09-02T00:00:00Z");
        return List.of(
                throttle("a second, and no more said", tooMany(), now.plusSeconds(10)),
                throttle(
                        "a second, until an epoch",
                        tooMany()
                                .with("X-RateLimit-Type", "QPS")
                                .with(
                                        "X-RateLimit-Reset",
                                        Long.toString(now.plusSeconds(3).getEpochSecond())),
                        now.plusSeconds(3)),
                throttle("in seconds", tooMany().with("Retry-After", "17"), now.plusSeconds(17)),
                throttle(
                        "a day, until an ISO date",
                        tooMany().with("X-RateLimit-Type", "Daily-limit").with("Retry-After", "2026-09-01T23:00:00Z"),
                        Instant.parse("2026-09-01T23:00:00Z")),
                throttle("a day, by its type", tooMany().with("X-RateLimit-Type", "Daily-limit"), midnight),
                throttle("a day, by its text", tooManyToday("Light API requests for this account"), midnight),
                throttle(
                        "a registrant's day", tooManyToday("requests for the registrant (tess@example.org)"), midnight),
                throttle("the code alone", Line.error(400, 429, "Too many"), now.plusSeconds(10)));
    }

    private Throttle throttle(String how, Line said, Instant until) {
        return new Throttle(how, () -> registering(said), until);
    }

    private void registering(Line said) {
        zoom.tricks.add(Trick.saying(said, Trick.Call.REGISTER, 1, Trick.ALWAYS));
    }

    @Override
    public List<AccountFault> accountFaults() {
        return List.of(
                fault(Line.error(401, 124, "Invalid access token."), AccountProblem.Kind.AUTH),
                fault(
                        Line.error(400, 4711, "Invalid access token, does not contain scopes:[webinar:write:admin]."),
                        AccountProblem.Kind.ENTITLEMENT),
                fault(Line.error(401, 4700, "Token cannot be empty."), AccountProblem.Kind.ENTITLEMENT),
                fault(
                        Line.error(
                                400,
                                200,
                                "Webinar plan is missing. Enable webinar for this user once the plan is there."),
                        AccountProblem.Kind.ENTITLEMENT),
                fault(Line.error(403, 3161, "Webinar is not allowed."), AccountProblem.Kind.ENTITLEMENT),
                fault(Line.error(404, 1001, "User does not exist: host."), AccountProblem.Kind.ADDRESS),
                fault(Line.error(400, 1010, "User does not belong to this account."), AccountProblem.Kind.ADDRESS));
    }

    private AccountFault fault(Line said, AccountProblem.Kind kind) {
        return new AccountFault(said.body(), () -> registering(said), kind);
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                refusal(
                        Line.invalid(Map.of("Which plant?", "This field is required.")),
                        Reason.MISSING_FIELD,
                        "Which plant?"),
                refusal(Line.invalid(Map.of("country", "Invalid field.")), Reason.INVALID_FIELD, "country"),
                refusal(Line.invalid(Map.of("email", "Invalid field.")), Reason.INVALID_EMAIL, "email"),
                refusal(Line.error(400, 3034, "Use your work email address."), Reason.INVALID_EMAIL, "work"),
                refusal(Line.error(400, 3027, "The host can not register."), Reason.OTHER, "host"),
                refusal(Line.error(400, 3038, "The webinar is over."), Reason.EVENT_OVER, "over"),
                refusal(Line.error(400, 3043, "The capacity has been reached."), Reason.EVENT_FULL, "capacity"),
                refusal(Line.error(400, 3000, "Attendee limit reached."), Reason.EVENT_FULL, "limit"),
                refusal(
                        Line.error(400, 3000, "Registration has not been enabled for this webinar: 7"),
                        Reason.EVENT_INACTIVE,
                        "enabled"),
                refusal(
                        Line.error(400, 3000, "Registration for this paid webinar is not supported."),
                        Reason.EVENT_INACTIVE,
                        "paid"),
                refusal(Line.error(400, 3000, "This person is a panelist of the webinar."), Reason.OTHER, "panelist"),
                refusal(Line.error(404, 3001, "Webinar does not exist: 7."), Reason.EVENT_NOT_FOUND, "exist"));
    }

    private Refusal refusal(Line said, Reason reason, String words) {
        return new Refusal(said.body(), () -> registering(said), reason, words);
    }

    @Override
    public Set<ProviderStage.Said> says() {
        return EnumSet.allOf(ProviderStage.Said.class);
    }

    @Override
    public Message message(ProviderStage.Said said, String email) {
        return switch (said) {
            case REGISTERED -> ofRegistrant("webinar.registration_created", email);
            case CANCELLED -> ofRegistrant("webinar.registration_cancelled", email);
            case JOINED -> ofParticipant("webinar.participant_joined", "join_time", email);
            case LEFT -> ofParticipant("webinar.participant_left", "leave_time", email);
            case EVENT_CHANGED -> ofWebinar("webinar.updated", webinar.id);
            case EVENT_ENDED -> ofWebinar("webinar.ended", Long.toString(webinar.id));
            case UNKNOWN -> ofWebinar("webinar.sharing_started", Long.toString(webinar.id));
        };
    }

    /** The id is a number here. */
    private Message ofRegistrant(String event, String email) {
        Map<String, Object> registrant = new LinkedHashMap<>();
        registrant.put("id", "id-of-" + email);
        registrant.put("email", email);
        registrant.put("first_name", "Some");
        registrant.put("last_name", "Body");
        if (event.endsWith("created")) {
            registrant.put("status", "approved");
            registrant.put("join_url", "https://zoom.example/w/1?tk=2");
        }
        return ZoomMessages.of(
                event, Map.of("id", webinar.id, "uuid", "/x==", "registrant", registrant), clock.instant());
    }

    /** And text here. */
    private Message ofParticipant(String event, String time, String email) {
        return ZoomMessages.of(
                event,
                Map.of(
                        "id",
                        Long.toString(webinar.id),
                        "participant",
                        Map.of(
                                "user_id",
                                "16778240",
                                "user_name",
                                "Some Body",
                                "registrant_id",
                                "id-of-" + email,
                                "email",
                                email,
                                time,
                                clock.instant().toString())),
                clock.instant());
    }

    private Message ofWebinar(String event, Object id) {
        return ZoomMessages.of(event, Map.of("id", id, "topic", TITLE), clock.instant());
    }

    @Override
    public Optional<Challenge> challenge() {
        Message message = ZoomMessages.signed(
                Map.of(
                        "event",
                        "endpoint.url_validation",
                        "event_ts",
                        clock.instant().toEpochMilli(),
                        "payload",
                        Map.of("plainToken", "qgg8vlvZRS6UYooatFL8Aw")),
                clock.instant());
        String encrypted = ZoomMessages.hmac(FakeZoom.WEBHOOK_SECRET, "qgg8vlvZRS6UYooatFL8Aw");
        return Optional.of(new Challenge(
                message, "{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\",\"encryptedToken\":\"%s\"}".formatted(encrypted)));
    }

    @Override
    public void close() {
        zoom.close();
    }
}
