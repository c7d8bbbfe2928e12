package dev.turnout.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.World;
import dev.turnout.channel.Role;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who gets a mail that is asked for, and why others do not. */
class StagingTest {

    private final World world = new World(rooms -> rooms.getEnvironment()
            .getPropertySources()
            .addFirst(new MapPropertySource(
                    "limits",
                    Map.of(
                            "turnout.mail.per-day", "2",
                            "turnout.mail.per-week", "3",
                            "turnout.mail.batch", "1",
                            "turnout.mail.quiet-from", "21:00",
                            "turnout.mail.quiet-to", "08:00"))));
    private final StageMails stage = world.get(StageMails.class);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_same_key_twice_is_one_mail() {
        PersonId ann = world.person("ann@example.org");
        EmailId hello = email(null, "Hello");

        List<Staging> first = stage.stage(order(hello, null, Lane.BATCH, new Addressee(ann, "run 1")));
        List<Staging> again = stage.stage(order(hello, null, Lane.BATCH, new Addressee(ann, "run 1")));

        assertThat(first).singleElement().isInstanceOf(Staging.Staged.class);
        assertThat(again).isEqualTo(first);
        assertThat(mails()).isEqualTo(1);
    }

    @Test
    void the_same_person_twice_in_one_batch_gets_one_mail() {
        PersonId ann = world.person("ann@example.org");
        EmailId hello = email(null, "Hello");

        assertThat(stage.stage(
                        order(hello, null, Lane.BATCH, new Addressee(ann, "run 1"), new Addressee(ann, "run 2"))))
                .extracting(StagingTest::reason)
                .containsExactly(null, Withholding.ALREADY_IN_BATCH);
    }

    @Test
    void to_foresee_gives_the_same_answers_and_writes_nothing() {
        PersonId ann = world.person("ann@example.org");
        PersonId bob = world.person("bob@example.org");
        EmailId join = email(world.program("Autumn webinar"), "Join at {{member.webinar url}}");
        MailOrder order = order(join, null, Lane.BATCH, new Addressee(ann, "run 1"), new Addressee(bob, "run 2"));

        List<Staging> foreseen = stage.foresee(order);

        assertThat(foreseen)
                .containsExactly(
                        new Staging.Withheld(ann, Withholding.NO_PERSONAL_LINK),
                        new Staging.Withheld(bob, Withholding.NO_PERSONAL_LINK));
        assertThat(mails()).isZero();
        assertThat(stage.stage(order)).isEqualTo(foreseen);
    }

    @Test
    void a_mail_with_the_personal_link_waits_until_the_provider_has_answered() {
        Program bound = world.bound("Autumn webinar");
        PersonId ann = world.person("ann@example.org");
        world.move(bound, ann, Role.REGISTERED, World.ANN);

        stage.stage(order(
                email(bound, "Join at {{member.webinar url}}"), bound, Lane.CONFIRMATION, new Addressee(ann, "c 1")));

        assertThat(world.jdbc()
                        .sql("select state from mail")
                        .query(String.class)
                        .single())
                .isEqualTo("WAITING_FOR_LINK");
    }

    @Test
    void nobody_gets_more_than_the_limits_allow_but_for_what_they_have_to_be_told() {
        PersonId ann = world.person("ann@example.org");
        EmailId news = email(null, "News");
        EmailId told = world.get(Emails.class)
                .create(EmailDraft.simple(null, "Told", "Told", "team@example.org", "<p>Told</p>")
                        .asOperational())
                .orElseThrow()
                .id();

        assertThat(ask(news, ann, "1")).isNull();
        assertThat(ask(told, ann, "2")).isNull();
        assertThat(ask(news, ann, "3")).isNull();
        assertThat(ask(news, ann, "4")).isEqualTo(Withholding.LIMIT_OF_DAY);
        assertThat(ask(told, ann, "5")).isNull();
        world.clock.forward(Duration.ofDays(1));
        assertThat(ask(news, ann, "6")).isNull();
        world.clock.forward(Duration.ofDays(1));
        assertThat(ask(news, ann, "7")).isEqualTo(Withholding.LIMIT_OF_WEEK);
        world.clock.forward(Duration.ofDays(8));
        assertThat(ask(news, ann, "8")).isNull();
    }

    @Test
    void two_orders_at_the_same_moment_pass_no_limit() throws Exception {
        PersonId ann = world.person("ann@example.org");
        PersonId bob = world.person("bob@example.org");
        EmailId news = email(null, "News");
        ask(news, ann, "1");
        ask(news, bob, "2");
        MailOrder first = order(news, null, Lane.BATCH, new Addressee(ann, "3"), new Addressee(bob, "4"));
        MailOrder second = order(news, null, Lane.BATCH, new Addressee(bob, "5"), new Addressee(ann, "6"));
        TransactionTemplate transaction = new TransactionTemplate(world.get(PlatformTransactionManager.class));

        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<List<Staging>> late = transaction.execute(open -> {
                assertThat(stage.stage(first)).extracting(StagingTest::reason).containsOnlyNulls();
                Future<List<Staging>> started = other.submit(() -> stage.stage(second));
                assertThatThrownBy(() -> started.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                return started;
            });
            assertThat(late.get(30, TimeUnit.SECONDS))
                    .extracting(StagingTest::reason)
                    .containsOnly(Withholding.LIMIT_OF_DAY);
        }
    }

    @Test
    void within_a_lane_the_mails_of_an_imminent_webinar_go_first_and_never_before_a_more_urgent_lane() {
        PersonId ann = world.person("ann@example.org");
        Program far = world.program("In a week");
        Program near = world.program("Soon");
        Instant soon = world.clock.instant().plus(Duration.ofHours(23));
        world.get(Programs.class)
                .reschedule(near.id(), new Schedule(soon, soon.plus(Duration.ofHours(1)), ZoneId.of("Europe/Paris")));
        stage.stage(order(email(far, "Far"), far, Lane.BATCH, new Addressee(ann, "far")));
        world.clock.forward(Duration.ofMinutes(1));
        stage.stage(order(email(near, "Near"), near, Lane.BATCH, new Addressee(ann, "near")));
        stage.stage(order(operational(), far, Lane.CONFIRMATION, new Addressee(ann, "confirmation")));

        Outbound outbound = world.get(Outbound.class);
        List<String> claimed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            outbound.claim(world.get(MailSettings.class))
                    .forEach(mail -> claimed.add(world.jdbc()
                            .sql("select key from mail where id = :id")
                            .param("id", mail.id().value())
                            .query(String.class)
                            .single()));
        }
        assertThat(claimed).containsExactly("confirmation", "near", "far");
    }

    private EmailId operational() {
        return world.get(Emails.class)
                .create(EmailDraft.simple(null, "Told", "Told", "team@example.org", "<p>Told</p>")
                        .asOperational())
                .orElseThrow()
                .id();
    }

    @Test
    void whoever_is_blocked_gets_nothing_and_whoever_is_suspended_or_unsubscribed_what_they_have_to_know() {
        PersonId ann = world.person("ann@example.org");
        EmailId news = email(null, "News");
        EmailId told = world.get(Emails.class)
                .create(EmailDraft.simple(null, "Told", "Told", "team@example.org", "<p>Told</p>")
                        .asOperational())
                .orElseThrow()
                .id();
        Consents consents = world.get(Consents.class);

        consents.setSuspended(ann, true);
        assertThat(ask(news, ann, "1")).isEqualTo(Withholding.SUSPENDED);
        consents.setSubscribed(ann, false, null, World.ANN);
        assertThat(ask(news, ann, "2")).isEqualTo(Withholding.UNSUBSCRIBED);
        assertThat(ask(told, ann, "3")).isNull();
        consents.block(new EmailAddress("ann@example.org"), "asked for it", World.ANN);
        assertThat(ask(told, ann, "4")).isEqualTo(Withholding.BLOCK_LISTED);
    }

    @Test
    void readers_are_left_alone_in_the_quiet_hours_of_their_own_zone() {
        PersonId paris = reader("paris@example.org", "Europe/Paris");
        PersonId tokyo = reader("tokyo@example.org", "Asia/Tokyo");
        PersonId nowhere = reader("nowhere@example.org", "Not/AZone");
        world.clock.forward(Duration.between(
                world.clock.instant(), Instant.parse("2027-01-15T13:00:00Z"))); // 14:00 in Paris, 22:00 in Tokyo

        EmailId news = email(null, "News");
        ask(news, paris, "1");
        ask(news, tokyo, "2");
        ask(news, nowhere, "3");

        assertThat(world.jdbc()
                        .sql("select due_at from mail order by key")
                        .query(OffsetDateTime.class)
                        .list())
                .extracting(OffsetDateTime::toInstant)
                .containsExactly(
                        Instant.parse("2027-01-15T13:00:00Z"),
                        Instant.parse("2027-01-15T23:00:00Z"),
                        Instant.parse("2027-01-15T13:00:00Z"));
    }

    @Test
    void registered_members_without_a_link_are_counted_one_by_one() {
        Program bound = world.bound("Bound");
        Program unbound = world.program("Autumn webinar");
        List<PersonId> people = world.people(6);
        people.forEach(person -> world.move(unbound, person, Role.REGISTERED, World.ANN));
        people.subList(0, 3).forEach(person -> confirm(bound, person, null, null));
        confirm(bound, people.get(3), "code", null);
        confirm(bound, people.get(4), null, "https://provider.example/5");
        world.move(bound, people.get(5), Role.REGISTERED, World.ANN);
        Mails mails = world.get(Mails.class);

        assertThat(mails.registeredWithoutLink(bound.id())).isEqualTo(3);
        assertThat(mails.registeredWithoutLink(unbound.id()))
                .as("nobody is told to a provider")
                .isZero();
        confirm(bound, people.getFirst(), "code", null);
        assertThat(mails.registeredWithoutLink(bound.id())).isEqualTo(2);
    }

    private void confirm(Program bound, PersonId person, String code, String link) {
        world.get(Memberships.class)
                .advance(new Move(
                        bound.id(),
                        world.status(Role.REGISTERED).id(),
                        List.of(new Move.Asking(person, null, code, link)),
                        World.SYNC,
                        null,
                        true));
    }

    private PersonId reader(String email, String zone) {
        return world.get(People.class)
                .upsert(
                        List.of(new PersonDraft(
                                new EmailAddress(email),
                                new PersonFields(null, null, null, null, null, null, Map.of("timeZone", zone)))),
                        "test",
                        null,
                        World.ANN)
                .getFirst()
                .id();
    }

    private Withholding ask(EmailId email, PersonId person, String key) {
        return reason(stage.stage(order(email, null, Lane.BATCH, new Addressee(person, key)))
                .getFirst());
    }

    private EmailId email(Program program, String text) {
        return world.get(Emails.class)
                .create(EmailDraft.simple(
                        program == null ? null : program.id(), text, text, "team@example.org", "<p>" + text + "</p>"))
                .orElseThrow()
                .id();
    }

    private static MailOrder order(EmailId email, Program program, Lane lane, Addressee... to) {
        return new MailOrder(email, program == null ? null : program.id(), Arrays.asList(to), lane, World.ANN);
    }

    private static Withholding reason(Staging staging) {
        return switch (staging) {
            case Staging.Staged staged -> null;
            case Staging.Withheld withheld -> withheld.because();
        };
    }

    private long mails() {
        return world.jdbc().sql("select count(*) from mail").query(Long.class).single();
    }
}
