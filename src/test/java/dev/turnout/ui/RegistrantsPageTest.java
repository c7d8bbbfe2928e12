package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.turnout.channel.Role;
import dev.turnout.id.AccountId;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Pushes;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.RegistrantPolicies;
import dev.turnout.webinar.RegistrantPolicy;
import dev.turnout.webinar.rehearsal.RegistrationPage;
import dev.turnout.webinar.rehearsal.RegistrationPage.Guest;
import dev.turnout.webinar.rehearsal.RehearsalDraft;
import dev.turnout.webinar.rehearsal.Rehearsals;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class RegistrantsPageTest extends BrowserTest {

    private static final long CLIENT = 22_580;

    @Autowired
    private Casting casting;

    @Autowired
    private Programs programs;

    @Autowired
    private Pushes pushes;

    @Autowired
    private Accounts accounts;

    @Autowired
    private BindProgram bindProgram;

    @Autowired
    private RegistrantPolicies policies;

    @Autowired
    private Rehearsals rehearsals;

    @Autowired
    private RegistrationPage registrationPage;

    @Autowired
    private InstantSource clock;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void the_sides_are_compared_the_plan_is_shown_and_carried_out_and_the_result_is_told() {
        Program program = bound("Both sides", CLIENT, new RegistrantPolicy(false, false));
        long event = event(program);
        List<PersonId> people = casting.people("sides", 3);
        casting.move(program, Role.REGISTERED, people);
        await().until(() -> pushes.waiting(program.id()) == 0);
        jdbc.sql("update membership set status_since = status_since - interval '1 hour' where program_id = :program")
                .param("program", program.id().value())
                .update();
        registrationPage.cancel(event, "sides0000@example.org");
        registrationPage.register(
                event,
                List.of(
                        new Guest("only-there@example.org", "Otto", "Onlythere", "partner-7"),
                        new Guest("also-there@example.org", "Alma", "Alsothere", null)));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/registrants");
        press(page, "Compare now");
        assertThat(page.locator("#groups")).containsText("Registered here, cancelled there", within(20));
        assertThat(row(page, "Only there")).containsText("2");
        row(page, "Only there").getByRole(AriaRole.LINK).click();
        assertThat(page.locator("#rows")).containsText("Otto Onlythere");
        assertThat(page.locator("#rows")).containsText("partner-7");
        screenshot(page, "registrants");
        assertAccessible(page);

        press(page, "Show the plan");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose what to do");
        page.getByLabel("What to do about: Only there").selectOption("Add here");
        page.getByLabel("What to do about: Registered here, cancelled there").selectOption("Remove here");
        press(page, "Show the plan");
        assertThat(page.locator("main")).containsText("Takes them out of the program");
        screenshot(page, "registrants-plan");
        assertAccessible(page);
        press(page, "Carry it out for 3 people");
        assertThat(page).hasURL(Pattern.compile("/registrants/repairs/\\d+"));
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Done: 3 differences.", within(20));
        assertThat(page.locator("main")).containsText("Otto Onlythere");
        screenshot(page, "registrants-repaired");
        assertAccessible(page);

        page.navigate("/programs/" + program.id() + "/members");
        assertThat(page.locator("#member-list")).containsText("Otto Onlythere");
        assertThat(page.locator("#member-list")).not().containsText("sides0000");
        page.navigate("/programs/" + program.id());
        assertThat(page.locator("#to-registrants"))
                .hasText("Both sides agree", new LocatorAssertions.HasTextOptions().setTimeout(20_000));
        screenshot(page, "overview-registrants");
        assertAccessible(page);
    }

    @Test
    void a_program_takes_over_who_registers_at_the_provider_until_that_is_switched_off() {
        Program program = bound("Their page", CLIENT + 1, RegistrantPolicy.USUAL);
        registrationPage.register(
                event(program), List.of(new Guest("their-page@example.org", "Petra", "Page", "newsletter")));
        Page page = signedIn(french());
        page.navigate("/programs/" + program.id() + "/registrants");
        press(page, "Lire maintenant");
        assertThat(page.locator(".alert-success[role=status]")).containsText("lus d’ici une minute");
        await().atMost(Duration.ofSeconds(90))
                .until(() -> jdbc.sql("select count(*) from membership where program_id = :program")
                                .param("program", program.id().value())
                                .query(Integer.class)
                                .single()
                        == 1);
        page.navigate("/programs/" + program.id() + "/registrants?kind=JOINED");
        assertThat(page.locator("#rows")).containsText("Petra Page");
        assertThat(page.locator("#rows")).containsText("newsletter");
        screenshot(page, "registrants-french");
        assertAccessible(page);

        page.getByLabel("Les personnes qui s’y inscrivent deviennent membres").uncheck();
        press(page, "Enregistrer");
        assertThat(page.locator(".alert-success[role=status]")).hasText("Enregistré.");
        assertThat(page.locator("main")).containsText("Désactivée");
    }

    /** A program that is bound to an event of its own in the rehearsal. */
    private Program bound(String name, long client, RegistrantPolicy policy) {
        rehearsals.client(client, "key", "secret");
        long event = rehearsals.create(RehearsalDraft.of(
                client, name, ZoneId.of("Europe/Paris"), clock.instant().plus(Duration.ofDays(2))));
        AccountId account = accounts.add(new AccountDraft(
                        "Rehearsal of " + name,
                        "rehearsal",
                        URI.create("http://localhost:" + port + "/rehearsal/v2"),
                        Long.toString(client),
                        Map.of("token_key", "key", "token_secret", "secret")))
                .orElseThrow();
        Program program = casting.program(name, null);
        policies.keep(program.id(), policy);
        bindProgram.bind(program.id(), account, Long.toString(event));
        return programs.get(program.id());
    }

    private static long event(Program program) {
        return Long.parseLong(program.binding().eventId());
    }

    private static Locator row(Page page, String kind) {
        return page.locator(
                "#groups tr", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + kind + "\\b")));
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    private static LocatorAssertions.ContainsTextOptions within(int seconds) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(seconds * 1_000);
    }
}
