package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MembersPageTest extends BrowserTest {

    @Autowired
    private Casting casting;

    @Test
    void members_are_found_by_status_and_by_a_part_of_their_name_email_or_company() {
        Program program = fair("Spring fair");
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/members");
        assertThat(page.locator(".total")).hasText("5 members");
        screenshot(page, "members");
        assertAccessible(page);
        page.locator(".chip", new Page.LocatorOptions().setHasText("Invited")).click();
        assertThat(page.locator(".total")).hasText("3 members of 5");
        page.locator(".chip", new Page.LocatorOptions().setHasText("Attended On-demand"))
                .click();
        assertThat(page.locator(".total")).hasText("4 members of 5");
        page.locator("#q").fill("EXAMPLE ltd");
        assertThat(page.locator(".total")).hasText("2 members of 5");
        assertThat(page).hasURL(Pattern.compile("q=EXAMPLE"));
        page.locator("#q").fill("100%");
        assertThat(page.locator("tbody .who")).hasCount(1);
        page.locator("#q").fill("_");
        assertThat(page.locator("#member-list")).containsText("No member matches this filter.");
        screenshot(page, "members-none");
    }

    @Test
    void the_list_is_sorted_by_its_columns_both_ways_and_paged() {
        Program program = casting.program("Long list", null);
        casting.move(program, Role.INVITED, casting.people("long", 120));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/members");
        Locator names = page.locator("tbody .who a");
        assertThat(names).hasCount(50);
        assertThat(names.first()).hasText("Test long0000");
        page.getByText("Name", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(names.first()).hasText("Test long0119");
        page.getByText("Last", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".pager")).containsText("Page 3 of 3");
        assertThat(names).hasCount(20);
        assertThat(names.last()).hasText("Test long0000");
        for (String sort : List.of("email", "status", "date", "since")) {
            page.navigate("/programs/" + program.id() + "/members?way=desc&sort=" + sort);
            assertThat(names).hasCount(50);
        }
        screenshot(page, "members-long");
    }

    @Test
    void everything_is_there_without_javascript_in_french_and_on_a_narrow_screen() {
        Program program = fair("Salon de printemps");
        Page page = signedIn(visitor(new Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setLocale("fr-FR")
                .setViewportSize(360, 740)));
        page.navigate("/programs/" + program.id() + "/members");
        page.locator("#q").fill("example");
        page.getByText("Filtrer").click();
        assertThat(page.locator(".total")).containsText("membres");
        screenshot(page, "members-narrow-french");
        Page wide = signedIn(french());
        wide.navigate("/programs/" + program.id() + "/members");
        screenshot(wide, "members-french");
        assertAccessible(wide);
        Page narrow = signedIn(visitor(new Browser.NewContextOptions().setViewportSize(360, 740)));
        narrow.navigate("/programs/" + program.id() + "/members");
        assertThat(narrow.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void an_unknown_program_is_not_found() {
        Page page = signedIn(english());
        assertThat(page.navigate("/programs/987654/members").status()).isEqualTo(404);
        assertThat(page.locator("h1")).hasText("Page not found");
    }

    private Program fair(String name) {
        Program program = casting.program(name, null);
        String at = "@" + name.replace(' ', '-').toLowerCase(java.util.Locale.ROOT) + ".example.org";
        PersonId ada = casting.person("ada" + at, "Ada", "Alder", "Example Ltd");
        PersonId bob = casting.person("bob" + at, "Bob", "Birch", "100% Example");
        PersonId cy = casting.person("cy" + at, null, null, null);
        PersonId dee = casting.person("dee" + at, "Dee", "Dogwood", "Example Ltd");
        PersonId eve = casting.person("eve" + at, "Eve", "Elder", "Other");
        casting.move(program, Role.INVITED, List.of(ada, bob, cy));
        casting.move(program, Role.ATTENDED_ON_DEMAND, List.of(dee));
        casting.move(program, Role.REGISTERED, List.of(eve));
        return program;
    }
}
