package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.turnout.channel.Role;
import dev.turnout.program.Program;
import dev.turnout.webinar.AccountStates;
import dev.turnout.webinar.EventWatch;
import dev.turnout.webinar.rehearsal.RehearsalDraft;
import dev.turnout.webinar.rehearsal.Rehearsals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of provider accounts, the event picker and what changed about an event. */
class AccountPagesTest extends BrowserTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final long CLIENT = 61_000;

    @Autowired
    private Rehearsals rehearsals;

    @Autowired
    private Casting cast;

    @Autowired
    private EventWatch watch;

    @Autowired
    private AccountStates states;

    @Autowired
    private InstantSource clock;

    @Test
    void a_provider_is_chosen_by_what_it_can_and_cannot_do() {
        Page page = signedIn(english());
        page.navigate("/administration/accounts/new");
        assertThat(page.locator("main")).containsText("Tells who watched the recording.");
        assertThat(page.locator("main")).containsText("Sends no messages");
        screenshot(page, "account-providers");
        assertAccessible(page);
        page.getByText("Add an account: ON24").click();
        assertThat(page.getByLabel("Region")).containsText("Europe");
        screenshot(page, "account-form-on24");
        assertAccessible(page);
        press(page, "Add and check");
        assertThat(page.locator(".alert-danger li")).hasCount(4);
        assertThat(page.locator("#credential-token_key-wrong")).hasText("Fill this in.");
        page.getByLabel("Region").selectOption("Own address");
        page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true)).fill("ftp://example.org");
        press(page, "Add and check");
        assertThat(page.locator("#baseUrl-wrong")).containsText("begins with https://");
        screenshot(page, "account-form-wrong");
        assertAccessible(page);

        Page french = signedIn(french());
        french.navigate("/administration/accounts/new");
        screenshot(french, "account-providers-french");
        assertAccessible(french);
        org.assertj.core.api.Assertions.assertThat(
                        french.navigate("/administration/accounts/new/nothing").status())
                .isEqualTo(404);
    }

    @Test
    void an_account_needs_somebody_gets_new_credentials_and_is_well_again() {
        rehearsals.client(CLIENT, "key", "secret");
        int others = states.pressing();
        Page page = signedIn(english());
        addAccount(page, "Autumn stage", CLIENT, "not the secret");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot be used now");
        assertThat(page.locator(".state").first()).hasText("Needs somebody");
        assertThat(page.locator(".nav-badge [aria-hidden]")).hasText(Integer.toString(others + 1));
        assertThat(page.locator("main")).containsText("does not accept the account’s credentials");
        screenshot(page, "account-pressing");
        assertAccessible(page);

        page.getByText("Replace credentials").click();
        assertThat(page.locator("#credential-token_secret-hint")).hasText("Set. Leave it empty to keep it.");
        press(page, "Replace and check");
        assertThat(page.locator(".alert-danger")).containsText("Type at least one new credential.");
        page.getByLabel("Access token secret").fill("secret");
        screenshot(page, "account-credentials");
        assertAccessible(page);
        press(page, "Replace and check");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("its credentials are right");
        org.assertj.core.api.Assertions.assertThat(states.pressing()).isEqualTo(others);
        assertThat(page.locator("#idle")).containsText("would end by itself on");
        assertThat(page.locator(".checks tbody tr")).hasCount(2);
        assertThat(page.locator("main")).containsText("No program is bound");
        screenshot(page, "account-well");
        assertAccessible(page);

        page.getByText("Edit", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Winter stage");
        press(page, "Save");
        assertThat(page.locator("h1")).hasText("Winter stage");

        page.getByText("Delete this account").click();
        press(page, "Delete for good");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("“Winter stage” is deleted.");
        assertThat(page.locator("main")).not().containsText("Autumn stage");
    }

    @Test
    void a_disabled_account_says_so_on_its_page_and_on_its_programs_until_it_is_enabled() {
        rehearsals.client(CLIENT + 1, "key", "secret");
        long event = event(CLIENT + 1, "Spring fair", Duration.ofDays(20));
        Program program = cast.program("Spring fair program", null);
        Page page = signedIn(french());
        addAccount(page, "Scène de printemps", CLIENT + 1, "secret");
        String account = page.url();
        bind(page, program, account, event);
        page.navigate(account);
        assertThat(page.locator("main")).containsText("Spring fair program");
        press(page, "Désactiver le compte");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("est désactivé");
        assertThat(page.locator(".state").first()).hasText("Désactivé");
        screenshot(page, "account-disabled-french");
        assertAccessible(page);
        page.navigate("/administration/accounts");
        screenshot(page, "accounts-french");
        assertAccessible(page);
        page.navigate("/programs");
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Spring fair program")))
                .containsText("Désactivé");

        cast.move(program, Role.REGISTERED, cast.people("spring", 2));
        page.navigate("/programs/" + program.id());
        assertThat(page.locator("#account-disabled")).containsText("est désactivé depuis");
        assertThat(page.locator("main")).containsText("2 personnes attendent");
        screenshot(page, "overview-account-disabled-french");
        assertAccessible(page);
        page.getByText("Event Actions").or(page.locator("details.menu summary")).click();
        page.getByText("Actualiser depuis le fournisseur").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("le compte de ce programme est désactivé");

        page.locator("#to-disabled").click();
        press(page, "Réactiver et vérifier");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("identifiants sont corrects");
        page.navigate("/programs/" + program.id());
        assertThat(page.locator("#account-disabled")).hasCount(0);
        assertThat(page.locator("main")).containsText("Aucune n’attend d’être transmise au fournisseur.");
    }

    @Test
    void an_event_is_found_by_title_and_day_and_bound_after_a_preview() {
        rehearsals.client(CLIENT + 2, "key", "secret");
        long spring = event(CLIENT + 2, "Seeds in spring", Duration.ofDays(30));
        event(CLIENT + 2, "Roots in summer", Duration.ofDays(90));
        Program bound = cast.program("Bound to spring", null);
        Program program = cast.program("Looks for an event", 50);
        Page page = signedIn(english());
        addAccount(page, "Garden stage", CLIENT + 2, "secret");
        String account = page.url();
        bind(page, bound, account, spring);

        page.navigate("/programs/" + program.id() + "/event");
        page.getByLabel("Account", new Page.GetByLabelOptions().setExact(true)).selectOption("Garden stage");
        assertThat(page.locator("#events tbody tr")).hasCount(2);
        assertThat(page.locator("#events tbody tr").first()).containsText("Bound to spring");
        screenshot(page, "event-picker");
        assertAccessible(page);
        page.getByLabel("Words of the title").fill("roots");
        assertThat(page.locator("#events tbody tr")).hasCount(1);
        page.getByLabel("Words of the title").fill("carrots");
        assertThat(page.locator("#events")).containsText("No event of the next 180 days matches.");
        page.getByLabel("Words of the title").fill("");
        page.getByLabel("From the day")
                .fill(clock.instant()
                        .plus(Duration.ofDays(60))
                        .atZone(PARIS)
                        .toLocalDate()
                        .toString());
        assertThat(page.locator("#events tbody tr")).hasCount(1);

        cast.move(program, Role.REGISTERED, cast.people("looks", 3));
        page.getByText("Choose", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("h1")).hasText("Bind to “Roots in summer”?");
        assertThat(page.locator("main")).containsText("3 registered members are registered at this event.");
        assertThat(page.locator("main")).containsText("keeps its own limit of 50 seats");
        screenshot(page, "event-preview-members");
        assertAccessible(page);
        press(page, "Bind event");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The program is bound to “Roots in summer”.");
    }

    @Test
    void an_event_is_chosen_without_javascript_and_a_program_is_unbound_in_french() {
        rehearsals.client(CLIENT + 3, "key", "secret");
        long event = event(CLIENT + 3, "Quiet event", Duration.ofDays(30));
        Program program = cast.program("Without scripts", null);
        Page french = signedIn(french());
        addAccount(french, "Scène calme", CLIENT + 3, "secret");
        Page page = signedIn(
                visitor(new Browser.NewContextOptions().setLocale("fr-FR").setJavaScriptEnabled(false)));
        page.navigate("/programs/" + program.id() + "/event");
        assertThat(page.locator("#events")).containsText("Choisissez un compte");
        page.locator("#account").selectOption("Scène calme");
        page.locator("#q").fill("quiet");
        press(page, "Afficher les événements");
        assertThat(page.locator("#events tbody tr")).hasCount(1);
        page.locator("#events tbody a.btn").click();
        press(page, "Lier l’événement");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Quiet event");

        cast.move(program, Role.REGISTERED, cast.people("quiet", 2));
        org.assertj.core.api.Assertions.assertThat(
                        french.navigate("/programs/" + program.id() + "/event").status())
                .isEqualTo(200);
        assertThat(french.locator("#events tbody tr")).hasCount(1);
        assertThat(french.locator("#events")).containsText("L’événement de ce programme");
        screenshot(french, "event-picker-french");
        assertAccessible(french);
        french.navigate("/programs/" + program.id() + "/event/preview?account="
                + french.locator("#account").inputValue() + "&event=" + event);
        assertThat(french.locator("main")).containsText("déjà lié à cet événement");
        french.navigate("/programs/" + program.id() + "/event");
        french.getByText("Délier", new Page.GetByTextOptions().setExact(true)).click();
        screenshot(french, "event-unbind-french");
        assertAccessible(french);
        press(french, "Délier le programme");
        assertThat(french.getByRole(AriaRole.STATUS)).hasText("Le programme n’est plus lié à un événement.");
        assertThat(french.locator(".figures dd").nth(1)).hasText("2");
    }

    @Test
    void changes_at_the_provider_show_on_the_overview_until_somebody_has_seen_them() {
        rehearsals.client(CLIENT + 4, "key", "secret");
        long event = event(CLIENT + 4, "Harvest day", Duration.ofDays(30));
        Program program = cast.program("Harvest program", null);
        Page page = signedIn(english());
        addAccount(page, "Harvest stage", CLIENT + 4, "secret");
        bind(page, program, page.url(), event);
        Instant to = clock.instant().plus(Duration.ofDays(40));
        rehearsals.reschedule(event, to, to.plus(Duration.ofHours(1)));
        rehearsals.rename(event, "Harvest days");
        watch.lookNow(program.id());
        rehearsals.activate(event, false);
        watch.lookNow(program.id());

        page.navigate("/programs");
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Harvest program")))
                .containsText("Event changed");
        screenshot(page, "programs-event-changed");
        assertAccessible(page);
        page.navigate("/programs/" + program.id());
        assertThat(page.locator("#event-away")).containsText("cancelled or switched off");
        assertThat(page.locator(".event-changes")).containsText("Renamed from “Harvest day” to “Harvest days”.");
        assertThat(page.locator(".event-changes")).containsText("Moved from");
        screenshot(page, "event-changes");
        assertAccessible(page);
        Page french = signedIn(french());
        french.navigate("/programs/" + program.id());
        screenshot(french, "event-changes-french");
        assertAccessible(french);
        Page dark = signedIn(dark());
        dark.navigate("/programs/" + program.id());
        screenshot(dark, "event-changes-dark");
        assertAccessible(dark);

        press(page, "Mark as seen");
        assertThat(page.locator(".event-changes")).containsText("Nothing new since somebody looked.");
        page.getByText("3 seen changes").click();
        assertThat(page.locator(".event-changes details")).containsText("Seen by");
        page.navigate("/programs");
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Harvest program")))
                .not()
                .containsText("Event changed");
    }

    @Test
    void narrow_and_dark_readers_are_served_as_well() {
        rehearsals.client(CLIENT + 5, "key", "secret");
        Program program = cast.program("Narrow program", null);
        Page dark = signedIn(dark());
        addAccount(dark, "Narrow stage", CLIENT + 5, "wrong");
        String account = dark.url();
        screenshot(dark, "account-dark");
        assertAccessible(dark);
        dark.navigate("/administration/accounts/new");
        screenshot(dark, "account-providers-dark");
        assertAccessible(dark);
        Page narrow = signedIn(visitor(new Browser.NewContextOptions().setViewportSize(360, 740)));
        for (String path : List.of(
                account,
                "/administration/accounts",
                "/administration/accounts/new",
                "/administration/accounts/new/on24",
                "/programs/" + program.id() + "/event")) {
            narrow.navigate(path);
            screenshot(
                    narrow,
                    "narrow" + path.replaceAll(".*localhost:\\d+|\\d+", "").replace('/', '-'));
            org.assertj.core.api.Assertions.assertThat(
                            narrow.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isEqualTo(true);
        }
    }

    private long event(long client, String title, Duration from) {
        return rehearsals.create(
                RehearsalDraft.of(client, title, PARIS, clock.instant().plus(from)));
    }

    private static void addAccount(Page page, String name, long client, String secret) {
        page.navigate("/administration/accounts/new/rehearsal");
        page.locator("#name").fill(name);
        page.locator("#clientId").fill(Long.toString(client));
        page.locator("#credential-token_key").fill("key");
        page.locator("#credential-token_secret").fill(secret);
        page.locator("main form.panel button").click();
    }

    private static void bind(Page page, Program program, String account, long event) {
        page.navigate("/programs/" + program.id() + "/event/preview?account=" + account.replaceAll(".*/", "")
                + "&event=" + event);
        page.locator(".form-end button").click();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }
}
