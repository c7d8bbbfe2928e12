package dev.turnout.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.turnout.World;
import dev.turnout.activity.Activity;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails leave over a real mail server, once each, and what became of them is written down. */
class MailStoryTest {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private World world;

    @BeforeEach
    void start() {
        server.start();
        world = over(server.getSmtp().getPort());
    }

    @AfterEach
    void stop() {
        world.close();
        server.stop();
    }

    private static World over(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new World(rooms -> rooms.registerBean(JavaMailSenderImpl.class, () -> sender));
    }

    @Test
    void a_staged_mail_arrives_and_the_timeline_says_so() throws Exception {
        PersonId ann = world.person("ann@example.org");
        EmailId hello = email(
                null,
                "Hello {{lead.First Name}}",
                "<p>Dear {{lead.Last Name}}, <a href=\"https://example.org/a?b=1\">read on</a></p>");

        stage(hello, null, ann, "run 1");
        send();

        MimeMessage arrived = only();
        assertThat(arrived.getSubject()).isEqualTo("Hello Test");
        assertThat(arrived.getAllRecipients()[0].toString()).contains("ann@example.org");
        assertThat(arrived.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(arrived.getHeader("List-Unsubscribe", null))
                .startsWith("<http")
                .contains("/u/");
        assertThat(arrived.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(part(arrived, 0)).contains("Dear ann, read on: https://example.org/a?b=1");
        assertThat(part(arrived, 1)).contains("/c/").doesNotContain("example.org/a");
        assertThat(state()).isEqualTo("SENT");
        assertThat(world.timeline(ann))
                .extracting(Activity::what)
                .contains(new What.EmailSent(hello.value(), "Hello {{lead.First Name}}", "Hello Test"));
    }

    @Test
    void a_node_that_dies_after_sending_sends_again_under_the_same_Message_ID() throws Exception {
        PersonId ann = world.person("ann@example.org");
        stage(email(null, "Hello", "<p>Hello</p>"), null, ann, "run 1");

        // A node claims, sends, and is gone before it can write so.
        Outbound outbound = world.get(Outbound.class);
        List<Outgoing> claimed = outbound.claim(world.get(MailSettings.class));
        ComposeLetters.Made.Ready made = (ComposeLetters.Made.Ready)
                world.get(ComposeLetters.class).compose(claimed).getFirst();
        assertThat(world.get(MailTransport.class).send(made.letter())).isInstanceOf(Delivery.Taken.class);
        send();
        assertThat(server.getReceivedMessages()).hasSize(1);

        world.clock.forward(Duration.ofMinutes(6));
        send();
        send();

        assertThat(server.getReceivedMessages())
                .hasSize(2)
                .extracting(MimeMessage::getMessageID)
                .containsOnly(made.letter().messageId());
        assertThat(world.timeline(ann))
                .filteredOn(one -> one.what() instanceof What.EmailSent)
                .hasSize(1);
    }

    @Test
    void an_address_that_does_not_exist_bounces_once_and_is_not_tried_again() throws Exception {
        try (RefusingServer refusing = new RefusingServer("550 5.1.1 No such user here");
                World over = over(refusing.port())) {
            world.close();
            world = over;
            PersonId ann = world.person("ann@example.org");
            EmailId hello = email(null, "Hello", "<p>Hello</p>");
            stage(hello, null, ann, "run 1");
            send();

            assertThat(state()).isEqualTo("BOUNCED");
            assertThat(world.timeline(ann))
                    .extracting(Activity::what)
                    .contains(new What.EmailBounced(hello.value(), "Hello", "550 5.1.1 No such user here"));
            assertThat(stage(hello, null, ann, "run 2"))
                    .containsExactly(new Staging.Withheld(ann, Withholding.UNDELIVERABLE));
            send();
            assertThat(refusing.recipients()).isEqualTo(1);
        }
    }

    @Test
    void what_a_mail_server_takes_later_is_tried_again_with_pauses() throws Exception {
        try (RefusingServer busy = new RefusingServer("451 4.7.1 Greylisted, try again later");
                World over = over(busy.port())) {
            world.close();
            world = over;
            PersonId ann = world.person("ann@example.org");
            stage(email(null, "Hello", "<p>Hello</p>"), null, ann, "run 1");
            send();
            send();
            assertThat(busy.recipients()).isEqualTo(1);
            assertThat(world.jdbc()
                            .sql("select because from mail")
                            .query(String.class)
                            .single())
                    .contains("Greylisted");

            busy.answer("250 2.1.5 ok");
            world.clock.forward(Duration.ofMinutes(1));
            send();

            assertThat(state()).isEqualTo("SENT");
        }
    }

    @Test
    void a_mail_server_that_is_away_holds_everybody_up_and_loses_nobody() throws Exception {
        int port = server.getSmtp().getPort();
        server.stop();
        EmailId hello = email(null, "Hello", "<p>Hello</p>");
        world.people(5).forEach(one -> stage(hello, null, one, "run " + one));
        send();
        assertThat(states()).hasSize(5).containsOnly("QUEUED");

        try (RefusingServer back = new RefusingServer("250 2.1.5 ok", port)) {
            world.clock.forward(Duration.ofMinutes(1));
            send();
        }

        assertThat(states()).containsOnly("SENT");
    }

    @Test
    void a_link_leads_where_the_email_says_and_nowhere_else() throws Exception {
        PersonId ann = world.person("ann@example.org");
        EmailId hello = email(null, "Hello", "<a href=\"https://example.org/a?b=1&c=2\">on</a>");
        stage(hello, null, ann, "run 1");
        send();
        String token = part(only(), 1).replaceAll("(?s).*/c/([A-Za-z0-9_-]+).*", "$1");

        FollowMailLink links = world.get(FollowMailLink.class);
        assertThat(links.follow(token, false)).contains(java.net.URI.create("https://example.org/a?b=1&c=2"));
        assertThat(world.timeline(ann)).noneMatch(one -> one.what() instanceof What.LinkClicked);
        assertThat(links.follow(token, true)).isPresent();
        assertThat(world.timeline(ann))
                .extracting(Activity::what)
                .contains(new What.LinkClicked(hello.value(), "Hello", "https://example.org/a?b=1&c=2"));
        assertThat(links.follow("A".repeat(43), true)).isEmpty();
        assertThat(links.follow("https://evil.example", true)).isEmpty();
    }

    @Test
    void a_mail_whose_token_was_taken_away_stops_no_other() {
        Program program = world.program("Autumn webinar");
        ProgramTokens tokens = world.get(ProgramTokens.class);
        tokens.put(program.id(), new ProgramToken("Day", ProgramToken.Kind.DATE, "2027-03-01"));
        PersonId ann = world.person("ann@example.org");
        stage(email(program, "Day", "<p>{{my.Day}}</p>"), program, ann, "run 1");
        stage(email(program, "Other", "<p>Other</p>"), program, ann, "run 2");
        tokens.remove(program.id(), "Day");
        send();
        assertThat(states()).containsExactly("FAILED", "SENT");
        assertThat(world.jdbc()
                        .sql("select because from mail order by id limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("{{my.Day}}");
    }

    @Test
    void no_mail_leaves_without_the_link_that_it_needs() throws Exception {
        Program bound = world.bound("Autumn webinar");
        PersonId ann = world.person("ann@example.org");
        world.move(bound, ann, Role.REGISTERED, World.ANN);
        EmailId join = email(bound, "Join us", "<a href=\"{{member.webinar url}}\">Join</a>");
        stage(join, bound, ann, "confirm 1");
        send();
        assertThat(state()).isEqualTo("WAITING_FOR_LINK");
        assertThat(server.getReceivedMessages()).isEmpty();

        world.get(Memberships.class)
                .advance(new Move(
                        bound.id(),
                        world.status(Role.REGISTERED).id(),
                        List.of(new Move.Asking(ann, null, "code 7", null)),
                        World.SYNC,
                        null,
                        false));
        send();

        assertThat(part(only(), 1)).contains("/j/").doesNotContain("/c/");
    }

    @Test
    void whoever_unsubscribed_after_a_mail_was_staged_does_not_get_it() {
        PersonId ann = world.person("ann@example.org");
        stage(email(null, "Hello", "<p>Hello</p>"), null, ann, "run 1");
        world.get(Consents.class).setSubscribed(ann, false, null, World.ANN);
        send();
        assertThat(state()).isEqualTo("WITHHELD");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_calendar_is_told_of_a_move_and_of_the_end() throws Exception {
        Program program = world.program("Autumn webinar");
        PersonId ann = world.person("ann@example.org");
        world.move(program, ann, Role.REGISTERED, World.ANN);
        EmailId invite = world.get(Emails.class)
                .create(EmailDraft.simple(program.id(), "Invite", "Invite", "team@example.org", "<p>Come</p>")
                        .withCalendar()
                        .asOperational())
                .orElseThrow()
                .id();
        stage(invite, program, ann, "1");
        send();
        String first = calendar(0);
        world.get(dev.turnout.program.Programs.class)
                .reschedule(
                        program.id(),
                        new dev.turnout.program.Schedule(
                                program.schedule().start().plus(Duration.ofDays(1)),
                                program.schedule().end().plus(Duration.ofDays(1)),
                                program.schedule().zone()));
        stage(invite, program, ann, "2");
        send();
        world.move(program, ann, Role.NOT_IN_PROGRAM, World.ANN);
        stage(invite, program, ann, "3");
        send();

        assertThat(first).contains("METHOD:REQUEST", "SEQUENCE:0", "SUMMARY:Autumn webinar");
        assertThat(calendar(1)).contains("METHOD:REQUEST", "SEQUENCE:2").contains(uid(first));
        assertThat(calendar(2))
                .contains("METHOD:CANCEL", "SEQUENCE:3", "STATUS:CANCELLED")
                .contains(uid(first));
    }

    private static String uid(String calendar) {
        return calendar.lines()
                .filter(line -> line.startsWith("UID:"))
                .findFirst()
                .orElseThrow();
    }

    private String calendar(int message) throws Exception {
        MimeMultipart mixed = (MimeMultipart) server.getReceivedMessages()[message].getContent();
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("invite.ics");
        try (var in = mixed.getBodyPart(1).getInputStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private EmailId email(Program program, String subject, String html) {
        return world.get(Emails.class)
                .create(EmailDraft.simple(
                        program == null ? null : program.id(), subject, subject, "team@example.org", html))
                .orElseThrow()
                .id();
    }

    private List<Staging> stage(EmailId email, Program program, PersonId person, String key) {
        return world.get(StageMails.class)
                .stage(new MailOrder(
                        email,
                        program == null ? null : program.id(),
                        Arrays.asList(new Addressee(person, key)),
                        Lane.TRIGGER,
                        World.ANN));
    }

    private void send() {
        world.get(SendMails.class).sendAllDue();
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private static String part(MimeMessage message, int n) throws Exception {
        return ((MimeMultipart) message.getContent())
                .getBodyPart(n)
                .getContent()
                .toString();
    }

    private String state() {
        return states().getFirst();
    }

    private List<String> states() {
        return world.jdbc()
                .sql("select state from mail order by id")
                .query(String.class)
                .list();
    }
}
