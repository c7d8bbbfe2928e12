package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import dev.turnout.program.approval.Answer;
import dev.turnout.program.approval.RegistrationAnswers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApprovalPagesTest extends BrowserTest {

    @Autowired
    private Casting casting;

    @Autowired
    private RegistrationAnswers answers;

    @Test
    void a_program_that_needs_approval_is_made_by_a_tick_and_has_a_desk() {
        Page page = signedIn(english());
        page.navigate("/programs/new");
        page.getByLabel("Name").fill("Approved by hand");
        page.getByLabel("Registrations need approval").check();
        screenshot(page, "approval-program-form");
        assertAccessible(page);
        page.getByText("Create program").click();
        page.locator(".nav-link", new Page.LocatorOptions().setHasText("Approval"))
                .click();
        assertThat(page.locator(".panel.empty")).containsText("Nobody waits for approval.");
        screenshot(page, "approval-empty");
        assertAccessible(page);
        page.navigate(page.url().replace("/approval", "/edit"));
        assertThat(page.getByLabel("Registrations need approval")).isChecked();
        page.getByLabel("Registrations need approval").uncheck();
        page.getByText("Save").click();
        assertThat(page.locator(".nav-tabs")).not().containsText("Approval");
    }

    @Test
    void the_desk_shows_who_waits_longest_first_with_what_they_said_and_approves_one_at_once() {
        Program program = casting.approving("Desk", null);
        PersonId ann = casting.person("ann.desk@example.org", "Ann", "Answers", "Example Ltd");
        PersonId bob = casting.person("bob.desk@example.org", "<script>alert(1)</script>", "Bob", "B & Sons");
        casting.register(program, List.of(ann));
        casting.register(program, List.of(bob));
        answers.keep(
                program.id(),
                Map.of(ann, List.of(new Answer("What do you hope to learn?", "How <b>others</b> do it."))));
        Page page = signedIn(english());
        page.navigate("/programs");
        page.getByText("2 wait for approval").click();
        assertThat(page.locator("#candidates tbody tr")).hasCount(2);
        assertThat(page.locator("#candidates tbody tr").first()).containsText("Ann Answers");
        assertThat(page.locator("#candidates")).containsText("How <b>others</b> do it.");
        assertThat(page.locator("#candidates")).containsText("<script>alert(1)</script> Bob");
        assertThat(page.locator(".tab-count")).hasText("2");
        screenshot(page, "approval-desk");
        assertAccessible(page);
        page.getByLabel("Approve Ann Answers").click();
        assertThat(page.locator(".alert-success")).hasText("Ann Answers is approved.");
        assertThat(page.locator("#candidates tbody tr")).hasCount(1);
        page.getByLabel("Reject <script>alert(1)</script> Bob").click();
        page.locator("#reason").fill("A rival");
        page.getByText("Reject 1 person").click();
        assertThat(outcome(page, "Bob")).containsText("Pending Approval");
        assertThat(outcome(page, "Bob")).containsText("Rejected");
        page.getByText("Back to the approval desk").click();
        assertThat(page.locator(".panel.empty")).containsText("Nobody waits");
        assertThat(page.locator("[aria-labelledby=decisions]").last()).containsText("A rival");
        screenshot(page, "approval-decisions");
        assertAccessible(page);
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Rejected").setExact(true))
                .click();
        page.getByLabel("Approve <script>").click();
        assertThat(page.locator(".alert-success")).containsText("is approved.");
        page.navigate("/programs/" + program.id() + "/members/" + ann);
        assertThat(page.locator("main")).containsText("What do you hope to learn?");
        page.navigate("/people/" + bob);
        assertThat(page.locator(".timeline")).containsText("Moved from Rejected to Registered.");
        assertThat(page.locator(".timeline")).containsText("Reason given: A rival");
    }

    @Test
    void the_selected_are_approved_into_the_seats_there_are_and_each_outcome_is_shown() throws IOException {
        Program program = casting.approving("One seat", 1);
        PersonId third = casting.person("third.seat@example.org", "Tess", "Third", null);
        casting.register(program, casting.people("seated", 2));
        casting.register(program, List.of(third));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/approval");
        page.getByText("Approve the selected…").click();
        assertThat(page.locator(".alert-warning")).containsText("Nobody is selected.");
        page.goBack();
        for (Locator tick :
                page.locator("#candidates tbody input[type=checkbox]").all()) {
            tick.check();
        }
        page.getByText("Approve the selected…").click();
        assertThat(forecast(page, "Approved")).containsText("1");
        assertThat(forecast(page, "Waitlisted")).containsText("2");
        assertThat(page.locator(".form-check")).containsText("0 of 1 seats are taken.");
        screenshot(page, "approval-preview");
        assertAccessible(page);
        casting.move(program, Role.REJECTED, List.of(third));
        page.getByText("Approve 3 people").click();
        assertThat(page.locator("#each tbody tr")).hasCount(3);
        assertThat(page.locator("#each")).containsText("Approved, but every seat is taken.");
        assertThat(outcome(page, "Tess Third")).containsText("No longer waited for this decision: stands at Rejected.");
        screenshot(page, "approval-decided");
        assertAccessible(page);
        Download file = page.waitForDownload(
                () -> page.getByText("Download the outcome").click());
        assertThat(Files.readString(file.path()))
                .contains("Email,Name,Outcome,From,To,Why")
                .contains("seated0000@example.org,Test seated0000,Approved,Pending Approval,Registered,")
                .contains("third.seat@example.org,Tess Third,Not changed,Rejected,,");
        page.locator("#outcomes").getByText("Not changed").click();
        assertThat(page.locator("#each tbody tr")).hasCount(1);
        page.getByText("Show all of them").click();
        assertThat(page.locator("#each tbody tr")).hasCount(3);
    }

    @Test
    void all_that_a_search_lists_are_decided_about_in_the_background_in_french_and_without_a_script() {
        Program program = casting.approving("Beaucoup", null);
        casting.register(program, casting.people("foule", 2_300));
        casting.register(program, casting.people("autre", 2));
        Page page = signedIn(french());
        page.navigate("/programs/" + program.id() + "/approval?q=foule");
        assertThat(page.locator(".total")).containsText(Pattern.compile("2\\s300 personnes attendent"));
        assertThat(page.locator(".pager")).containsText("Page 1 sur 46");
        screenshot(page, "approval-desk-french");
        assertAccessible(page);
        page.getByText(Pattern.compile("Refuser les 2\\s300 affichées…")).click();
        page.locator("#reason").fill("Complet");
        screenshot(page, "approval-preview-french");
        page.getByText(Pattern.compile("Refuser 2\\s300 personnes")).click();
        assertThat(page.locator("#change")).containsText(Pattern.compile("2\\s300 personnes ont un résultat"));
        assertThat(page.locator("#each tbody tr")).hasCount(100);
        screenshot(page, "approval-decided-french");
        assertAccessible(page);
        Page plain = signedIn(visitor(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(360, 740)));
        plain.navigate("/programs/" + program.id() + "/approval");
        assertThat(plain.locator(".total")).containsText("2 people wait");
        screenshot(plain, "approval-desk-narrow");
        plain.locator("#candidates tbody button").first().click();
        assertThat(plain.locator(".alert-success")).containsText("is approved.");
    }

    @Test
    void rules_are_previewed_saved_and_applied_to_those_who_wait_only_when_asked() {
        Program program = casting.approving("Ruled", null);
        PersonId partner = casting.person("kim@partner.example", "Kim", "Partner", "Partner Ltd");
        PersonId free = casting.person("lee@free.example", "Lee", "Free", null);
        PersonId other = casting.person("max@other.example", "Max", "Other", null);
        casting.register(program, List.of(partner, free, other));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/approval/rules");
        assertThat(page.locator(".panel.empty")).containsText("a person decides about everybody");
        page.getByText("Add a rule on the email domain").click();
        page.getByText("Save the rule").click();
        assertThat(page.locator(".alert-danger")).containsText("Give the rule a name.");
        assertThat(page.locator(".alert-danger")).containsText("Enter at least one domain.");
        assertAccessible(page);
        page.locator("#name").fill("Free mail");
        page.locator("#domains").fill("free.example, gmail\n.*");
        page.getByLabel("Reject").check();
        page.getByText("Save the rule").click();
        assertThat(page.locator("#no-domains")).containsText("gmail, .*");
        screenshot(page, "approval-rule-wrong");
        page.locator("#domains").fill("free.example");
        page.getByText("Preview without saving").click();
        assertThat(page.locator("#preview")).containsText("would approve 0 and reject 1; 2 would stay for a person");
        assertThat(page.locator("#preview")).containsText("Lee Free");
        assertThat(page.locator("#preview")).containsText("(as edited, not saved)");
        screenshot(page, "approval-rule");
        assertAccessible(page);
        page.getByText("Save the rule").click();
        assertThat(page.locator(".alert-success")).hasText("The rule “Free mail” is saved.");
        page.getByText("Add a rule on a person’s field").click();
        page.locator("#name").fill("Known partners");
        page.locator("#test").selectOption("CONTAINS");
        page.locator("#operand").fill("PARTNER");
        page.getByLabel("Approve").check();
        page.getByText("Save the rule").click();
        page.getByLabel("Move Known partners up").click();
        assertThat(page.locator("#rules tbody tr").first()).containsText("Company contains “PARTNER”");
        page.getByText("Preview whom they would decide about").click();
        assertThat(page.locator("#preview")).containsText("would approve 1 and reject 1; 1 would stay for a person");
        screenshot(page, "approval-rules");
        assertAccessible(page);
        assertThat(page.locator(".tab-count")).hasText("3");
        page.getByText("Apply the rules to 2 people").click();
        assertThat(page.locator(".alert-success")).containsText("The rules are applied");
        assertThat(page.locator(".tab-count")).hasText("1");
        page.navigate("/people/" + partner);
        assertThat(page.locator(".timeline")).containsText("by the approval rule admin@example.org: Known partners");
        PersonId late = casting.person("late@free.example", "Late", "Free", null);
        casting.register(program, List.of(late));
        page.navigate("/people/" + late);
        reloadUntil(page, "by the approval rule Free mail");
        page.navigate("/programs/" + program.id() + "/approval/rules");
        page.getByLabel("Switch off Free mail").click();
        assertThat(page.locator("#rules .state-OFF")).hasText("Off");
        page.getByText("Free mail").click();
        page.getByText("Delete this rule").click();
        assertThat(page.locator(".alert-success")).hasText("The rule “Free mail” is deleted.");
        page.navigate("/programs/" + program.id() + "/approval/rules?lang=fr");
        screenshot(page, "approval-rules-french");
    }

    @Test
    void rows_of_an_import_can_stand_for_registrations_from_outside() {
        Program program = casting.approving("Imported registrations", null);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/import");
        page.locator("#file")
                .setInputFiles(new FilePayload(
                        "form.csv",
                        "text/csv",
                        "email,status,Hopes\nwaiting.row@example.org,Registered,To learn\n"
                                .getBytes(StandardCharsets.UTF_8)));
        page.locator("form.options button").click();
        page.getByLabel("What Hopes means").selectOption("attribute:");
        page.locator("#outside").check();
        screenshot(page, "approval-import");
        assertAccessible(page);
        page.locator("button:has-text('Start the import')").click();
        assertThat(page.locator("#import")).containsText("treated as registrations from outside");
        assertThat(page.locator("#import")).containsText("1 row is done.");
        page.getByText("To the approval desk").click();
        assertThat(page.locator("#candidates")).containsText("To learn");
        page.navigate("/programs/" + program.id());
        assertThat(page.locator("#to-approval")).hasText("1");
        screenshot(page, "approval-overview");
        assertAccessible(page);
    }

    @Test
    void what_does_not_exist_or_makes_no_sense_is_turned_away() {
        Program program = casting.approving("Odd requests", null);
        String desk = "/programs/" + program.id() + "/approval";
        Page page = signedIn(english());
        for (String odd : List.of("?list=nonsense&page=-7", "?q=%25%27%5C", "?page=99999999999999999999")) {
            assertThat(page.navigate(desk + odd).status()).as(odd).isEqualTo(200);
        }
        assertThat(page.navigate(desk + "/decide?act=delete-all").status()).isEqualTo(400);
        assertThat(page.navigate(desk + "/decide?act=reject-all&list=rejected").status())
                .isEqualTo(400);
        assertThat(page.navigate(desk + "/decisions/999999").status()).isEqualTo(404);
        assertThat(page.navigate(desk + "/rules/999999").status()).isEqualTo(404);
        assertThat(page.navigate("/programs/999999/approval").status()).isEqualTo(404);
        APIResponse unsigned = visitor(new Browser.NewContextOptions())
                .request()
                .get(
                        desk,
                        com.microsoft.playwright.options.RequestOptions.create().setMaxRedirects(0));
        assertThat(unsigned.status()).isEqualTo(302);
    }

    @Test
    void a_huge_list_of_domains_is_turned_away_with_the_limit_and_a_large_one_is_taken() {
        Program program = casting.approving("Huge lists", null);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/approval/rules/new?on=domain");
        page.locator("#name").fill("<img src=x onerror=alert(1)>");
        page.getByLabel("Leave to a person").check();
        give(page, domains(20_001));
        page.getByText("Save the rule").click();
        assertThat(page.locator("#domains-wrong")).hasText("Use at most 20,000 domains in one rule.");
        give(page, domains(20_000));
        page.getByText("Save the rule").click();
        assertThat(page.locator("#rules")).containsText("d0.example, d1.example, d2.example and 19,997 more");
        assertThat(page.locator("#rules th[scope=row]")).containsText("<img src=x onerror=alert(1)>");
    }

    /** Typing so much takes a browser longer than a test should. */
    private static void give(Page page, String domains) {
        page.locator("#domains").evaluate("(field, domains) => field.value = domains", domains);
    }

    private static String domains(int count) {
        return IntStream.range(0, count).mapToObj(i -> "d" + i + ".example").collect(Collectors.joining("\n"));
    }

    private static void reloadUntil(Page page, String text) {
        for (int tries = 0; tries < 20 && !page.content().contains(text); tries++) {
            page.waitForTimeout(300);
            page.reload();
        }
        assertThat(page.locator(".timeline")).containsText(text);
    }

    private static Locator outcome(Page page, String name) {
        return page.locator("#each tbody tr", new Page.LocatorOptions().setHasText(name));
    }

    private static Locator forecast(Page page, String outcome) {
        return page.locator("#forecast tr", new Page.LocatorOptions().setHasText(outcome));
    }
}
