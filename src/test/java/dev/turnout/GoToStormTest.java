package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.db.TestDatabase;
import dev.turnout.id.AccountId;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.person.Upserted;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Pushes;
import dev.turnout.program.Schedule;
import dev.turnout.webinar.AccessTokens.Grant;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.RegistrationPush;
import dev.turnout.webinar.gotowebinar.FakeGoTo;
import dev.turnout.webinar.gotowebinar.GoToFault;
import dev.turnout.webinar.gotowebinar.GoToHouse;
import dev.turnout.webinar.gotowebinar.PlayedWebinar;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Each way in which GoTo's wire goes wrong, at a fifth of all calls: everyone ends where a day without faults ends, and
 * GoTo holds each person once. With {@code -Dturnout.storm=10000}, so many people a fault.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "db-scheduler.enabled=false",
            "turnout.push.batch=100",
            "turnout.webinar.goto.calls-per-second=100000",
            "turnout.webinar.goto.quota-pause=5ms",
            "turnout.webinar.goto.request-timeout=5s",
            "turnout.secret-key=dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE="
        })
@Import(StoryTime.class)
class GoToStormTest {

    private static final int PEOPLE = Integer.getInteger("turnout.storm", 500);

    private static final TestClock FAKE_TIME = new TestClock();
    private static final FakeGoTo FAKE = new FakeGoTo(FAKE_TIME);

    @Autowired
    private ApplicationContext turnout;

    @DynamicPropertySource
    static void places(DynamicPropertyRegistry registry) {
        TestDatabase.fresh().register(registry);
        registry.add("turnout.webinar.goto.token-url", () -> FAKE.address() + "/oauth/token");
    }

    @AfterAll
    static void close() {
        FAKE.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = GoToFault.Kind.class,
            names = {"SAYS", "SLOW", "REPEATED_PAGE"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyone_is_registered_once_whatever_goes_wrong_with_a_fifth_of_the_calls(GoToFault.Kind kind) {
        FAKE.heal();
        FAKE.forgetCalls();
        FAKE.conflictsTell(kind != GoToFault.Kind.LOST_ANSWER);
        PlayedWebinar webinar =
                FAKE.webinar("Storm of " + kind, FAKE_TIME.instant().plus(Duration.ofDays(400)), false);
        Program program = bound(kind.name(), webinar);
        FAKE.inject(GoToFault.of(kind).share(0.2));
        List<PersonId> people =
                people(kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        get(Memberships.class)
                .advance(Move.of(program.id(), status(Role.REGISTERED), people, World.ANN, "because I say so"));
        int rounds = pushUntilNothingWaits(program);

        Map<String, String> codes = get(JdbcClient.class)
                .sql("""
                        select p.email, m.registration_code
                          from membership m
                          join person p on p.id = m.person_id
                          join status s on s.id = m.status_id
                         where m.program_id = :program
                           and s.role = 'REGISTERED'
                        """)
                .param("program", program.id().value())
                .query((row, n) -> Map.entry(row.getString("email"), row.getString("registration_code")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(codes).hasSize(PEOPLE);
        assertThat(webinar.people().stream()
                        .collect(Collectors.toMap(PlayedWebinar.Person::email, PlayedWebinar.Person::key)))
                .isEqualTo(codes);
        assertThat(webinar.created().values()).allMatch(times -> times == 1);
        System.out.printf(
                "GoTo, %s at 20 %%: %d people registered once each, %d calls to register, %d pages listed, %d rounds%n",
                kind, PEOPLE, FAKE.calls(GoToFault.Call.REGISTER), FAKE.calls(GoToFault.Call.REGISTRANTS), rounds);
    }

    private int pushUntilNothingWaits(Program program) {
        int rounds = 0;
        while (get(Pushes.class).waiting(program.id()) > 0 && rounds < 500) {
            get(RegistrationPush.class).pushAllDue();
            get(TestClock.class).forward(Duration.ofMinutes(2));
            FAKE_TIME.forward(Duration.ofMinutes(2));
            rounds++;
        }
        return rounds;
    }

    private Program bound(String name, PlayedWebinar webinar) {
        AccountId account = get(Accounts.class)
                .add(new AccountDraft("GoTo " + name, "gotowebinar", FAKE.api(), "", GoToHouse.credentials("")))
                .orElseThrow();
        get(Accounts.class)
                .connected(
                        account,
                        FAKE.signIn().organizerKey(),
                        new Grant.Granted("ended", Duration.ZERO, FAKE.signIn().signedInBefore()));
        Program program = get(Programs.class)
                .create(ProgramDraft.named(name, channel().id(), Schedule.open(ZoneId.of("Europe/Paris"))))
                .orElseThrow();
        assertThat(get(BindProgram.class)
                        .bind(program.id(), account, GoToHouse.ref(webinar).id()))
                .isInstanceOf(BindProgram.Outcome.Bound.class);
        return get(Programs.class).get(program.id());
    }

    private List<PersonId> people(String prefix) {
        List<PersonDraft> drafts = IntStream.range(0, PEOPLE)
                .mapToObj(i -> new PersonDraft(
                        EmailAddress.parse("%s-%d@example.org".formatted(prefix, i))
                                .orElseThrow(),
                        PersonFields.named("Guest", "Number" + i)))
                .toList();
        return get(People.class).upsert(drafts, "test", null, World.ANN).stream()
                .map(Upserted::id)
                .toList();
    }

    private Channel channel() {
        return get(Channels.class).all().getFirst();
    }

    private dev.turnout.id.StatusId status(Role role) {
        return channel().must(role).id();
    }

    private <T> T get(Class<T> type) {
        return turnout.getBean(type);
    }
}
