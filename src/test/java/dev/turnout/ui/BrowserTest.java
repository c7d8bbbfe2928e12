package dev.turnout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import dev.turnout.db.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test that looks at Turnout through Chromium. All of them share one browser and one Turnout on a database of its
 * own, so a test makes the rows it needs under names of its own. Whatever the browser's console complains of, a
 * breach of the content security policy say, fails the test.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "turnout.admin.email=" + BrowserTest.EMAIL,
            "turnout.admin.password=" + BrowserTest.PASSWORD,
            "turnout.import.size=3MB",
            "turnout.secret-key=dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE="
        })
abstract class BrowserTest {

    static final String EMAIL = "admin@example.org";
    static final String PASSWORD = "correct horse battery";

    private static final Set<String> UNBEARABLE = Set.of("serious", "critical");

    /** The administrator's of each Turnout, by its port: to sign in is a second of each test. */
    private static final Map<Integer, Cookie> SESSIONS = new HashMap<>();

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Browser browser;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.fresh().register(registry);
    }

    @BeforeEach
    void startBrowser() {
        // What a timer does in the background may take its turn behind others on a busy machine.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        browser = Chromium.start();
    }

    @AfterEach
    void closePages() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).as("what the browser's console complains of").isEmpty();
    }

    /** A new visitor's empty page. Motion is reduced: a click misses what a page that scrolls smoothly still moves. */
    Page visitor(Browser.NewContextOptions as) {
        BrowserContext context =
                browser.newContext(as.setBaseURL("http://localhost:" + port).setReducedMotion(ReducedMotion.REDUCE));
        contexts.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(30_000);
        page.onConsoleMessage(said -> {
            // An error page's own status is no complaint.
            if (said.type().equals("error") && !said.text().startsWith("Failed to load resource")) {
                complaints.add(said.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    Page english() {
        return visitor(new Browser.NewContextOptions().setLocale("en-GB"));
    }

    Page french() {
        return visitor(new Browser.NewContextOptions().setLocale("fr-FR"));
    }

    Page dark() {
        return visitor(new Browser.NewContextOptions().setLocale("en-GB").setColorScheme(ColorScheme.DARK));
    }

    /** The same page, signed in as the administrator: in the session of an earlier test where there is one. */
    Page signedIn(Page page) {
        Cookie known = SESSIONS.get(port);
        if (known == null) {
            signedInAnew(page);
            page.context().cookies().stream()
                    .filter(cookie -> cookie.name.equals("SESSION"))
                    .forEach(cookie -> SESSIONS.put(port, cookie));
        } else {
            page.context().addCookies(List.of(known));
            page.navigate("/programs");
        }
        return page;
    }

    Page signedInAnew(Page page) {
        page.navigate("/login");
        signIn(page, EMAIL, PASSWORD);
        page.waitForURL("**/programs");
        return page;
    }

    static void signIn(Page page, String email, String password) {
        page.locator("#email").fill(email);
        page.locator("#password").fill(password);
        page.locator("main button").click();
    }

    /** Kept under target/screenshots, to be looked at. */
    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
    }

    /**
     * Fails on what keeps people from using the page. The library's other mode opens a second page to put the findings
     * of frames together, seven times as slow; a page with a frame would need it.
     */
    @SuppressWarnings("deprecation")
    static void assertAccessible(Page page) {
        assertThat(page.frames()).hasSize(1);
        // What passes is told in full otherwise, with every element of the page.
        AxeRunOptions violations = new AxeRunOptions();
        violations.setResultTypes(List.of("violations"));
        List<String> found = new AxeBuilder(page)
                .setLegacyMode(true).options(violations).analyze().getViolations().stream()
                        .filter(rule -> UNBEARABLE.contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
                        .toList();
        assertThat(found).as("accessibility of " + page.url()).isEmpty();
    }
}
