package dev.turnout.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageFrameTest extends BrowserTest {

    @Test
    void an_unknown_address_shows_a_page_with_a_way_back() {
        Page page = signedIn(english());
        Response response = page.navigate("/nowhere");
        assertThat(response.status()).isEqualTo(404);
        assertThat(page.locator("h1")).hasText("Page not found");
        assertThat(page.locator(".request-id")).containsText(response.headerValue("x-request-id"));
        screenshot(page, "error-404");
        assertAccessible(page);
    }

    @Test
    void dark_and_narrow_readers_are_served_as_well() {
        Page page = signedIn(dark());
        screenshot(page, "programs-dark");
        assertAccessible(page);
        page.navigate("/nowhere");
        screenshot(page, "error-404-dark");
        assertAccessible(page);
        Page narrow = signedIn(visitor(new Browser.NewContextOptions().setViewportSize(360, 740)));
        screenshot(narrow, "programs-narrow");
        assertThat(narrow.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void a_mistake_of_ours_shows_the_request_number_and_nothing_of_the_inside() {
        Page page = signedIn(english());
        Response response = page.navigate("/practice/broken");
        assertThat(response.status()).isEqualTo(500);
        assertThat(page.locator("h1")).hasText("Something went wrong");
        assertThat(page.locator(".request-id")).containsText(response.headerValue("x-request-id"));
        assertThat(page.content()).doesNotContain("Exception", "secret detail");
        screenshot(page, "error-500");
        assertAccessible(page);
    }

    @Test
    void a_full_disk_is_called_by_its_name() {
        Page page = signedIn(english());
        assertThat(page.navigate("/practice/full-disk").status()).isEqualTo(507);
        assertThat(page.locator("h1")).hasText("The disk is full");
        assertAccessible(page);
    }

    @Test
    void a_form_that_cannot_be_read_is_the_senders_mistake() {
        Page page = english();
        var answer = page.request()
                .post(
                        "/login",
                        RequestOptions.create()
                                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                                .setData("email=%zz"));
        assertThat(answer.status()).isEqualTo(400);
        Response inAddress = page.navigate("/login?lang=%zz");
        assertThat(inAddress.status()).isEqualTo(400);
        assertThat(page.locator(".request-id")).containsText(inAddress.headerValue("x-request-id"));
    }

    @Test
    void every_status_has_a_badge_that_can_be_read_by_day_and_by_night() {
        Page day = signedIn(french());
        day.navigate("/practice/badges");
        assertThat(day.locator(".status-INVITED")).hasText("Invité");
        assertThat(day.locator(".status-OWN")).hasText("Our own");
        screenshot(day, "badges");
        assertAccessible(day);
        Page night = signedIn(dark());
        night.navigate("/practice/badges");
        screenshot(night, "badges-dark");
        assertAccessible(night);
    }

    @Test
    void a_part_that_htmx_asks_for_after_the_session_has_ended_leads_to_the_sign_in() {
        Page page = english();
        var answer = page.request()
                .get(
                        "/programs",
                        RequestOptions.create().setHeader("HX-Request", "true").setMaxRedirects(0));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers()).contains(Map.entry("hx-redirect", "/login"));
    }

    @Test
    void stylesheets_may_be_kept_by_the_browser_and_pages_may_not() {
        Page page = english();
        Response login = page.navigate("/login");
        assertThat(login.headerValue("cache-control")).contains("no-store");
        String css = page.locator("link[rel=stylesheet]").last().getAttribute("href");
        assertThat(css).matches("/css/turnout-[0-9a-f]+\\.css");
        assertThat(page.request().get(css).headers().get("cache-control")).contains("max-age=31536000");
    }
}
