package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.turnout.TestClock;
import dev.turnout.id.AccountId;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.gotowebinar.FakeGoTo;
import dev.turnout.webinar.gotowebinar.GoToFault;
import dev.turnout.webinar.gotowebinar.GoToFault.Call;
import dev.turnout.webinar.gotowebinar.GoToFault.Kind;
import dev.turnout.webinar.gotowebinar.GoToHouse;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An administrator connects an account by signing in at GoTo, played by a server of its own. */
class ConnectPagesTest extends BrowserTest {

    private static final FakeGoTo GO_TO = new FakeGoTo(new TestClock());

    @Autowired
    private Accounts accounts;

    @DynamicPropertySource
    static void goTo(DynamicPropertyRegistry registry) {
        registry.add("turnout.webinar.goto.authorize-url", () -> GO_TO.address() + "/oauth/authorize");
        registry.add("turnout.webinar.goto.token-url", () -> GO_TO.address() + "/oauth/token");
        registry.add("turnout.webinar.goto.identity-url", () -> GO_TO.address() + "/identity/v1");
    }

    @BeforeEach
    void calm() {
        GO_TO.heal();
        GO_TO.signIn().denies(false);
    }

    @Test
    void an_account_is_connected_by_signing_in_at_the_provider_and_says_so() {
        AccountId account = add("Connect me");
        Page page = signedIn(english());
        page.navigate("/administration/accounts");
        Locator listed = page.locator("section.account").filter(new Locator.FilterOptions().setHasText("Connect me"));
        assertThat(listed).containsText("Not connected");
        assertAccessible(page);
        page.getByText("Connect me").click();
        String redirect = page.locator(".connect code").textContent();
        assertThat(redirect).endsWith("/administration/accounts/connected");
        GO_TO.signIn().registers(URI.create(redirect));
        screenshot(page, "connect-offer");
        assertAccessible(page);

        page.locator(".connect button").click();
        page.waitForURL("**/administration/accounts/" + account);
        assertThat(page.locator(".alert-success"))
                .hasText("“Connect me” is connected and answers. Whatever waited for it goes on.");
        assertThat(page.locator(".connect .state")).hasText("Connected");
        assertThat(page.locator(".connect button")).hasText("Connect to GoTo Webinar again");
        assertThat(page.locator("dl.facts").nth(1)).containsText("9007199254740993001");
        screenshot(page, "connect-done");
        assertAccessible(page);
        page.navigate("/administration/accounts");
        assertThat(listed.locator("dl .state")).hasText("Connected");
        screenshot(page, "connect-listed");
    }

    @Test
    void the_way_there_needs_no_javascript_and_shows_where_it_leads() {
        AccountId account = add("Slowly");
        Page page = signedIn(
                visitor(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false)));
        page.route("**/oauth/authorize*", ConnectPagesTest::nothing);
        page.navigate("/administration/accounts/" + account);
        page.locator(".connect button").click();
        assertThat(page.locator("h1")).hasText("On to GoTo Webinar");
        assertThat(page.locator("#go-on").getAttribute("href"))
                .startsWith(GO_TO.address() + "/oauth/authorize?response_type=code&client_id=turnout-client&")
                .contains("code_challenge_method=S256")
                .doesNotContain("secret");
        screenshot(page, "connect-going");

        page.unroute("**/oauth/authorize*");
        page.locator("#go-on").click();
        page.waitForURL("**/administration/accounts/" + account);
        assertThat(page.locator(".alert-success")).containsText("“Slowly” is connected");
    }

    @Test
    void what_goes_wrong_is_said_in_plain_words_and_nothing_is_lost() {
        AccountId account = add("Unlucky");
        Page page = signedIn(english());
        GO_TO.signIn().denies(true);
        connect(page, account);
        assertThat(page.locator(".alert-warning")).containsText("access was not allowed at the provider");
        screenshot(page, "connect-denied");
        assertAccessible(page);

        GO_TO.signIn().denies(false);
        GO_TO.inject(GoToFault.of(Kind.SERVER_ERROR).at(Call.TOKEN));
        connect(page, account);
        assertThat(page.locator(".alert-warning")).containsText("“Unlucky” was not connected.");
        assertThat(page.locator(".alert-warning q")).containsText("GoTo’s sign-in answered 500");

        page.navigate("/administration/accounts/connected?state=made-up&code=stolen");
        assertThat(page.locator(".alert-warning")).containsText("was not begun by you here, or was answered already");
        page.navigate("/administration/accounts/connected");
        assertThat(page.locator(".alert-warning")).containsText("was not begun by you here");

        GO_TO.heal();
        GO_TO.inject(GoToFault.of(Kind.SERVER_ERROR).at(Call.WEBINARS));
        connect(page, account);
        assertThat(page.locator(".alert-warning").first())
                .containsText("“Unlucky” is connected and cannot be used now.");
    }

    @Test
    void all_of_it_is_said_in_french_too() {
        AccountId account = add("Français");
        Page page = signedIn(french());
        page.navigate("/administration/accounts/" + account);
        assertThat(page.locator(".connect")).containsText("Non connecté");
        screenshot(page, "connect-offer-french");
        assertAccessible(page);
        page.route("**/oauth/authorize*", ConnectPagesTest::nothing);
        page.locator(".connect button").click();
        assertThat(page.locator("h1")).hasText("Vers GoTo Webinar");
        screenshot(page, "connect-going-french");
        assertAccessible(page);
        page.unroute("**/oauth/authorize*");
        connect(page, account);
        assertThat(page.locator(".alert-success")).containsText("est connecté et répond");
        assertThat(page.locator(".connect .state")).hasText("Connecté");
        screenshot(page, "connect-done-french");
    }

    @Test
    void an_account_of_a_provider_without_a_sign_in_offers_none() {
        AccountId plain = accounts.add(new AccountDraft(
                        "Plain ON24",
                        "on24",
                        URI.create("https://on24.invalid"),
                        "1",
                        java.util.Map.of("token_key", "k")))
                .orElseThrow();
        Page page = signedIn(english());
        page.navigate("/administration/accounts/" + plain);
        assertThat(page.locator("h1")).hasText("Plain ON24");
        assertThat(page.locator(".connect")).hasCount(0);
    }

    /** An answer of nothing: the page before stays to be looked at. */
    private static void nothing(Route route) {
        route.fulfill(new Route.FulfillOptions().setStatus(204));
    }

    private AccountId add(String name) {
        return accounts.add(new AccountDraft(name, "gotowebinar", GO_TO.api(), "", GoToHouse.credentials("whsec")))
                .orElseThrow();
    }

    private static void connect(Page page, AccountId account) {
        page.navigate("/administration/accounts/" + account);
        page.locator(".connect button").click();
        page.waitForURL("**/administration/accounts/" + account);
        assertThat(page.locator(".alert").first()).isVisible();
    }
}
