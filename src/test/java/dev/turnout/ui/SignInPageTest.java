package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SignInPageTest extends BrowserTest {

    @Test
    void a_user_signs_in_and_arrives_at_the_page_that_was_asked_for() {
        Page page = english();
        page.navigate("/programs?view=list");
        assertThat(page).hasTitle("Sign in · Turnout");
        screenshot(page, "sign-in");
        assertAccessible(page);
        signIn(page, EMAIL, PASSWORD);
        assertThat(page).hasURL(Pattern.compile("/programs\\?view=list"));
        assertThat(page.locator("h1")).hasText("Programs");
        screenshot(page, "programs-empty");
        assertAccessible(page);
    }

    @Test
    void the_page_speaks_french_to_a_french_browser_and_the_choice_of_a_language_stays() {
        Page page = french();
        page.navigate("/login");
        assertThat(page.locator("h1")).hasText("Connexion");
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        screenshot(page, "sign-in-french");
        page.getByText("English").click();
        assertThat(page.locator("h1")).hasText("Sign in");
        signIn(page, EMAIL, PASSWORD);
        assertThat(page.locator("h1")).hasText("Programs");
        page.getByText("Français").click();
        assertThat(page.locator("h1")).hasText("Programmes");
        assertThat(page.locator("header button")).hasText("Se déconnecter");
    }

    @Test
    void a_wrong_password_is_told_without_saying_whether_the_account_exists() {
        Page page = english();
        page.navigate("/login");
        signIn(page, "wrong@example.org", "not the password");
        String unknown = page.getByRole(AriaRole.ALERT).textContent();
        signIn(page, EMAIL, "not the password");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText(unknown);
        screenshot(page, "sign-in-wrong");
        assertAccessible(page);
    }

    @Test
    void after_five_failed_tries_even_the_right_password_has_to_wait() {
        Page page = english();
        page.navigate("/login");
        for (int i = 0; i < 6; i++) {
            signIn(page, "guessed@example.org", "guess number " + i);
            page.waitForURL(Pattern.compile("/login\\?"));
        }
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Too many failed tries. Wait 15 minutes and try again.");
        screenshot(page, "sign-in-wait");
    }

    @Test
    void a_user_signs_out() {
        Page page = signedInAnew(english());
        page.getByText("Sign out").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are signed out.");
        page.navigate("/programs");
        assertThat(page).hasTitle("Sign in · Turnout");
    }

    @Test
    void a_visitor_has_no_session_before_signing_in_and_a_guarded_one_after() {
        Page page = english();
        page.navigate("/login");
        assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.equals("SESSION"));
        signedInAnew(page);
        List<Cookie> sessions = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("SESSION"))
                .toList();
        assertThat(sessions)
                .singleElement()
                .matches(cookie -> cookie.httpOnly)
                .matches(cookie -> "LAX".equals(String.valueOf(cookie.sameSite)));
    }

    @Test
    void a_form_that_was_open_for_too_long_says_so_and_changes_nothing() {
        Page page = signedInAnew(english());
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("XSRF-TOKEN"));
        page.getByText("Sign out").click();
        assertThat(page.locator("main")).containsText("open for too long");
        page.navigate("/programs");
        assertThat(page.locator("h1")).hasText("Programs");
    }

    @Test
    void signing_in_needs_no_javascript() {
        Page page = visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        assertThat(signedInAnew(page).locator("h1")).hasText("Programs");
    }
}
