package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.turnout.campaign.template.LayOutWebinar;
import dev.turnout.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TextPagesTest extends BrowserTest {

    @Autowired
    private Casting casting;

    @Autowired
    private LayOutWebinar layOut;

    @Test
    void a_program_is_taken_away_as_text_and_brought_in_after_a_look_at_what_would_change() throws IOException {
        Program program = casting.program("Told as text", null);
        layOut.layOut(program, Locale.ENGLISH);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id());
        page.locator("details.menu summary").click();
        Download download =
                page.waitForDownload(() -> page.getByText("Download as text").click());
        assertThat(download.suggestedFilename()).isEqualTo("Told as text.yaml");
        Path file = download.path();
        String text = Files.readString(file);

        page.navigate("/programs");
        page.getByText("Program from text").click();
        assertAccessible(page);
        page.locator("#file").setInputFiles(file);
        button(page, "Preview").click();
        assertThat(page.locator("#preview")).hasText("“Told as text” says the same already");

        page.locator("#text").fill(text.replace("turnout: 1", "turnout: 1\nturnouts: 2"));
        button(page, "Preview").click();
        assertThat(page.locator("#mistake")).containsText("Line 2: The key “turnouts” is not known here.");
        screenshot(page, "text-mistake");
        assertAccessible(page);

        page.locator("#text")
                .fill(text.replace("You are invited", "Come <b>all</b>")
                        .replace("step: 50", "step: 60")
                        .replace("name: 6 Follow up", "name: 6 After it"));
        button(page, "Preview").click();
        assertThat(page.locator("#preview")).hasText("“Told as text” would be changed");
        assertThat(page.locator("ins").filter(new Locator.FilterOptions().setHasText("Come <b>all</b>")))
                .hasCount(1);
        assertThat(page.locator("main")).containsText("a program keeps its channel");
        assertThat(page.locator("main")).containsText("Campaign: 6 Follow up");
        screenshot(page, "text-preview");
        assertAccessible(page);
        button(page, "Import").click();
        assertThat(page.locator(".alert-success")).containsText("“Told as text” was changed as the text says.");

        page.navigate("/programs/text");
        page.locator("#text").fill(text);
        page.locator("#name").fill("Told again");
        button(page, "Preview").click();
        assertThat(page.locator("#preview")).hasText("“Told again” would be made");
        button(page, "Import").click();
        assertThat(page.locator("h1")).hasText("Told again");
    }

    @Test
    void the_page_speaks_french_and_is_read_in_the_dark() {
        Program program = casting.program("Dit en texte", null);
        layOut.layOut(program, Locale.FRENCH);
        Page page = signedIn(dark());
        page.navigate("/programs/text?lang=fr");
        page.locator("#text")
                .fill("turnout: 1\nprogram:\n  name: Dit en texte\n  description: |\n    Deux\n    lignes\n");
        button(page, "Aperçu").click();
        assertThat(page.locator("#preview")).hasText("« Dit en texte » serait modifié");
        assertThat(page.locator("main")).containsText("Laissé tel quel");
        screenshot(page, "text-french");
        assertAccessible(page);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
