package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Program;
import dev.turnout.program.waiting.PausePromotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WaitingPageTest extends BrowserTest {

    @Autowired
    private Casting casting;

    @Autowired
    private People people;

    @Autowired
    private PausePromotion pause;

    @Test
    void seats_are_added_after_a_preview_of_who_would_get_one() {
        Program program = casting.program("Twelve wait", 3);
        waiting(program, "twelve", 15);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id());
        page.getByText("12 wait for a seat").click();
        assertThat(page.locator("tbody tr")).hasCount(12);
        assertThat(page.locator("tbody tr").first()).containsText("Test twelve03");
        screenshot(page, "waiting");
        assertAccessible(page);

        page.getByLabel("Seats", new Page.GetByLabelOptions().setExact(true)).fill("0");
        press(page, "Preview");
        assertThat(page.locator("#capacity-wrong")).containsText("whole number");
        assertAccessible(page);
        page.getByLabel("Seats", new Page.GetByLabelOptions().setExact(true)).fill("2");
        press(page, "Preview");
        assertThat(page.locator("main")).containsText("1 more seat is taken than there would be. Nobody loses theirs.");
        page.getByLabel("Seats", new Page.GetByLabelOptions().setExact(true)).fill("14");
        press(page, "Preview");
        assertThat(page.locator("#preview")).containsText("11 people would get a seat:");
        assertThat(page.locator("#preview")).containsText("and 1 other");
        screenshot(page, "waiting-preview");
        assertAccessible(page);
        press(page, "Change to 14 seats");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("11 people who waited have a seat now.");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("Test twelve14");
    }

    @Test
    void promotion_is_paused_and_goes_on_with_a_preview() {
        Program program = casting.program("Paused", 2);
        List<PersonId> everybody = waiting(program, "paused", 5);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/waiting");
        press(page, "Pause promotion");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Promotion is paused. 3 people wait.");
        casting.move(program, Role.NOT_IN_PROGRAM, everybody.subList(0, 2));
        page.navigate("/programs/" + program.id() + "/waiting");
        assertThat(page.locator("#resuming")).containsText("2 people would get a seat:");
        assertThat(page.locator("#resuming")).containsText("Test paused02");
        assertThat(page.locator("main")).containsText("Promotion is paused, by " + EMAIL + " since");
        screenshot(page, "waiting-paused");
        assertAccessible(page);
        press(page, "Resume promotion");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2 people have a seat now.");
    }

    @Test
    void a_field_decides_the_order_and_one_that_nobody_has_is_called_so() {
        Program program = casting.program("By level", 1);
        List<PersonId> everybody = waiting(program, "level", 4);
        level("level03@example.org", "12.5");
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/waiting");
        page.getByLabel("Field that comes first").fill("livel");
        press(page, "Save");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("check its name");
        page.getByLabel("Field that comes first").fill("level");
        press(page, "Save");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 person who waits has a number in that field.");
        assertThat(page.locator("tbody tr").first()).containsText("Test level03");
        assertThat(page.locator("tbody tr").first()).containsText("12.5");
        screenshot(page, "waiting-priority");
        assertAccessible(page);
        casting.move(program, Role.NOT_IN_PROGRAM, everybody.subList(0, 1));

        page.navigate(
                "/programs/" + program.id() + "/members/" + everybody.get(1).value());
        assertThat(page.locator(".place")).hasText("1st of 2");
        assertThat(page.locator("#wait")).containsText("Test level03");
        assertThat(page.locator("#wait"))
                .containsText(
                        "Got a seat by the order of the list: the higher number in “level”, then the longest waiting.");
        page.locator("#wait a").first().click();
        assertThat(page.locator(".timeline")).containsText("a seat became free");
        assertThat(page.locator(".timeline"))
                .containsText("by the waiting list (the higher number in “level”, then the longest waiting)");
    }

    @Test
    void a_seat_out_of_turn_is_given_with_the_seats_in_view_and_shows_on_the_page_of_who_was_passed() {
        Program program = casting.program("Out of turn", 1);
        List<PersonId> everybody = waiting(program, "turn", 4);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/waiting");
        page.getByLabel("Select Test turn03").check();
        press(page, "Give the selected a seat…");
        assertThat(page.locator(".form-check")).containsText("1 of 1 seats are taken. Afterwards it is 2.");
        assertThat(page.locator("#forecast tr").first()).containsText("1");
        page.getByLabel("Reason (optional)").fill("Speaks next time");
        screenshot(page, "waiting-give");
        press(page, "Change 1 member to Registered");
        page.navigate("/programs/" + program.id() + "/waiting");
        assertThat(page.locator("main")).containsText("1 more seat is taken than there are.");
        pause.pause(program.id(), Casting.ANN);

        page.locator("tbody tr").nth(1).getByText("Why").click();
        assertThat(page.locator(".place")).hasText("2nd of 2");
        assertThat(page.locator("#wait")).containsText("Was given a seat out of turn, by " + EMAIL + ".");
        assertThat(page.locator("#wait")).containsText("Reason given: Speaks next time");
        assertThat(page.locator("#wait")).containsText("Promotion is paused, by ann@example.org since");
        assertThat(page.locator(".timeline")).containsText("Joined the program at Waitlisted.");
        screenshot(page, "member-waiting");
        assertAccessible(page);
        Page french = signedIn(french());
        french.navigate(
                "/programs/" + program.id() + "/members/" + everybody.get(1).value());
        assertThat(french.locator(".place")).hasText("1er sur 2");
        screenshot(french, "member-waiting-french");
        assertAccessible(french);
    }

    @Test
    void the_edit_page_tells_what_other_seats_meant() {
        Program program = casting.program("Edited seats", 2);
        waiting(program, "edited", 5);
        Page page = signedIn(english());
        edit(page, program, "3");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 person who waited has a seat now.");
        edit(page, program, "1");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2 more seats are taken than there are");
        pause.pause(program.id(), Casting.ANN);
        edit(page, program, "");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2 people wait on although seats are free.");
        page.navigate("/programs/" + program.id() + "/waiting");
        assertThat(page.locator("#resuming")).containsText("2 people would get a seat:");
        press(page, "Resume promotion");
        assertThat(page.locator(".panel.empty")).containsText("as many seats as people ask for");
        screenshot(page, "waiting-no-limit");
        assertAccessible(page);
    }

    @Test
    void a_removal_says_who_else_gets_the_seats() {
        Program program = casting.program("Handed on", 2);
        List<PersonId> everybody = waiting(program, "handed", 5);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/members");
        page.getByLabel("Select Test handed00").check();
        page.getByLabel("Change status to").selectOption("Not in Program");
        page.getByText("Change the selected…").click();
        assertThat(page.locator("#forecast")).containsText("Others, who wait, get the freed seats1");
        page.getByText("Remove 1 member from the program").click();
        assertThat(page.locator("#outcomes")).containsText("Others, who wait, get the freed seats1");
        page.navigate("/programs/" + program.id() + "/members");
        page.locator("tr", new Page.LocatorOptions().setHasText("Test handed02"))
                .locator(".why")
                .click();
        assertThat(page)
                .hasURL(java.util.regex.Pattern.compile(
                        "/members/" + everybody.get(2).value() + "$"));
        assertThat(page.locator(".timeline")).containsText("Moved from Waitlisted to Registered.");
    }

    @Test
    void everything_is_there_without_javascript_in_french_and_on_a_narrow_screen() {
        Program program = casting.program("Liste longue", 1);
        waiting(program, "longue", 61);
        Page page = signedIn(visitor(new Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setLocale("fr-FR")
                .setViewportSize(360, 740)));
        page.navigate("/programs/" + program.id() + "/waiting");
        page.locator(".pager a[rel=next]").click();
        assertThat(page.locator("tbody tr")).hasCount(10);
        assertThat(page.locator("tbody tr").first()).containsText("51");
        screenshot(page, "waiting-narrow-french");
        Page wide = signedIn(french());
        wide.navigate("/programs/" + program.id() + "/waiting?capacity=13");
        screenshot(wide, "waiting-french");
        assertAccessible(wide);
        Page narrow = signedIn(visitor(new Browser.NewContextOptions().setViewportSize(360, 740)));
        narrow.navigate("/programs/" + program.id() + "/waiting");
        assertThat(narrow.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        wide.navigate("/programs/" + program.id());
        screenshot(wide, "overview-waiting-french");
    }

    @Test
    void places_are_written_as_the_reader_writes_them() {
        assertThat(List.of(1L, 2L, 3L, 4L, 11L, 12L, 13L, 21L, 102L, 1_111L).stream()
                        .map(place -> Ordinals.of(place, java.util.Locale.ENGLISH)))
                .containsExactly("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "1,111th");
        assertThat(Ordinals.of(1, java.util.Locale.FRENCH)).isEqualTo("1er");
        assertThat(Ordinals.of(22, java.util.Locale.FRENCH)).isEqualTo("22e");
    }

    private static void edit(Page page, Program program, String seats) {
        page.navigate("/programs/" + program.id() + "/edit");
        page.getByLabel("Seats").fill(seats);
        press(page, "Save");
    }

    private static void press(Page page, String button) {
        Locator found = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true));
        found.click();
    }

    /** One after the other, so that the first ones have the seats and the others wait in their order. */
    private List<PersonId> waiting(Program program, String prefix, int count) {
        List<PersonId> everybody = new ArrayList<>();
        IntStream.range(0, count)
                .mapToObj(i -> prefix + "%02d".formatted(i))
                .forEach(name -> everybody.add(casting.person(name + "@example.org", "Test", name, null)));
        everybody.forEach(person -> casting.move(program, Role.REGISTERED, List.of(person)));
        return everybody;
    }

    private void level(String email, String level) {
        people.upsert(
                List.of(new PersonDraft(
                        EmailAddress.parse(email).orElseThrow(),
                        new PersonFields(null, null, null, null, null, null, Map.of("level", level)))),
                "test",
                null,
                Casting.ANN);
    }
}
