package dev.turnout.webinar;

import dev.turnout.World;
import dev.turnout.access.Secrets;
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
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Pushes;
import dev.turnout.program.Schedule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * The rooms up to the providers, real and on a database of their own, with a program bound to the event of a
 * {@link ProviderStage}. The time is the stage's; the timers are in the test's hand.
 */
final class ProviderWorld implements AutoCloseable {

    @TestConfiguration
    @EnableTransactionManagement
    @ConfigurationPropertiesScan("dev.turnout")
    @Import(Secrets.class)
    @ComponentScan(
            basePackages = {
                "dev.turnout.activity",
                "dev.turnout.person",
                "dev.turnout.channel",
                "dev.turnout.program",
                "dev.turnout.webinar"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {
                                ".*Timers?",
                                "dev\\.turnout\\.webinar\\.(on24|zoom|gotowebinar|rehearsal|wire)\\..*"
                            }))
    static class Rooms {}

    private final TestDatabase database = TestDatabase.fresh();
    private final AnnotationConfigApplicationContext rooms = new AnnotationConfigApplicationContext();
    private final ProviderStage stage;
    final Program program;

    ProviderWorld(ProviderStage stage, Map<String, Object> settings) {
        this.stage = stage;
        rooms.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        new TreeMap<>(Map.of("turnout.secret-key", "dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE="))));
        rooms.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", settings));
        rooms.registerBean(DataSource.class, database::dataSource);
        rooms.registerBean(JdbcClient.class, database::jdbc);
        rooms.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()));
        rooms.registerBean(PlatformTransactionManager.class, database::transactionManager);
        rooms.registerBean(dev.turnout.TestClock.class, stage::clock);
        rooms.registerBean(WebinarProvider.class, stage::provider);
        rooms.register(Rooms.class);
        rooms.refresh();
        this.program = bound(account());
    }

    /** Under the id that the stage knows the account by: what the provider lent it, the stage keeps. */
    private AccountId account() {
        ProviderAccount account = stage.account();
        database.jdbc()
                .sql("alter table provider_account alter column id restart with " + account.id())
                .update();
        return get(Accounts.class)
                .add(new AccountDraft(
                        "Provider", account.provider(), account.baseUrl(), account.clientId(), account.credentials()))
                .orElseThrow();
    }

    private Program bound(AccountId account) {
        Channel webinar = get(Channels.class).all().getFirst();
        Program created = get(Programs.class)
                .create(ProgramDraft.named("Tomatoes", webinar.id(), Schedule.open(ZoneId.of("Europe/Paris"))))
                .orElseThrow();
        BindProgram.Outcome outcome =
                get(BindProgram.class).bind(created.id(), account, stage.event().id());
        if (!(outcome instanceof BindProgram.Outcome.Bound)) {
            throw new IllegalStateException("not bound: " + outcome);
        }
        return get(Programs.class).get(created.id());
    }

    <T> T get(Class<T> type) {
        return rooms.getBean(type);
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    List<PersonId> people(int count) {
        List<PersonDraft> drafts = IntStream.range(0, count)
                .mapToObj(i -> new PersonDraft(
                        EmailAddress.parse("guest" + i + "@example.org").orElseThrow(),
                        PersonFields.named("Guest", "Number" + i)))
                .toList();
        Map<String, PersonId> ids = new TreeMap<>();
        get(People.class)
                .upsert(drafts, "test", null, World.ANN)
                .forEach(u -> ids.put(u.email().value(), u.id()));
        return drafts.stream()
                .map(draft -> Objects.requireNonNull(ids.get(draft.email().value())))
                .toList();
    }

    void ask(Role role, List<PersonId> people) {
        get(Memberships.class)
                .advanceInChunks(
                        Move.of(program.id(), program.channel().must(role).id(), people, World.ANN, "because I say so"),
                        tally -> {});
    }

    /** Lets time go by until the provider has been told everything. */
    void pushUntilNothingWaits() {
        for (int tries = 0; tries < 2_000 && get(Pushes.class).waiting(program.id()) > 0; tries++) {
            get(RegistrationPush.class).pushAllDue();
            stage.clock().forward(Duration.ofMinutes(2));
        }
    }

    /** Where everybody stands: email address, status, its reason, and whether there is a code and a link. */
    List<String> standings() {
        return jdbc().sql("""
                        select p.email || ' ' || s.role || ' ' || coalesce(m.status_reason, '-')
                               || ' ' || (m.registration_code is not null) || ' ' || (m.provider_link is not null)
                          from membership m
                          join person p on p.id = m.person_id
                          join status s on s.id = m.status_id
                         where m.program_id = :program
                         order by p.email
                        """)
                .param("program", program.id().value())
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        rooms.close();
        database.close();
    }
}
