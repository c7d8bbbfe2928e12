package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.turnout.webhook.Endpoints;
import dev.turnout.webhook.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WebhookPagesTest extends BrowserTest {

    @Autowired
    private Endpoints endpoints;

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        endpoints.all().forEach(one -> endpoints.delete(one.id()));
        receiver.close();
    }

    @Test
    void an_administrator_adds_a_webhook_tries_it_reads_its_log_and_sends_again() {
        Page page = signedIn(english());
        page.navigate("/administration/webhooks/new");
        page.locator("#url").fill("http://hooks.example.org/");
        press(page, "Add and show the secret");
        assertThat(page.locator(".alert-danger")).containsText("begins with https");
        assertThat(page.locator(".alert-danger")).containsText("choose at least one");
        screenshot(page, "webhook-form");
        assertAccessible(page);
        page.locator("#url").fill(receiver.url());
        page.locator("#webhookDescription").fill("Sample CRM");
        page.locator("#webhookEvents-MEMBER_STATUS_CHANGED").check();
        page.locator("#webhookEvents-PERSON_DELETED").check();
        press(page, "Add and show the secret");
        String secret = page.locator("#webhook-secret").textContent();
        assertThat(secret).startsWith("whsec_");
        screenshot(page, "webhook-secret");
        assertAccessible(page);
        page.locator("main a.btn-primary").click();
        assertThat(page.content()).doesNotContain(secret);

        receiver.answers.add(500);
        press(page, "Send a test event");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("on its way");
        reach(page, "Answered 500");
        assertThat(page.locator("#webhook-state")).containsText("Nothing has got through since");
        screenshot(page, "webhook-failing");
        assertAccessible(page);
        reach(page, "Answered 200");
        page.locator("tbody a").first().click();
        assertThat(page.locator("#payload")).containsText("\"type\":\"webhook.test\"");
        assertThat(page.locator("#answer-start")).hasText("Sample answer");
        screenshot(page, "webhook-delivery");
        assertAccessible(page);
        String id = page.locator("#message-id").textContent();
        receiver.answers.add(410);
        press(page, "Send again");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("under the same message id");
        page.locator("nav .trail").click();
        reach(page, "wants to be told nothing more (410)");
        screenshot(page, "webhook-stopped");
        assertAccessible(page);
        assertThat(receiver.received).hasSize(3).allMatch(one -> one.id().equals(id) && one.isSignedBy(secret));
        assertThat(page.locator(".topnav .nav-badge").last()).containsText("one webhook was disabled");

        page.navigate("/administration/webhooks");
        screenshot(page, "webhooks");
        assertAccessible(page);
        page.locator("main a.hook-url").click();
        press(page, "Enable");
        press(page, "Send again all that failed");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("One delivery is sent again.");
        reach(page, "Answered 200");
    }

    @Test
    void a_webhook_is_changed_gets_another_secret_and_is_deleted() {
        Page page = signedIn(french());
        page.navigate("/administration/webhooks/new");
        page.locator("#url").fill(receiver.url());
        page.locator("#webhookEvents-MEMBER_ATTENDED").check();
        press(page, "Ajouter et afficher le secret");
        page.locator("main a.btn-primary").click();
        page.locator("main a.btn", new Page.LocatorOptions().setHasText("Modifier"))
                .click();
        page.locator("#webhookDescription").fill("Exemple");
        press(page, "Enregistrer");
        assertThat(page.locator("h1")).hasText("Exemple");
        press(page, "Désactiver");
        assertThat(page.locator("#webhook-state")).containsText("Désactivé");
        press(page, "Activer");
        page.locator("summary", new Page.LocatorOptions().setHasText("Un autre secret"))
                .click();
        press(page, "Créer un autre secret");
        assertThat(page.locator("#webhook-secret")).containsText("whsec_");
        page.locator("main a.btn-primary").click();
        assertThat(page.locator("main")).containsText("Le précédent signe aussi");
        screenshot(page, "webhook-french");
        assertAccessible(page);
        page.locator("summary", new Page.LocatorOptions().setHasText("Supprimer"))
                .click();
        press(page, "Supprimer ce webhook");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("est supprimé");
    }

    private static void press(Page page, String name) {
        page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** The log is not told by itself: the reader asks again. */
    private static void reach(Page page, String text) {
        for (int looks = 0; looks < 100 && !page.locator("main").innerText().contains(text); looks++) {
            page.waitForTimeout(200);
            page.navigate(page.url());
        }
        assertThat(page.locator("main")).containsText(text);
    }
}
