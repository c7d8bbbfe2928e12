package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.turnout.channel.Role;
import dev.turnout.id.AccountId;
import dev.turnout.id.PersonId;
import dev.turnout.person.People;
import dev.turnout.program.Cause;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.Fault.Kind;
import dev.turnout.webinar.rehearsal.RehearsalDraft;
import dev.turnout.webinar.rehearsal.Rehearsals;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;

class ErrorDeskPageTest extends BrowserTest {

    private static final double PATIENCE = 30_000;

    @Autowired
    private Casting casting;

    @Autowired
    private Programs programs;

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private BindProgram bindProgram;

    @Autowired
    private Rehearsals rehearsals;

    @Autowired
    private MessageSource messages;

    @Autowired
    private InstantSource clock;

    @LocalServerPort
    private int desk;

    @Test
    void a_field_is_corrected_another_person_is_retried_and_a_third_is_given_up() {
        long client = 23_501;
        Program program = bound(client, "Errors to mend");
        refuse(client, "mend1@example.org", "Required field is missing: company");
        refuse(client, "mend2@example.org", "Required field is missing: company");
        refuse(client, "mend3@example.org", "The registration was not accepted");
        PersonId first = casting.person("mend1@example.org", "Ann", "Mender", null);
        casting.move(
                program,
                Role.REGISTERED,
                List.of(
                        first,
                        casting.person("mend2@example.org", "Bob", "Mender", null),
                        casting.person("mend3@example.org", "Cid", "Mender", null)));

        Page page = signedIn(english());
        page.navigate("/programs/" + program.id());
        assertThat(page.locator("#to-errors"))
                .hasText(
                        "3 registrations need a look",
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                                .setTimeout(PATIENCE));
        screenshot(page, "errors-overview");
        assertAccessible(page);
        page.locator("#to-errors").click();
        assertThat(group(page, "A field is missing")).containsText("2 people");
        assertThat(group(page, "A field is missing")).containsText("Required field is missing: company");
        assertThat(group(page, "Refused for another reason")).containsText("The registration was not accepted");
        screenshot(page, "errors");
        assertAccessible(page);

        rehearsals.clearFaults(client);
        link(page, "Show the people").first().click();
        page.getByLabel("Correct and retry Ann Mender").click();
        screenshot(page, "errors-group");
        assertAccessible(page);
        Locator ann = page.locator("#person-" + first);
        assertThat(ann.locator("input[type=text]").first()).hasAttribute("name", "company");
        ann.locator("input[name=company]").fill("Example Ltd");
        ann.getByText("Save and retry").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("the registration is asked for again");
        assertThat(people.find(first).orElseThrow().fields().company()).isEqualTo("Example Ltd");

        page.getByLabel("Select Bob Mender").check();
        page.getByText("Retry the selected…").click();
        assertThat(page.locator(".narrow")).containsText("Bob Mender");
        screenshot(page, "errors-retry");
        assertAccessible(page);
        page.getByText("Retry 1 registration", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#change")).containsText("Done: 1 member.");

        page.navigate("/programs/" + program.id() + "/errors");
        group(page, "Refused for another reason").getByText("Give up all…").click();
        page.getByText("Give up 1 registration", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#reason-wrong")).hasText("Say why, so that the timeline can tell it.");
        screenshot(page, "errors-give-up");
        assertAccessible(page);
        page.locator("#reason").fill("Came twice");
        page.getByText("Give up 1 registration", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#change")).containsText("Removed from the program");

        page.navigate("/programs/" + program.id() + "/errors");
        assertThat(page.locator(".panel.empty")).containsText("Nothing is wrong");
        screenshot(page, "errors-none");
        assertAccessible(page);
    }

    @Test
    void an_address_that_is_not_taken_is_asked_for_again_until_it_is_one() {
        long client = 23_502;
        Program program = bound(client, "Addresses to mend");
        refuse(client, "wrong1@example.org", "The email is not valid");
        PersonId person = casting.person("wrong1@example.org", "Wim", "Wrong", null);
        casting.move(program, Role.REGISTERED, List.of(person));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id());
        page.locator("#to-errors").click(new Locator.ClickOptions().setTimeout(PATIENCE));
        link(page, "Show the people").click();
        page.getByLabel("Correct and retry Wim Wrong").click();
        Locator email = page.locator("input[name=email]");
        email.fill("not an address");
        page.getByText("Save and retry").click();
        assertThat(page.locator(".invalid-feedback")).containsText("Enter an email address");
        assertThat(email).hasValue("not an address");
        screenshot(page, "errors-wrong-address");
        assertAccessible(page);
        rehearsals.clearFaults(client);
        email.fill("right1@example.org");
        page.getByText("Save and retry").click();
        assertThat(page.locator(".panel.empty")).containsText("This is in nobody’s way now.");
        page.navigate("/people/" + person);
        assertThat(page.locator(".timeline")).containsText("right1@example.org");
    }

    @Test
    void a_locked_account_is_explained_in_french_and_on_a_narrow_screen() {
        long client = 23_503;
        Program program = bound(client, "Compte fermé");
        rehearsals.client(client, "key", "changed behind our back");
        casting.move(program, Role.REGISTERED, casting.people("ferme", 3));
        Page page = signedIn(french());
        page.navigate("/programs/" + program.id());
        page.locator("#to-errors").click(new Locator.ClickOptions().setTimeout(PATIENCE));
        Locator group = group(page, "Les identifiants du compte sont refusés");
        assertThat(group).containsText("3 personnes");
        assertThat(group).containsText("Les inscriptions reprendront alors d’elles-mêmes.");
        screenshot(page, "errors-french");
        assertAccessible(page);
        group.getByText("Essayer maintenant").click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Rien ne peut être envoyé");
        link(page, "Voir les personnes").click();
        screenshot(page, "errors-group-french");
        assertAccessible(page);
        page.getByText("Tout abandonner…").click();
        screenshot(page, "errors-give-up-french");
        assertAccessible(page);

        Page narrow = signedIn(visitor(new Browser.NewContextOptions().setViewportSize(360, 740)));
        for (String path : List.of("/errors", "/errors/credentials", "/errors/credentials/give-up?who=all")) {
            narrow.navigate("/programs/" + program.id() + path);
            assertThat(narrow.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isEqualTo(true);
        }
        narrow.navigate("/programs/" + program.id() + "/errors/credentials");
        screenshot(narrow, "errors-narrow");
        assertThat(narrow.navigate("/programs/" + program.id() + "/errors/no-such-cause")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void every_cause_has_its_name_and_what_to_do_in_both_languages() {
        for (Cause cause : Cause.values()) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
                assertThat(messages.getMessage("errors.cause." + cause, null, locale))
                        .isNotBlank();
                assertThat(messages.getMessage("errors.what." + cause, null, locale))
                        .isNotBlank();
            }
        }
    }

    private static Locator link(Page page, String text) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text));
    }

    private static Locator group(Page page, String title) {
        return page.locator("section.stuck", new Page.LocatorOptions().setHasText(title));
    }

    private void refuse(long client, String email, String words) {
        rehearsals.inject(Fault.of(client, Kind.REFUSE).forEmailsLike(email).saying(words));
    }

    private Program bound(long client, String name) {
        rehearsals.client(client, "key", "secret");
        long event = rehearsals.create(RehearsalDraft.of(
                client, name, ZoneId.of("Europe/Paris"), clock.instant().plus(Duration.ofDays(2))));
        AccountId account = accounts.add(new AccountDraft(
                        "Stage of " + name,
                        "rehearsal",
                        URI.create("http://localhost:" + desk + "/rehearsal/v2"),
                        Long.toString(client),
                        Map.of("token_key", "key", "token_secret", "secret")))
                .orElseThrow();
        Program program = casting.program(name, null);
        bindProgram.bind(program.id(), account, Long.toString(event));
        return programs.get(program.id());
    }
}
