package dev.turnout;

import dev.turnout.activity.Activity;
import dev.turnout.activity.ActivityLog;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.db.TestDatabase;
import dev.turnout.id.AccountId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.person.Upserted;
import dev.turnout.program.Advance;
import dev.turnout.program.Membership;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Pushes;
import dev.turnout.program.Schedule;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.Pull;
import dev.turnout.webinar.PullAttendance;
import dev.turnout.webinar.RegistrationPush;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.RehearsalDraft;
import dev.turnout.webinar.rehearsal.Rehearsals;
import dev.turnout.webinar.rehearsal.Rehearsals.Watched;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole of Turnout with a webinar provider that answers over HTTP. Only the time is in the story's hand: the timers
 * are off and the clock stands until it is told to go on. Each story has an account and a bound program of its own.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "db-scheduler.enabled=false",
            "turnout.campaign.workers=0",
            "turnout.push.batch=100",
            "turnout.import.poll=100ms",
            "turnout.inbox.rejected-kept=5",
            "turnout.webinar.on24.request-timeout=2s",
            "turnout.admin.email=ann@example.org",
            "turnout.admin.password=correct horse battery",
            "turnout.secret-key=dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE="
        })
@Import({StoryTime.class, Courier.Setting.class})
abstract class Story {

    private static final AtomicLong CLIENTS = new AtomicLong(31_000);

    @Autowired
    private ApplicationContext turnout;

    @LocalServerPort
    int port;

    final long client = CLIENTS.incrementAndGet();
    TestClock clock;
    AccountId account;
    long event;
    Program program;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.fresh().register(registry);
    }

    @BeforeEach
    void plan() {
        clock = get(TestClock.class);
        rehearsals().client(client, "key", "secret");
        account = get(Accounts.class)
                .add(new AccountDraft(
                        "Rehearsal " + client,
                        "rehearsal",
                        URI.create("http://localhost:" + port + "/rehearsal/v2"),
                        Long.toString(client),
                        java.util.Map.of("token_key", "key", "token_secret", "secret")))
                .orElseThrow();
        event = newEvent();
        program = newProgram("Tomatoes " + client);
        bind(program, event);
    }

    /** What stays troubled would keep the next story's timers waiting. */
    @AfterEach
    void troubleOver() {
        faultsOver();
    }

    <T> T get(Class<T> type) {
        return turnout.getBean(type);
    }

    Rehearsals rehearsals() {
        return get(Rehearsals.class);
    }

    JdbcClient jdbc() {
        return get(JdbcClient.class);
    }

    /** An hour's event in a week; nobody comes but those who are told to. */
    long newEvent() {
        return rehearsals()
                .create(RehearsalDraft.of(
                                client,
                                "Growing tomatoes",
                                ZoneId.of("America/New_York"),
                                clock.instant().plus(Duration.ofDays(7)))
                        .withAudience(0, 0));
    }

    Program newProgram(String name) {
        return get(Programs.class)
                .create(ProgramDraft.named(
                        name,
                        get(dev.turnout.channel.Channels.class).all().getFirst().id(),
                        Schedule.open(ZoneId.of("Europe/Paris"))))
                .orElseThrow();
    }

    BindProgram.Outcome bind(Program which, long to) {
        BindProgram.Outcome outcome = get(BindProgram.class).bind(which.id(), account, Long.toString(to));
        program = get(Programs.class).get(which.id());
        return outcome;
    }

    Status status(Role role) {
        return program.channel().must(role);
    }

    PersonId person(String email) {
        return get(People.class)
                .upsert(
                        List.of(new PersonDraft(
                                EmailAddress.parse(email).orElseThrow(),
                                PersonFields.named("Test", email.split("@")[0]))),
                        "test",
                        null,
                        World.ANN)
                .getFirst()
                .id();
    }

    static String email(int number) {
        return "guest" + number + "@example.org";
    }

    List<PersonId> people(int count) {
        List<PersonDraft> drafts = IntStream.range(0, count)
                .mapToObj(i -> new PersonDraft(
                        EmailAddress.parse(email(i)).orElseThrow(), PersonFields.named("Guest", "Number" + i)))
                .toList();
        return get(People.class).upsert(drafts, "test", null, World.ANN).stream()
                .sorted(Comparator.comparingInt(
                        u -> Integer.parseInt(u.email().value().replaceAll("\\D", ""))))
                .map(Upserted::id)
                .toList();
    }

    void ask(Role role, List<PersonId> people) {
        get(Memberships.class).advance(Move.of(program.id(), status(role).id(), people, World.ANN, "because I say so"));
    }

    Advance ask(Role role, PersonId person, dev.turnout.activity.Actor by) {
        return get(Memberships.class)
                .advance(Move.of(program.id(), status(role).id(), List.of(person), by, "because I say so"))
                .byPerson()
                .get(person);
    }

    /** So many registered guests, confirmed by the provider. */
    List<PersonId> registered(int count) {
        List<PersonId> people = people(count);
        ask(Role.REGISTERED, people);
        push();
        return people;
    }

    void push() {
        get(RegistrationPush.class).pushAllDue();
    }

    /** Lets time go by until the provider has been told everything. */
    void pushUntilNothingWaits() {
        for (int tries = 0; tries < 100 && waiting() > 0; tries++) {
            push();
            clock.forward(Duration.ofMinutes(2));
        }
    }

    int waiting() {
        return get(Pushes.class).waiting(program.id());
    }

    void afterTheEvent() {
        clock.forward(
                Duration.between(clock.instant(), program.schedule().end()).plus(Duration.ofHours(3)));
    }

    Pull pull() {
        return get(PullAttendance.class).pull(program.id()).orElseThrow();
    }

    void watches(int guest, int liveMinutes, int recordedMinutes) {
        rehearsals().watch(event, List.of(new Watched(email(guest), liveMinutes, recordedMinutes)));
    }

    void fault(Fault.Kind kind) {
        rehearsals().inject(Fault.of(client, kind));
    }

    void faultsOver() {
        rehearsals().clearFaults(client);
    }

    Account account() {
        return get(Accounts.class).find(account).orElseThrow();
    }

    Membership member(PersonId person) {
        return get(Memberships.class).find(program.id(), person).orElseThrow();
    }

    Role roleOf(PersonId person) {
        return get(Memberships.class)
                .find(program.id(), person)
                .map(member -> member.status().role())
                .orElse(null);
    }

    List<Role> rolesOf(List<PersonId> people) {
        return people.stream().map(this::roleOf).toList();
    }

    List<Activity> timeline(PersonId person) {
        ProgramId here = program.id();
        return get(ActivityLog.class).timeline(person, null, 100).stream()
                .filter(activity -> here.equals(activity.program()))
                .toList();
    }

    long activities() {
        return jdbc().sql("select count(*) from activity").query(Long.class).single();
    }
}
