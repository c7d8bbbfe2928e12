package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PersonPageTest extends BrowserTest {

    @Autowired
    private Casting casting;

    @Autowired
    private Memberships memberships;

    @Autowired
    private ActivityLog log;

    @Test
    void a_timeline_says_what_happened_who_did_it_and_why_not_in_the_readers_language() {
        PersonId person = biography("Life of a member", "grace@example.org");
        Page page = signedIn(english());
        page.navigate("/people/" + person.value());
        Locator timeline = page.locator(".timeline");
        assertThat(timeline).containsText("Joined the program at Invited.");
        assertThat(timeline).containsText("Moved from Invited to Attended.");
        assertThat(timeline).containsText("by the provider sync (ON24)");
        assertThat(timeline).containsText("Could not become Invited; stays at Attended.");
        assertThat(timeline).containsText("A member only moves forward: Invited is before Attended.");
        assertThat(timeline).containsText("Company changed from “Example Ltd” to “Example GmbH”.");
        assertThat(timeline).containsText("by the import list.csv");
        assertThat(timeline).containsText("Followed the personal join link");
        assertThat(timeline).containsText("Attend Conference: Sample Day (Seats: 3; City: Lyon)");
        screenshot(page, "person");
        assertAccessible(page);
        Page french = signedIn(french());
        french.navigate("/people/" + person.value());
        assertThat(french.locator(".timeline")).containsText("Passage de « Invité » à « A participé ».");
        assertThat(french.locator(".timeline")).containsText("par la synchronisation du fournisseur (ON24)");
        assertThat(french.locator(".timeline")).containsText("Un membre ne fait qu’avancer");
        screenshot(french, "person-french");
        assertAccessible(french);
        Page narrow = signedIn(visitor(new Browser.NewContextOptions().setViewportSize(360, 740)));
        narrow.navigate("/people/" + person.value());
        screenshot(narrow, "person-narrow");
        assertThat(narrow.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void a_long_life_is_read_page_by_page() {
        PersonId person = casting.person("long-life@example.org", "Long", "Life", null);
        for (int i = 0; i < 60; i++) {
            log.append(
                    Instant.parse("2027-01-01T00:00:00Z").plusSeconds(i),
                    person,
                    null,
                    Casting.ANN,
                    new What.DataValueChanged("Score", null, "step " + i));
        }
        Page page = signedIn(english());
        page.navigate("/people/" + person.value());
        assertThat(page.locator(".timeline li")).hasCount(50);
        assertThat(page.locator(".timeline li").first()).containsText("Score is now “step 59”.");
        page.getByText("Older").click();
        assertThat(page.locator(".timeline li")).hasCount(11);
        assertThat(page.locator(".timeline li").first()).containsText("step 9");
        page.getByText("Newest").click();
        assertThat(page.locator(".timeline li")).hasCount(50);
    }

    @Test
    void an_unknown_person_is_not_found() {
        Page page = signedIn(english());
        assertThat(page.navigate("/people/987654").status()).isEqualTo(404);
        assertThat(page.locator("h1")).hasText("Page not found");
    }

    private PersonId biography(String programName, String email) {
        Program program = casting.program(programName, null);
        PersonId person = casting.person(email, "Grace", "Grove", "Example Ltd");
        casting.move(program, Role.INVITED, List.of(person));
        memberships.advance(Move.of(
                program.id(),
                casting.channel().must(Role.ATTENDED).id(),
                List.of(person),
                new Actor(Actor.Kind.PROVIDER_SYNC, "ON24"),
                null));
        casting.move(program, Role.INVITED, List.of(person));
        Instant at = Instant.parse("2027-01-01T00:00:00Z");
        Actor list = new Actor(Actor.Kind.IMPORT, "list.csv");
        log.append(at, person, null, list, new What.DataValueChanged("company", "Example Ltd", "Example GmbH"));
        Actor self = new Actor(Actor.Kind.PERSON, "personal link");
        log.append(at, person, program.id(), self, new What.JoinLinkClicked("https://events.example.org/1001"));
        log.append(
                at,
                person,
                null,
                new Actor(Actor.Kind.API_CLIENT, "Sample sync"),
                new What.CustomActivity(
                        100_101,
                        "Attend Conference",
                        Instant.parse("2026-09-25T08:00:00Z"),
                        "Sample Day",
                        List.of(
                                new What.CustomActivity.Attribute("Seats", 3),
                                new What.CustomActivity.Attribute("City", "Lyon"))));
        return person;
    }
}
