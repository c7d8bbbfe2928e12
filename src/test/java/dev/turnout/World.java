package dev.turnout;

import dev.turnout.access.Secrets;
import dev.turnout.activity.Activity;
import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.activity.Feed;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.db.TestDatabase;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Advance;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * The rooms up to the programs, and the forms, on a database of their own, with a clock in the test's hand: the real shelves and
 * deeds, no web server, no timers.
 */
public final class World implements AutoCloseable {

    public static final Actor ANN = new Actor(Actor.Kind.USER, "ann@example.org");
    public static final Actor FORM = new Actor(Actor.Kind.FORM, "Sign up");
    public static final Actor SYNC = new Actor(Actor.Kind.PROVIDER_SYNC, "ON24");

    private static final Map<String, Object> KEY =
            Map.of("turnout.secret-key", "dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE=");

    @TestConfiguration
    @EnableTransactionManagement
    @EnableConfigurationProperties({
        dev.turnout.form.FormSettings.class,
        dev.turnout.program.ProgramSettings.class,
        dev.turnout.program.PublicAddress.class,
        dev.turnout.program.transfer.ImportSettings.class,
        dev.turnout.mail.MailSettings.class,
        dev.turnout.campaign.CampaignSettings.class,
        dev.turnout.webhook.WebhookSettings.class
    })
    @ComponentScan(
            basePackages = {
                "dev.turnout.activity",
                "dev.turnout.person",
                "dev.turnout.channel",
                "dev.turnout.program",
                "dev.turnout.form",
                "dev.turnout.mail",
                "dev.turnout.campaign",
                "dev.turnout.webhook"
            },
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Timer"))
    private static class Rooms {}

    public final TestDatabase database = TestDatabase.fresh();
    public final TestClock clock = new TestClock();
    private final AnnotationConfigApplicationContext rooms = rooms();

    public World() {
        this(rooms -> {});
    }

    /** @param more what a test adds to the rooms, such as a mail server */
    public World(Consumer<AnnotationConfigApplicationContext> more) {
        more.accept(rooms);
        rooms.registerBean(DataSource.class, database::dataSource);
        rooms.registerBean(JdbcClient.class, database::jdbc);
        rooms.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()));
        rooms.registerBean(PlatformTransactionManager.class, database::transactionManager);
        rooms.registerBean(TestClock.class, () -> clock);
        rooms.refresh();
    }

    /** Not started yet: the database and the clock are still to be added. */
    static AnnotationConfigApplicationContext rooms() {
        AnnotationConfigApplicationContext rooms = new AnnotationConfigApplicationContext();
        rooms.getEnvironment().getPropertySources().addLast(new MapPropertySource("key", KEY));
        rooms.register(Secrets.class, Rooms.class);
        return rooms;
    }

    public <T> T get(Class<T> type) {
        return rooms.getBean(type);
    }

    public JdbcClient jdbc() {
        return database.jdbc();
    }

    public Channel webinarChannel() {
        return get(Channels.class).all().getFirst();
    }

    public Status status(Role role) {
        return webinarChannel().must(role);
    }

    public Program program(String name) {
        Schedule schedule = new Schedule(
                clock.instant().plus(Duration.ofDays(7)),
                clock.instant().plus(Duration.ofDays(7)).plus(Duration.ofHours(1)),
                ZoneId.of("Europe/Paris"));
        return get(Programs.class)
                .create(ProgramDraft.named(name, webinarChannel().id(), schedule))
                .orElseThrow();
    }

    /** A program of so many seats. */
    public Program program(String name, int capacity) {
        Program program = program(name);
        get(Programs.class)
                .update(
                        program.id(),
                        new ProgramDraft(
                                name, program.channel().id(), "", program.schedule(), capacity, false, Map.of()));
        return get(Programs.class).get(program.id());
    }

    /** A program whose registrations need approval; so many seats, or as many as come. */
    public Program approving(String name, Integer capacity) {
        Program program = program(name);
        get(Programs.class)
                .update(
                        program.id(),
                        new ProgramDraft(
                                name, program.channel().id(), "", program.schedule(), capacity, true, Map.of()));
        return get(Programs.class).get(program.id());
    }

    /** A program bound to a provider account of that name; nobody is there to answer for it. */
    public Program bound(String name) {
        Program program = program(name);
        jdbc().sql("update program set provider_account_id = :account, provider_event_id = '1001' where id = :id")
                .param("account", account())
                .param("id", program.id().value())
                .update();
        return get(Programs.class).get(program.id());
    }

    private long account() {
        return jdbc().sql("""
                        insert into provider_account (name, provider, base_url, client_id, created_at)
                        values ('Nobody', 'on24', 'https://on24.invalid', '1', now())
                            on conflict (name) do update
                           set name = excluded.name
                        returning id
                        """).query((row, n) -> row.getLong("id")).single();
    }

    public PersonId person(String email) {
        return people(List.of(email)).getFirst();
    }

    public List<PersonId> people(int count) {
        return people(IntStream.range(0, count)
                .mapToObj(i -> "person" + i + "@example.org")
                .toList());
    }

    private List<PersonId> people(List<String> emails) {
        List<PersonDraft> drafts = emails.stream()
                .map(email -> new PersonDraft(
                        EmailAddress.parse(email).orElseThrow(), PersonFields.named("Test", email.split("@")[0])))
                .toList();
        return new ArrayList<>(get(People.class).upsert(drafts, "test", null, ANN).stream()
                .map(dev.turnout.person.Upserted::id)
                .sorted(java.util.Comparator.comparingLong(PersonId::value))
                .toList());
    }

    public Advance move(Program program, PersonId person, Role role, Actor by) {
        return move(program, person, status(role), by);
    }

    public Advance move(Program program, PersonId person, Status asked, Actor by) {
        return get(Memberships.class)
                .advance(Move.of(program.id(), asked.id(), List.of(person), by, "because I say so"))
                .byPerson()
                .get(person);
    }

    /** Where the person stands; nothing when not in the program. */
    public Role roleOf(Program program, PersonId person) {
        return jdbc().sql("""
                        select s.role
                          from membership m
                          join status s on s.id = m.status_id
                         where m.program_id = :program
                           and m.person_id = :person
                        """)
                .param("program", program.id().value())
                .param("person", person.value())
                .query((row, n) -> Role.valueOf(row.getString("role")))
                .optional()
                .orElse(null);
    }

    public List<Activity> timeline(PersonId person) {
        return get(ActivityLog.class).timeline(person, null, 100);
    }

    public Feed feed() {
        return get(Feed.class);
    }

    @Override
    public void close() {
        rooms.close();
        database.close();
    }
}
