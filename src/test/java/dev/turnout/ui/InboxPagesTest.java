package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.turnout.Courier;
import dev.turnout.id.AccountId;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.inbox.WebhookAddresses;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@Import(Courier.Setting.class)
class InboxPagesTest extends BrowserTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private WebhookAddresses addresses;

    @Autowired
    private InstantSource clock;

    @LocalServerPort
    private int port;

    @Test
    void an_administrator_sees_what_came_how_it_was_answered_and_works_it_off_again() throws Exception {
        AccountId account = account("Courier inbox");
        Page page = signedIn(english());
        page.navigate("/administration/accounts/" + account + "/inbox");
        assertThat(page.locator("main")).containsText("Nothing has come in yet.");
        screenshot(page, "inbox-empty");
        assertAccessible(page);
        String address = page.locator("#webhook-address").innerText();
        assertThat(address).isEqualTo("http://localhost:" + port + "/webhooks/" + addresses.token(account));

        String body = "{\"kind\":\"joined\",\"key\":\"1\",\"event\":\"nowhere\",\"email\":\"<b>bold</b>@example.org\"}";
        post(address, body, Courier.signed(body, clock.instant(), Courier.SECRET));
        post(address, body, Courier.signed(body, clock.instant(), Courier.SECRET));
        post(address, "{\"forged\": true}", Map.of("x-courier-signature", "a guess"));
        page.navigate("/administration/accounts/" + account + "/inbox?state=DONE");
        for (int looks = 0; looks < 50 && page.locator("tbody tr").count() == 0; looks++) {
            page.waitForTimeout(200);
            page.reload();
        }
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody")).containsText("came once more");
        assertThat(page.locator("tbody")).containsText("No program is bound to that event");
        page.getByText(Pattern.compile("^All")).click();
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator("tbody")).containsText("The signature is missing or wrong.");
        screenshot(page, "inbox");
        assertAccessible(page);

        page.locator("tbody tr")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("joined"))
                .getByRole(AriaRole.LINK)
                .click();
        assertThat(page.locator("pre")).hasText(body);
        screenshot(page, "inbox-message");
        assertAccessible(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Work it off again"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("It is worked off again in a moment.");
    }

    @Test
    void another_address_is_made_after_saying_what_that_means() {
        AccountId account = account("Courier address");
        String before = addresses.token(account);
        Page page = signedIn(french());
        page.navigate("/administration/accounts/" + account + "/inbox");
        page.getByText("Créer une autre adresse").first().click();
        assertThat(page.locator("main")).containsText("ne mène plus nulle part ensuite");
        screenshot(page, "inbox-french");
        assertAccessible(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Créer une autre adresse maintenant"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Le compte a une nouvelle adresse.");
        assertThat(addresses.token(account)).isNotEqualTo(before);
    }

    private AccountId account(String name) {
        return accounts.add(new AccountDraft(
                        name,
                        "courier",
                        URI.create("https://courier.invalid"),
                        "1",
                        Map.of("webhook_secret", Courier.SECRET)))
                .orElseThrow();
    }

    private static void post(String address, String body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
    }
}
