package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.turnout.access.ApiClients;
import dev.turnout.access.ApiRole;
import dev.turnout.access.IssueToken;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApiClientPagesTest extends BrowserTest {

    @Autowired
    private ApiClients clients;

    @Autowired
    private IssueToken issueToken;

    @Test
    void a_client_gets_a_secret_that_works_until_it_is_revoked_and_is_shown_once() {
        Page page = signedIn(english());
        page.navigate("/administration/api-clients/new");
        page.locator("main button").click();
        assertThat(page.locator(".alert-danger")).containsText("Give a name");
        page.locator("#name").fill("Sample CRM of the pages");
        page.locator("#role-WRITE").check();
        page.locator("main button").click();
        assertThat(page.locator("h1")).hasText("Sample CRM of the pages");
        assertAccessible(page);
        String id = page.locator("#client-id").textContent();
        String secret = page.locator("#client-secret").textContent();
        assertThat(issueToken.issue(id, secret))
                .hasValueSatisfying(issued -> assertThat(issued.client().role()).isEqualTo(ApiRole.WRITE));

        page.locator("main a.btn-primary").click();
        assertThat(page.content()).contains(id).doesNotContain(secret);
        assertAccessible(page);
        page.locator("tr", new Page.LocatorOptions().setHasText(id))
                .locator("a")
                .click();
        assertAccessible(page);
        page.locator("main button").click();
        assertThat(page.locator(".alert-success")).containsText("can no longer call");
        assertThat(issueToken.issue(id, secret)).isEmpty();
        assertThat(clients.all()).anyMatch(client -> client.clientId().equals(id) && client.revokedAt() != null);
    }

    @Test
    void the_api_can_be_browsed_within_the_content_security_policy() {
        Page page = english();
        page.navigate("/api/docs");
        assertThat(page.locator("#swagger-ui")).containsText("/api/v1/programs/{programId}/moves");
        screenshot(page, "api-docs");
    }
}
