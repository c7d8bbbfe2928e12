package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CampaignPagesTest extends BrowserTest {

    @Autowired
    private Casting casting;

    @Test
    void a_batch_is_made_previewed_started_and_told_step_by_step() {
        Program program = casting.program("Batched", null);
        PersonId ann = casting.person("ann.batch@example.org", "Ann", "Batch", "North Ltd");
        PersonId bob = casting.person("bob.batch@example.org", "Bob", "Batch", "South Ltd");
        casting.move(program, Role.INVITED, List.of(ann, bob));
        casting.move(program, Role.ATTENDED, List.of(bob));
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/campaigns");
        assertThat(page.locator(".panel.empty")).containsText("no campaigns yet");
        assertAccessible(page);
        button(page, "Create campaign").click();
        assertThat(page.locator("#name-wrong")).hasText("is missing");
        page.locator("#name").fill("01 <b>Invite</b>");
        button(page, "Create campaign").click();
        assertThat(page.locator("#problems")).containsText("has no filter and would take everybody");
        assertThat(page.locator("#counted")).containsText("people are on it now.");

        addFilter(page, "MEMBER_OF_PROGRAM");
        page.getByLabel("Invited").check();
        page.getByLabel("Attended", new Page.GetByLabelOptions().setExact(true)).check();
        screenshot(page, "campaign-filter");
        assertAccessible(page);
        button(page, "Save the filter").click();
        assertThat(page.locator("#filters")).containsText("Member of “Batched” at Invited or Attended");
        assertThat(page.locator("#counted")).containsText("2 people are on it now.");
        addFilter(page, "PERSON_FIELD");
        button(page, "Save the filter").click();
        assertThat(page.locator(".alert-danger")).containsText("Values: is missing");
        page.locator("#values").fill("NORTH ltd\n'; drop table person --");
        button(page, "Save the filter").click();
        page.getByLabel("Advanced", new Page.GetByLabelOptions().setExact(true)).check();
        page.locator("#logic-text").fill("1 and (2");
        button(page, "Save the logic").click();
        assertThat(page.locator("#logic-part")).containsText("Character 9: a closing bracket is missing.");
        page.locator("#logic-text").fill("1 or (2 and 1)");
        button(page, "Save the logic").click();
        page.locator("#person").fill("bob.batch@example.org");
        button(page, "Why are they in or out?").click();
        assertThat(page.locator("#why")).containsText("Bob Batch is on the list.");
        assertThat(page.locator("#why li").first()).containsText("let them in");
        assertThat(page.locator("#why li").last()).containsText("Does not hold");
        screenshot(page, "campaign-list");
        assertAccessible(page);

        page.getByText("Flow", new Page.GetByTextOptions().setExact(true)).click();
        addStep(page, "CHANGE_DATA_VALUE");
        page.locator("#value").fill("Invited again");
        button(page, "Save the step").click();
        addStep(page, "CHANGE_PROGRAM_STATUS");
        page.locator("#status")
                .selectOption(casting.channel().must(Role.REGISTERED).id().toString());
        button(page, "Save the step").click();
        page.locator("summary", new Page.LocatorOptions().setHasText("Add a choice"))
                .first()
                .click();
        Locator first = page.locator(".flow > li").first();
        first.locator("select").first().selectOption("PERSON_FIELD");
        first.locator("select").last().selectOption("CHANGE_DATA_VALUE");
        first.getByText("Go on").click();
        page.locator("#when_values").fill("North");
        page.locator("#when_test").selectOption("STARTS_WITH");
        page.locator("#then_field").selectOption("job_title");
        page.locator("#then_value").fill("Northerner");
        screenshot(page, "campaign-choice");
        assertAccessible(page);
        button(page, "Save the choice").click();
        assertThat(page.locator(".choices")).containsText("If Company starts with “North”");
        assertThat(page.locator(".choices")).containsText("Change Job title to “Northerner”");
        page.getByLabel("Move step 2 up").click();
        assertThat(page.locator(".flow > li").first()).containsText("Change status in “Batched” to Registered");
        screenshot(page, "campaign-flow");
        assertAccessible(page);

        page.getByText("Preview and start").click();
        assertThat(page.locator("#whom")).hasText("Its list takes 2 people now; 2 may go through it.");
        assertThat(page.locator("#steps")).containsText("Invited → Registered: 1");
        assertThat(page.locator("#steps")).containsText("1 refused: Members only move forward");
        screenshot(page, "campaign-preview");
        assertAccessible(page);
        button(page, "Start for 2 people").click();
        reloadUntil(page, "#outcomes", "Refused: Members only move forward");
        reloadUntil(page, "#people", "Finished (2)");
        assertThat(page.locator("#batches")).containsText("Begun");
        screenshot(page, "campaign-results");
        assertAccessible(page);
        page.locator("#people").getByText("Ann Batch").click();
        assertThat(page.locator("#campaigns")).containsText("Batched › 01 <b>Invite</b>");
        assertThat(page.locator("#campaigns")).containsText("Finished");
        assertThat(page.locator(".facts").first()).containsText("Northerner");
        page.locator("#campaigns summary").click();
        assertThat(page.locator("#campaigns")).containsText("Change status in “Batched” to Registered: Changed");
        screenshot(page, "campaign-person");
        assertAccessible(page);
        page.navigate("/programs/" + program.id() + "/members/" + bob);
        assertThat(page.locator("#campaigns")).containsText("2 steps done");
    }

    @Test
    void a_trigger_campaign_is_activated_only_when_it_can_work_in_french_and_without_a_script() {
        Program program = casting.program("Déclenché", null);
        Page page = signedIn(visitor(new Browser.NewContextOptions()
                .setLocale("fr-FR")
                .setJavaScriptEnabled(false)
                .setReducedMotion(ReducedMotion.REDUCE)));
        page.navigate("/programs/" + program.id() + "/campaigns");
        page.locator("#name").fill("02 Confirmer");
        page.locator("#kind-TRIGGER").check();
        button(page, "Créer la campagne").click();
        button(page, "Activer").click();
        assertThat(page.locator(".alert-warning").first()).containsText("Rien n’a été enregistré");
        assertThat(page.locator("#problems")).containsText("Elle n’a pas de déclencheur.");
        assertThat(page.locator("#problems")).containsText("Son flux n’a pas d’étape.");
        page.getByText("Liste intelligente", new Page.GetByTextOptions().setExact(true))
                .click();
        button(page, "Ajouter un déclencheur").click();
        page.locator("#newStatuses")
                .getByLabel("Inscrit", new Locator.GetByLabelOptions().setExact(true))
                .check();
        button(page, "Enregistrer le déclencheur").click();
        assertThat(page.locator("#triggers")).containsText("Statut dans « Déclenché » devenu Inscrit");
        page.getByText("Compter qui en fait partie").click();
        assertThat(page.locator(".total")).containsText("en font partie maintenant");
        screenshot(page, "campaign-list-french");
        page.getByText("Flux", new Page.GetByTextOptions().setExact(true)).click();
        addStep(page, "WAIT");
        button(page, "Enregistrer l’étape").click();
        assertThat(page.locator(".alert-danger")).containsText("Combien de temps: manque");
        page.locator("#number").fill("2");
        button(page, "Enregistrer l’étape").click();
        addStep(page, "CALL_WEBHOOK");
        page.locator("#url").fill("https://hooks.example/x");
        page.locator("#headers").fill("Host: elsewhere");
        button(page, "Enregistrer l’étape").click();
        assertThat(page.locator(".alert-danger")).containsText("un en-tête réservé");
        page.locator("#headers").fill("X-Key: secret");
        button(page, "Enregistrer l’étape").click();
        assertThat(page.locator(".flow")).containsText("Attendre 2 heures");
        button(page, "Activer").click();
        assertThat(page.locator(".state-WELL")).hasText("Active");
        casting.move(program, Role.REGISTERED, casting.people("declenche", 3));
        page.getByText("Flux", new Page.GetByTextOptions().setExact(true)).click();
        reloadUntil(page, ".flow", "3 personnes se trouvent ici : 0 à traiter, 3 en attente");
        assertThat(page.locator(".flow")).containsText("Si l’étape est retirée, elles passent aussitôt à la suivante.");
        screenshot(page, "campaign-flow-french");
        page.locator(".parts").getByText("Liste intelligente").click();
        page.locator("#triggers button", new Page.LocatorOptions().setHasText("Retirer"))
                .click();
        assertThat(page.locator(".alert-warning").first()).containsText("une campagne active doit fonctionner");
        button(page, "Désactiver").click();
        assertThat(page.locator(".alert-success")).containsText("Les personnes dans son flux continuent");
        page.navigate("/queue");
        assertThat(page.locator("#lanes")).containsText("Confirmations");
    }

    @Test
    void a_batch_is_scheduled_and_its_next_starts_are_shown_and_lists_are_kept_under_a_name() {
        Program program = casting.program("Scheduled", null);
        Page page = signedIn(english());
        page.navigate("/programs/" + program.id() + "/campaigns");
        page.locator("#name").fill("Weekly");
        button(page, "Create campaign").click();
        page.getByText("Settings", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("#recurrence").selectOption("WEEKLY");
        page.locator("#time").fill("09:30");
        button(page, "Save the schedule").click();
        assertThat(page.locator(".alert-danger")).containsText("Weekdays: choose one");
        page.getByLabel("Tuesday").check();
        button(page, "Save the schedule").click();
        assertThat(page.locator("#schedule"))
                .containsText(Pattern.compile("Every week on Tuesday, at 9:30.AM \\(Europe/Paris\\)"));
        assertThat(page.locator("#next-runs li")).hasCount(3);
        page.locator("#personLimit").fill("0");
        page.locator("#personLimit").press("Enter");
        assertThat(page.locator(".alert-danger")).containsText("is too small or too large");
        page.locator("#personLimit").fill("10");
        page.locator("#qualification").selectOption("ONCE_PER");
        page.locator("#per").fill("2");
        page.locator("#per").press("Enter");
        assertThat(page.locator("main")).containsText("once in 2 days");
        screenshot(page, "campaign-settings");
        assertAccessible(page);

        page.navigate("/lists");
        page.locator("#staticName").fill("Speakers");
        button(page, "Create static list").click();
        assertThat(page.locator("#static")).containsText("Speakers: nobody");
        page.locator("#name").fill("From Paris");
        button(page, "Create smart list").click();
        addFilter(page, "MEMBER_OF_LIST");
        page.locator("#not").selectOption("true");
        button(page, "Save the filter").click();
        assertThat(page.locator("#filters")).containsText("not: On the list “Speakers”");
        assertThat(page.locator("#counted")).containsText(Pattern.compile("on it now"));
        screenshot(page, "campaign-saved-list");
        assertAccessible(page);
        page.navigate("/programs/" + program.id() + "/campaigns");
        page.locator(".parts a", new Page.LocatorOptions().setHasText("Smart lists"))
                .click();
        button(page, "Create smart list").click();
        assertThat(page.locator("#name-wrong")).isVisible();
        page.locator("#name").fill("Guests of ours");
        button(page, "Create smart list").click();
        assertThat(page.locator(".program-title")).isVisible();
        addFilter(page, "MEMBER_OF_LIST");
        button(page, "Save the filter").click();
        assertThat(page.locator("#filters")).containsText("On the list “Speakers”");
        screenshot(page, "program-saved-list");
        assertAccessible(page);
        page.locator(".parts a", new Page.LocatorOptions().setHasText("Smart lists"))
                .click();
        assertThat(page.locator("#smart")).hasText("Guests of ours");
        screenshot(page, "program-lists");
        assertAccessible(page);
        page.getByText("Guests of ours").click();
        button(page, "Delete this list").click();
        assertThat(page.locator("main")).containsText("The list is deleted.");
        assertThat(page.locator("#smart")).hasCount(0);

        page.navigate("/lists");
        screenshot(page, "campaign-lists");
        assertAccessible(page);
        casting.person("listed@example.org", "Listed", "Sample", null);
        page.getByText("Speakers: nobody").click();
        page.locator("#emails").fill("listed@example.org, nobody-knows@example.org");
        button(page, "Put them on the list").click();
        assertThat(page.locator("#emails")).hasValue("nobody-knows@example.org");
        assertThat(page.locator("main")).containsText("One person was put on the list.");
        screenshot(page, "static-list");
        assertAccessible(page);
        page.locator("#emails").fill("listed@example.org");
        button(page, "Take them off the list").click();
        assertThat(page.locator("main")).containsText("One person was taken off the list.");
        assertThat(page.navigate("/lists/999999").status()).isEqualTo(404);
        assertThat(page.navigate("/programs/" + program.id() + "/campaigns/999999/flow")
                        .status())
                .isEqualTo(404);
    }

    private static Locator button(Page page, String text) {
        return page.locator("main button", new Page.LocatorOptions().setHasText(text));
    }

    private static void addFilter(Page page, String kind) {
        page.locator("#filter-kind").selectOption(kind);
        page.locator("form:has(#filter-kind) button").click();
    }

    private static void addStep(Page page, String kind) {
        page.locator("#step-kind").selectOption(kind);
        page.locator("form:has(#step-kind) button").click();
    }

    private static void reloadUntil(Page page, String where, String text) {
        for (int tried = 0; tried < 100; tried++) {
            if (page.locator(where).count() > 0
                    && page.locator(where).innerText().replace('\u00a0', ' ').contains(text)) {
                return;
            }
            page.waitForTimeout(300);
            page.reload();
        }
        assertThat(page.locator(where)).containsText(text);
    }
}
