package dev.turnout.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.channel.Role;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets a mail that is asked for, and why others do not. */
class StagingTest {

    private final World world = new World();
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

        stage.stage(order(email(bound, "Join at {{member.webinar url}}"), bound, Lane.CONFIRMATION, new Addressee(ann, "c 1")));

        assertThat(world.jdbc().sql("select state from mail").query(String.class).single())
                .isEqualTo("WAITING_FOR_LINK");
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
