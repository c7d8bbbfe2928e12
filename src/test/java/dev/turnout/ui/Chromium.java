package dev.turnout.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's own Chromium, started once for all tests of the run. Without one the browser tests are skipped, unless
 * TURNOUT_BROWSER_REQUIRED=true or CI=true.
 */
final class Chromium {

    /** The shell first: it draws the pages alone, not the browser's own windows around them. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final String INSTALL = "apt-get install -y chromium-headless-shell";
    private static final String HINT = "No Chromium found, so the browser tests are skipped. Install one: " + INSTALL;

    private static Browser browser;

    private Chromium() {}

    static synchronized Browser start() {
        if (browser == null) {
            Optional<Path> executable = find();
            if (executable.isEmpty() && required()) {
                throw new IllegalStateException("No Chromium found: " + INSTALL);
            }
            Assumptions.assumeTrue(executable.isPresent(), HINT);
            browser = launch(executable.orElseThrow());
        }
        return browser;
    }

    private static Browser launch(Path executable) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--disable-dev-shm-usage")));
    }

    private static Optional<Path> find() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean required() {
        return "true".equalsIgnoreCase(System.getenv("TURNOUT_BROWSER_REQUIRED"))
                || "true".equalsIgnoreCase(System.getenv("CI"));
    }
}
