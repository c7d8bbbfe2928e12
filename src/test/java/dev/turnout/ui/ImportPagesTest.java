package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import dev.turnout.channel.Role;
import dev.turnout.program.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ImportPagesTest extends BrowserTest {

    private static final String GOOD = """
            Email,First name,Last name,Company,Shoe size
            ina@example.org,Ina,Iris,Example Ltd,38
            joe@example.org,Joe,Juniper,"Example, Inc.",44
            not an address,No,Body,,
            ahead-in-import@example.org,Ann,Ahead,,
            """;

    @Autowired
    private Casting casting;

    @Test
    void a_file_is_uploaded_its_columns_named_and_every_row_has_an_outcome() throws IOException {
        Program program = casting.program("Import here", null);
        casting.move(
                program, Role.ATTENDED, List.of(casting.person("ahead-in-import@example.org", "Ann", "Ahead", null)));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/import");
        screenshot(page, "import");
        assertAccessible(page);
        upload(page, "people.csv", GOOD);
        assertThat(page.locator("h2")).hasText("What do the columns mean?");
        assertThat(page.locator("select.meaning").first()).hasValue("email");
        page.locator("select.meaning").last().selectOption("attribute:");
        page.locator("button:has-text('Start the import')").click();
        assertThat(page.locator(".alert-danger")).containsText("Choose a status for the file");
        assertThat(page.locator("select.meaning").last()).hasValue("attribute:");
        page.locator("#to").selectOption(new SelectOption().setLabel("Invited"));
        screenshot(page, "import-columns");
        assertAccessible(page);
        page.locator("button:has-text('Start the import')").click();
        assertThat(page.locator("#import")).containsText("All 4 rows are done.");
        assertThat(row(page, "Created")).containsText("2");
        assertThat(row(page, "Refused")).containsText("1");
        assertThat(row(page, "Invalid")).containsText("1");
        screenshot(page, "import-result");
        assertAccessible(page);
        Download outcomes = page.waitForDownload(
                () -> page.getByText("Download the outcome of each row").click());
        assertThat(Files.readString(outcomes.path())).contains("Shoe size", "Refused", "Invalid");
        page.navigate("/programs/" + program.id() + "/members");
        Download members =
                page.waitForDownload(() -> page.getByText("Export as CSV").click());
        assertThat(Files.readString(members.path())).contains("ina@example.org", "Shoe size", "/j/");
    }

    @Test
    void the_same_file_again_changes_nothing_and_the_page_says_so() {
        Program program = casting.program("Import again", null);
        Page page = signedIn(english());
        for (int time = 1; time <= 2; time++) {
            page.navigate("/programs/" + program.id() + "/import");
            upload(page, "again.csv", "email,status\nagain@example.org,Invited\n");
            assertThat(page.locator("h2")).hasText("What do the columns mean?");
            page.locator("button:has-text('Start the import')").click();
            assertThat(page.locator("#import")).containsText("1 row is done.");
        }
        assertThat(page.locator(".alert-info")).containsText("This very file was imported on");
        assertThat(page.locator("#import")).containsText("this import changed nobody’s status");
    }

    @Test
    void a_file_that_cannot_be_read_is_turned_away_with_the_place_and_nothing_done() {
        Program program = casting.program("Import trouble", null);
        Page page = signedIn(french());
        page.navigate("/programs/" + program.id() + "/import");
        upload(page, "broken.csv", "email,company\nkim@example.org,\"never closed\nlee@example.org,x\n");
        assertThat(page.locator(".alert-danger")).containsText("un guillemet n’est jamais fermé");
        assertThat(page.locator(".alert-danger")).containsText("rien n’a été modifié");
        screenshot(page, "import-trouble-french");
        assertAccessible(page);
        assertThat(page.locator("main")).containsText("Rien n’a encore été importé.");
    }

    @Test
    void importing_needs_no_javascript() {
        Program program = casting.program("Import plain", null);
        Page page = signedIn(visitor(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(360, 740)));
        page.navigate("/programs/" + program.id() + "/import");
        upload(page, "plain.csv", "email,status\nplain@example.org,Registered\n");
        screenshot(page, "import-columns-narrow");
        page.locator("button:has-text('Start the import')").click();
        assertThat(page.locator("#import h2")).hasText("Import of plain.csv");
    }

    @Test
    void a_file_that_is_too_large_is_named_so() {
        Program program = casting.program("Import large", null);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/import");
        upload(page, "large.csv", "email\n" + "x".repeat(3_500_000));
        assertThat(page.locator(".alert-danger")).containsText("larger than 3 MB");
    }

    private static void upload(Page page, String name, String text) {
        page.locator("#file").setInputFiles(new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8)));
        page.locator("form.options button").click();
    }

    private static Locator row(Page page, String outcome) {
        return page.locator("table.outcomes tr", new Page.LocatorOptions().setHasText(outcome));
    }
}
