package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.turnout.activity.Actor;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
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
import dev.turnout.program.Schedule;
import dev.turnout.webinar.rehearsal.RehearsalDraft;
import dev.turnout.webinar.rehearsal.Rehearsals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProgramPagesTest extends BrowserTest {

    private static final Actor ADMIN = new Actor(Actor.Kind.USER, EMAIL);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final long CLIENT = 22_355;

    @Autowired
    private Channels channels;

    @Autowired
    private Programs programs;

    @Autowired
    private People people;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Rehearsals rehearsals;

    @Autowired
    private InstantSource clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_program_is_made_once_what_was_wrong_is_corrected() {
        Page page = signedIn(english());
        page.navigate("/programs/new");
        screenshot(page, "program-new");
        assertAccessible(page);
        page.getByLabel("Name").fill("Spring launch");
        page.getByLabel("Start").fill("2027-03-28T02:30");
        page.getByLabel("End").fill("2027-03-28T04:00");
        page.getByLabel("Time zone").fill("Europe/Paris");
        page.getByLabel("Seats").fill("0");
        page.getByLabel("Tags").fill("Region = EMEA");
        press(page, "Create program");
        assertThat(page.locator("#start-wrong")).containsText("does not exist");
        assertThat(page.locator("#capacity-wrong")).containsText("whole number");
        assertThat(page.getByLabel("Name")).hasValue("Spring launch");
        screenshot(page, "program-new-wrong");
        assertAccessible(page);
        page.getByLabel("Start").fill("2027-03-28T03:30");
        page.getByLabel("Seats").fill("200");
        press(page, "Create program");
        assertThat(page.locator("h1")).hasText("Spring launch");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The program is there, with the usual emails");
        assertThat(page.locator("main ol")).containsText("Activate the campaign “2 Confirm the registration”.");
        screenshot(page, "program-setup");
        assertAccessible(page);
        String made = page.url().replace("/setup", "");
        page.navigate(made);
        assertThat(page.locator("#program-state")).hasText("Upcoming");
        assertThat(page.locator("main")).containsText("0 of 200");
        screenshot(page, "program-created");
        assertAccessible(page);

        page.navigate("/programs/new");
        page.getByLabel("Name").fill("Spring launch");
        press(page, "Create program");
        assertThat(page.locator("#name-wrong")).containsText("Another program has this name");

        page.navigate(made + "/clone");
        assertThat(page.getByLabel("Name of the copy")).hasValue("Copy of Spring launch");
        screenshot(page, "program-clone");
        assertAccessible(page);
        page.getByLabel("Name of the copy").fill("Spring launch");
        press(page, "Clone");
        assertThat(page.locator("#name-wrong")).containsText("Another program has this name");
        page.getByLabel("Name of the copy").fill("Autumn launch");
        press(page, "Clone");
        assertThat(page.locator("h1")).hasText("Autumn launch");
        assertThat(page.locator("main ol li").first()).hasText("Set the dates.");
        page.getByText("Activate the campaign “2 Confirm").click();
        assertThat(page.locator("h1")).containsText("Autumn launch");
    }

    @Test
    void a_program_is_changed_and_keeps_what_was_not_touched() {
        Program program = program("Editable", clock.instant().plus(Duration.ofDays(3)), 12);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/edit");
        page.getByLabel("Description").fill("How others do it.");
        press(page, "Save");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The changes are saved.");
        assertThat(page.locator(".description")).hasText("How others do it.");
        assertThat(programs.get(program.id()).schedule()).isEqualTo(program.schedule());
    }

    @Test
    void the_overview_counts_members_by_status_in_the_readers_language() {
        Program program = program("Résultats", clock.instant().minus(Duration.ofDays(2)), 500);
        add(program, Role.INVITED, 40, "r-invited");
        add(program, Role.REGISTERED, 25, "r-registered");
        add(program, Role.NO_SHOW, 3, "r-absent");
        add(program, Role.ATTENDED, 30, "r-attended");
        add(program, Role.ATTENDED_ON_DEMAND, 5, "r-later");

        Page page = signedIn(french());
        page.navigate("/programs/" + program.id());
        assertThat(page.locator("#program-state")).hasText("Terminé");
        Locator invited =
                page.locator("#status-" + program.channel().must(Role.INVITED).id());
        assertThat(invited).hasText("Invité");
        assertThat(invited).hasAttribute("href", Pattern.compile("/programs/\\d+/members\\?status=\\d+"));
        assertThat(page.locator("main")).containsText("63 sur 500");
        screenshot(page, "overview-french");
        assertAccessible(page);

        page.navigate("/programs");
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Résultats")))
                .containsText("103");
        screenshot(page, "programs-french");
        assertAccessible(page);
    }

    @Test
    void the_counts_move_by_themselves_while_somebody_looks() {
        Program program = program("Moving", clock.instant().plus(Duration.ofDays(1)), null);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id());
        assertThat(page.locator("main")).containsText("Nobody is in this program yet.");
        add(program, Role.INVITED, 7, "moving");
        assertThat(page.locator(".figures dd").first()).hasText("7");
        assertThat(page.locator("#program-state")).hasCount(1);
    }

    @Test
    void an_event_is_bound_after_an_unknown_one_was_refused_and_refreshed_from_the_menu() {
        rehearsals.client(CLIENT, "key", "secret");
        long event = rehearsals.create(RehearsalDraft.of(
                CLIENT, "Inside the launch", PARIS, clock.instant().plus(Duration.ofDays(2))));
        Program program = program("To be bound", clock.instant().plus(Duration.ofDays(9)), null);
        Page page = signedIn(english());
        addAccount(page, "Rehearsal stage", "secret");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("its credentials are right");

        page.navigate("/programs/" + program.id());
        page.getByText("Event Actions").click();
        screenshot(page, "event-actions");
        assertAccessible(page);
        page.getByText("Event Settings").click();
        look(page, "Rehearsal stage", 999_999_999);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not show such an event");
        assertThat(page.getByLabel("Event id")).hasValue("999999999");
        screenshot(page, "event-unknown");
        assertAccessible(page);
        look(page, "Rehearsal stage", event);
        assertThat(page.locator("main")).containsText("nobody has to be told");
        screenshot(page, "event-preview");
        assertAccessible(page);
        press(page, "Bind event");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The program is bound to “Inside the launch”.");

        add(program, Role.REGISTERED, 3, "bound");
        assertThat(page.locator(".figures dd").nth(1)).hasText("3", within(20));
        page.getByText("Event Actions").click();
        page.getByText("Refresh from Webinar Provider").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Nothing new.");
        screenshot(page, "overview-bound");
        assertAccessible(page);

        // Comparing with the provider would give the links back.
        rehearsals.client(CLIENT, "key", "changed behind our back");
        page.getByText("Event Actions").click();
        page.getByText("Refresh from Webinar Provider").click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("The refresh did not work");
        takeLinks(program, 2);
        for (String place : List.of("", "/emails")) {
            page.navigate("/programs/" + program.id() + place);
            assertThat(page.getByRole(AriaRole.ALERT)
                            .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("no link")))
                    .containsText("2 members are Registered and have no link from the provider.");
        }
    }

    @Test
    void wrong_credentials_show_on_the_account_and_on_its_programs_with_what_to_do() {
        rehearsals.client(CLIENT + 1, "key", "secret");
        long event = rehearsals.create(
                RehearsalDraft.of(CLIENT + 1, "Locked", PARIS, clock.instant().plus(Duration.ofDays(2))));
        Program program = program("Locked out", clock.instant().plus(Duration.ofDays(9)), null);
        Page page = signedIn(english());
        page.navigate("/administration/accounts/new/rehearsal");
        press(page, "Add and check");
        assertThat(page.locator("#credential-token_secret-wrong")).hasText("Fill this in.");
        screenshot(page, "account-wrong");
        assertAccessible(page);
        addAccount(page, "Wrong stage", CLIENT + 1, "not the secret");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot be used now");
        screenshot(page, "accounts");
        assertAccessible(page);

        page.navigate("/programs/" + program.id() + "/event");
        look(page, "Wrong stage", event);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not accept the account’s credentials");

        page.navigate("/administration/accounts");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Wrong stage"))
                .click();
        page.getByText("Replace credentials").click();
        page.getByLabel("Access token key").fill("key");
        page.getByLabel("Access token secret").fill("secret");
        press(page, "Replace and check");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("its credentials are right");
        assertThat(page.content()).doesNotContain("not the secret");

        page.navigate("/programs/" + program.id() + "/event");
        look(page, "Wrong stage", event);
        press(page, "Bind event");
        rehearsals.client(CLIENT + 1, "key", "changed behind our back");
        add(program, Role.REGISTERED, 2, "locked");
        page.getByText("Event Actions").click();
        page.getByText("Refresh from Webinar Provider").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The refresh did not work");
        assertThat(page.locator("main")).containsText("There is trouble with the account “Wrong stage”");
        assertThat(page.locator("main")).containsText("2 people wait to be told to the provider.");
        screenshot(page, "overview-trouble");
        assertAccessible(page);
    }

    @Test
    void a_refresh_after_the_end_tells_who_came_and_that_the_attendance_is_complete() {
        rehearsals.client(CLIENT + 2, "key", "secret");
        long event = rehearsals.create(RehearsalDraft.of(
                        CLIENT + 2, "Over soon", PARIS, clock.instant().plus(Duration.ofMinutes(30)))
                .atSpeed(600));
        Program program = program("Over soon", clock.instant().plus(Duration.ofDays(9)), 40);
        Page page = signedIn(english());
        addAccount(page, "Quick stage", CLIENT + 2, "secret");
        page.navigate("/programs/" + program.id() + "/event");
        look(page, "Quick stage", event);
        press(page, "Bind event");
        add(program, Role.REGISTERED, 20, "quick");
        assertThat(page.locator("#program-state")).hasText("Ended", within(30));
        page.getByText("Event Actions").click();
        page.getByText("Refresh from Webinar Provider").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The attendance is complete.");
        assertThat(page.locator("#program-state")).hasText("Complete");
        screenshot(page, "overview-complete");
        assertAccessible(page);
    }

    @Test
    void an_unknown_program_is_a_page_not_found() {
        Page page = signedIn(english());
        assertThat(page.navigate("/programs/999999").status()).isEqualTo(404);
        assertThat(page.navigate("/programs/x").status()).isEqualTo(404);
    }

    @Test
    void dark_narrow_and_scriptless_readers_are_served_as_well() {
        Program program = program(
                "A webinar with quite a long name about everything at once",
                clock.instant().minusSeconds(60),
                60);
        add(program, Role.INVITED, 1200, "n-invited");
        add(program, Role.REGISTERED, 70, "n-registered");
        Page dark = signedIn(dark());
        dark.navigate("/programs/" + program.id());
        screenshot(dark, "overview-dark");
        assertAccessible(dark);
        dark.navigate("/programs");
        screenshot(dark, "programs-list-dark");
        assertAccessible(dark);

        Page narrow = signedIn(visitor(new Browser.NewContextOptions().setViewportSize(360, 740)));
        for (String path :
                List.of("/programs", "/programs/new", "/programs/" + program.id(), "/administration/accounts/new")) {
            narrow.navigate(path);
            screenshot(narrow, "narrow" + path.replaceAll("\\d+", "overview").replace('/', '-'));
            assertThat(narrow.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isEqualTo(true);
        }

        Page scriptless = signedIn(visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false)));
        scriptless.navigate("/programs/" + program.id());
        scriptless.getByText("Event Actions").click();
        scriptless.getByText("Schedule and details").click();
        press(scriptless, "Save");
        assertThat(scriptless.getByRole(AriaRole.STATUS)).hasText("The changes are saved.");
    }

    private void addAccount(Page page, String name, String secret) {
        addAccount(page, name, CLIENT, secret);
    }

    private static void addAccount(Page page, String name, long client, String secret) {
        page.navigate("/administration/accounts/new/rehearsal");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("Client id").fill(Long.toString(client));
        page.getByLabel("Access token key").fill("key");
        page.getByLabel("Access token secret").fill(secret);
        press(page, "Add and check");
    }

    /** Types an event's id on the page Event Settings. */
    private static void look(Page page, String account, long event) {
        page.getByLabel("Account of the event").selectOption(account);
        page.getByLabel("Event id").fill(Long.toString(event));
        press(page, "Show what would change");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions within(int seconds) {
        return new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions().setTimeout(seconds * 1000.0);
    }

    private Program program(String name, Instant start, Integer capacity) {
        Channel channel = channels.all().getFirst();
        Schedule schedule = new Schedule(start, start.plus(Duration.ofHours(1)), PARIS);
        return programs.create(
                        new ProgramDraft(name, channel.id(), "", schedule, capacity, false, Map.of("Region", "EMEA")))
                .orElseThrow();
    }

    /** As if the provider had confirmed these members without saying where they go. */
    private void takeLinks(Program program, int members) {
        jdbc.sql("""
                        update membership
                           set registration_code = null, provider_link = null
                         where (program_id, person_id) in (select program_id, person_id
                                                             from membership
                                                            where program_id = :program
                                                            limit :members)
                        """)
                .param("program", program.id().value())
                .param("members", members)
                .update();
    }

    private void add(Program program, Role role, int count, String prefix) {
        List<PersonDraft> drafts = IntStream.range(0, count)
                .mapToObj(i -> new PersonDraft(
                        EmailAddress.parse(prefix + i + "@example.org").orElseThrow(),
                        PersonFields.named("Test", prefix + i)))
                .toList();
        List<PersonId> ids = people.upsert(drafts, "test", program.id(), ADMIN).stream()
                .map(Upserted::id)
                .toList();
        memberships.advance(Move.of(program.id(), program.channel().must(role).id(), ids, ADMIN, "test"));
    }
}
