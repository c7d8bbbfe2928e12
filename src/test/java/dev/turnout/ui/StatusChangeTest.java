package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StatusChangeTest extends BrowserTest {

    @Autowired
    private Casting casting;

    @Test
    void the_selected_change_and_who_would_go_back_is_refused_with_the_reason() {
        Program program = casting.program("Change some", null);
        List<PersonId> invited = casting.people("some", 3);
        PersonId ahead = casting.person("ahead@example.org", "Ann", "Ahead", "Example Ltd");
        casting.move(program, Role.INVITED, invited);
        casting.move(program, Role.ATTENDED, List.of(ahead));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/members");
        page.getByLabel("Select Ann Ahead").check();
        page.getByLabel("Select Test some0000").check();
        choose(page, "Registered");
        page.getByText("Change the selected…").click();
        assertThat(row(page, "Moved")).containsText("1");
        assertThat(row(page, "Refused")).containsText("Members only move forward");
        screenshot(page, "change-preview");
        assertAccessible(page);
        page.locator("#reason").fill("Asked by phone");
        page.getByText("Change 2 members to Registered").click();
        assertThat(page).hasURL(Pattern.compile("/changes/\\d+"));
        assertThat(row(page, "Moved")).containsText("1");
        assertThat(page.locator("#refused"))
                .containsText("A member only moves forward: Registered is before Attended.");
        screenshot(page, "change-result");
        assertAccessible(page);
        page.getByText("Ann Ahead").click();
        assertThat(page.locator(".timeline")).containsText("Could not become Registered; stays at Attended.");
        assertThat(page.locator(".timeline")).containsText("Asked by phone");
        assertThat(page.locator(".timeline")).containsText("by admin@example.org");
        screenshot(page, "timeline-refused");
    }

    @Test
    void all_that_match_change_however_many_pages_they_fill() {
        Program program = casting.program("Change all", null);
        casting.move(program, Role.INVITED, casting.people("all", 130));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/members?q=all00");
        choose(page, "Pending Approval");
        page.getByText("Change all 100 listed…").click();
        assertThat(row(page, "Moved")).containsText("100");
        page.getByText("Change 100 members to Pending Approval").click();
        assertThat(page.locator("#change")).containsText("Done: 100 members.");
        page.navigate("/programs/" + program.id() + "/members");
        assertThat(chip(page, "Invited")).containsText("30");
        assertThat(chip(page, "Pending Approval")).containsText("100");
    }

    @Test
    void thousands_change_in_the_background_with_progress_shown() {
        Program program = casting.program("Change thousands", null);
        casting.move(program, Role.INVITED, casting.people("thousand", 2_500));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/members");
        choose(page, "Registered");
        page.getByText(Pattern.compile("Change all 2,500 listed")).click();
        page.getByText("Change 2,500 members to Registered").click();
        assertThat(page.locator("#change")).containsText("Done: 2,500 members.");
    }

    @Test
    void a_full_program_lets_people_wait_unless_its_seats_are_overridden() {
        Program program = casting.program("Two seats", 2);
        casting.move(program, Role.INVITED, casting.people("seat", 5));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/members");
        choose(page, "Registered");
        page.getByText("Change all 5 listed…").click();
        assertThat(row(page, "Moved")).containsText("2");
        assertThat(row(page, "Waitlisted")).containsText("3");
        assertThat(page.locator(".form-check")).containsText("0 of 2 seats are taken.");
        screenshot(page, "change-seats");
        page.locator("#over").check();
        page.getByText("Preview").click();
        assertThat(row(page, "Moved")).containsText("5");
        page.getByText("Change 5 members to Registered").click();
        assertThat(row(page, "Moved")).containsText("5");
    }

    @Test
    void removing_is_named_as_what_it_is() {
        Program program = casting.program("Remove", null);
        casting.move(program, Role.INVITED, casting.people("gone", 2));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/members");
        choose(page, "Not in Program");
        page.getByText("Change all 2 listed…").click();
        assertThat(page.locator(".alert-danger")).containsText("removes these people");
        screenshot(page, "change-remove");
        assertAccessible(page);
        page.getByText("Remove 2 members from the program").click();
        assertThat(row(page, "Removed from the program")).containsText("2");
        page.navigate("/programs/" + program.id() + "/members");
        assertThat(page.locator("#member-list")).containsText("This program has no members yet.");
    }

    @Test
    void what_only_the_system_sets_is_not_offered() {
        Program program = casting.program("Offer", null);
        casting.move(program, Role.INVITED, casting.people("offer", 1));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/members");
        assertThat(page.locator("#to")).not().containsText("Registering");
        assertThat(page.locator("#to")).not().containsText("Registration Error");
        page.getByText("Change the selected…").click();
        assertThat(page.locator(".alert-warning")).containsText("Nobody is selected.");
        assertAccessible(page);
    }

    private static void choose(Page page, String status) {
        page.locator("#to").selectOption(new SelectOption().setLabel(status));
    }

    private static Locator row(Page page, String outcome) {
        return page.locator("table.outcomes tr", new Page.LocatorOptions().setHasText(outcome));
    }

    private static Locator chip(Page page, String status) {
        return page.locator(".chip", new Page.LocatorOptions().setHasText(status));
    }
}
