package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.turnout.activity.Activity;
import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.mail.Addressee;
import dev.turnout.mail.EmailDraft;
import dev.turnout.mail.Emails;
import dev.turnout.mail.Lane;
import dev.turnout.mail.MailOrder;
import dev.turnout.mail.StageMails;
import dev.turnout.program.Memberships;
import dev.turnout.program.PersonalLinks;
import dev.turnout.program.Program;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Emails are written, looked at, and found again after they were asked for; without a mail server nobody is fooled. */
@Import(Casting.class)
class MailPagesTest extends BrowserTest {

    @Autowired
    private Casting casting;

    @Autowired
    private Emails emails;

    @Autowired
    private StageMails stage;

    @Autowired
    private ActivityLog log;

    @Autowired
    private Memberships memberships;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void an_email_is_written_with_tokens_and_seen_as_a_member_gets_it() {
        Program program = casting.program("Mail one", null);
        PersonId zoe = casting.person("zoe@example.org", "<b>Zoé</b>", "Petit", "ACME");
        casting.move(program, Role.REGISTERED, List.of(zoe));
        Page page = signedIn(english());

        page.navigate("/programs/" + program.id() + "/tokens");
        page.locator("#name").fill("Speaker");
        page.locator("#value").fill("Tim & co");
        page.locator("main form .btn-primary").click();
        assertThat(page.locator("#tokens")).containsText("{{my.Speaker}}");
        assertAccessible(page);

        page.navigate("/programs/" + program.id() + "/emails/new");
        page.locator("#name").fill("Invitation");
        page.locator("#subject").fill("Hello {{lead.First Name}}");
        page.locator("#html").fill("<p>Meet {{my.Speaker}} at {{program.Nmae}}</p><script>alert(1)</script>");
        page.locator("main form .btn-primary").click();
        assertThat(page.locator("#named")).containsText("{{program.Nmae}}");
        assertThat(page.locator("#html"))
                .hasValue("<p>Meet {{my.Speaker}} at {{program.Nmae}}</p><script>alert(1)</script>");
        assertThat(page.locator(".no-server")).isVisible();
        assertAccessible(page);
        screenshot(page, "email-edit");

        page.locator("#html")
                .fill(
                        "<h1 style=\"color:#b02a37\">Meet {{my.Speaker}}</h1><p>at {{program.Name}}, {{program.start}}</p>"
                                + "<p><a href=\"{{member.webinar url}}\">Join</a></p>");
        page.locator("main form .btn-primary").click();

        assertThat(page.locator("#subject")).hasText("Hello <b>Zoé</b>");
        assertThat(page.frameLocator(".mail-frame").locator("h1")).hasText("Meet Tim & co");
        assertThat(page.frameLocator(".mail-frame").locator("a").first())
                .hasAttribute("href", java.util.regex.Pattern.compile(".*/j/[0-9a-f]{32}"));
        screenshot(page, "email-preview");

        page.navigate("/programs/" + program.id() + "/emails");
        assertThat(page.locator("#emails")).containsText("Hello {{lead.First Name}}");
        assertAccessible(page);
        page.goBack();

        page.locator("#to").fill("ann@example.org");
        page.locator("form .btn", new Page.LocatorOptions().setHasText("Send a sample"))
                .click();
        assertThat(page.locator("[role=status]")).containsText("ann@example.org");
        page.navigate("/mails?program=" + program.id());
        assertThat(page.locator("#mails")).containsText("ann@example.org");
        // The timers run in this Turnout: without a mail server the sample is kept within seconds.
        page.waitForCondition(() -> {
            page.reload();
            return page.locator(".mail-KEPT").count() == 1;
        });
        assertAccessible(page);
        screenshot(page, "mails");
        page.locator("#mails a").first().click();
        assertThat(page.frameLocator(".mail-frame").locator("h1")).hasText("Meet Tim & co");
        screenshot(page, "mail");
    }

    @Test
    void an_email_of_no_program_is_found_in_the_navigation_written_and_seen_as_any_program_sends_it() {
        Program program = casting.program("Mail any", null);
        PersonId uma = casting.person("uma@example.org", "Uma", "Sample", "Sample Ltd");
        casting.move(program, Role.REGISTERED, List.of(uma));
        Page page = signedIn(english());

        page.locator(".topnav a", new Page.LocatorOptions().setHasText("Emails"))
                .click();
        screenshot(page, "emails-of-none");
        assertAccessible(page);
        page.getByText("New email").click();
        page.locator("#name").fill("Sorry");
        page.locator("#subject").fill("Sorry, {{lead.First Name}}");
        page.locator("#fromAddress").fill("team@example.org");
        page.locator("#html").fill("<p>About {{program.Name}}</p>");
        screenshot(page, "email-of-none-edit");
        page.locator("main form .btn-primary").click();
        page.locator("#as").fill("uma@example.org");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".alert-danger code")).containsText("{{program.Name}}");
        page.locator("#in").selectOption("Mail any");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#subject")).hasText("Sorry, Uma");
        assertThat(page.frameLocator(".mail-frame").locator("p").first()).hasText("About Mail any");
        screenshot(page, "email-of-none-preview");
        page.locator("#to").fill("bea@example.org");
        page.locator("form .btn", new Page.LocatorOptions().setHasText("Send a sample"))
                .click();
        assertThat(page.locator("[role=status]")).containsText("bea@example.org");
        assertThat(page.locator("#subject")).hasText("Sorry, Uma");

        page.navigate("/emails?lang=fr");
        assertThat(page.locator("#emails")).containsText("Sorry, {{lead.First Name}}");
        screenshot(page, "emails-of-none-french");
        assertAccessible(page);
        long id = emails.of(null).stream()
                .filter(email -> email.name().equals("Sorry"))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
        assertThat(page.navigate("/programs/" + program.id() + "/emails/" + id).status())
                .isEqualTo(404);
    }

    @Test
    void whoever_follows_a_link_or_unsubscribes_is_written_down_once_and_programs_that_look_ahead_are_not() {
        PersonId max = casting.person("max@example.org", "Max", "Muster", "ACME");
        EmailId news = emails.create(EmailDraft.simple(null, "News", "News", "team@example.org", "<p>News</p>"))
                .orElseThrow()
                .id();
        stage.stage(new MailOrder(news, null, List.of(new Addressee(max, "news max")), Lane.BATCH, Casting.ANN));
        UUID token = jdbc.sql("select token from mail where key = 'news max'")
                .query(UUID.class)
                .single();
        Page page = english();

        APIResponse oneClick = page.request()
                .post(
                        "/u/" + PersonalLinks.hex(token),
                        RequestOptions.create().setForm(FormData.create().set("List-Unsubscribe", "One-Click")));
        assertThat(oneClick.status()).isEqualTo(200);
        assertThat(happened(max)).containsExactly(new What.SubscriptionChanged(false));

        page.navigate("/u/" + PersonalLinks.hex(token));
        assertThat(page.locator("main")).containsText("m…@example.org is unsubscribed");
        assertAccessible(page);
        screenshot(page, "unsubscribe");
        page.locator("main button").click();
        assertThat(page.locator("[role=status]")).containsText("subscribed again");
        assertThat(happened(max))
                .containsExactly(new What.SubscriptionChanged(true), new What.SubscriptionChanged(false));

        assertThat(page.request().head("/c/nonsense").status()).isEqualTo(404);
        assertThat(page.request().get("/u/nonsense").status()).isEqualTo(404);
    }

    @Test
    void a_person_is_blocked_and_their_calendar_takes_the_event_in() {
        Program program = casting.program("Mail two", null);
        PersonId eva = casting.person("eva@example.org", "Eva", "Gonzalez", "ACME");
        casting.move(program, Role.REGISTERED, List.of(eva));
        Page page = signedIn(french());
        page.navigate("/people/" + eva);
        page.locator("summary", new Page.LocatorOptions().setHasText("Bloquer")).click();
        page.locator("#because").fill("Elle l’a demandé");
        page.locator("details button").click();
        assertThat(page.locator("#consent ~ p").first()).containsText("Rien n’est envoyé");
        assertAccessible(page);
        screenshot(page, "person-mail");

        UUID link = memberships.find(program.id(), eva).orElseThrow().link();
        APIResponse file = english().request().get("/p/" + PersonalLinks.hex(link) + "/calendar.ics");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.headers().get("content-type")).startsWith("text/calendar");
        assertThat(file.text()).contains("BEGIN:VEVENT", "SUMMARY:Mail two", "DTSTART:20270301T090000Z");
    }

    private List<What> happened(PersonId person) {
        return log.timeline(person, null, 10).stream()
                .map(Activity::what)
                .filter(what -> !(what instanceof What.PersonCreated))
                .toList();
    }
}
