package dev.turnout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern KEY = Pattern.compile("#\\{([\\w.]+)");

    private final Properties english = bundle("messages.properties");
    private final Properties french = bundle("messages_fr.properties");

    @Test
    void what_is_said_in_english_is_said_in_french() {
        assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(french.values()).noneMatch(text -> text.toString().isBlank());
    }

    @Test
    void a_message_is_written_once() throws IOException {
        for (String name : List.of("messages.properties", "messages_fr.properties")) {
            assertThat(Files.readAllLines(RESOURCES.resolve(name)).stream()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> line.split("=", 2)[0].strip()))
                    .as(name)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void every_message_that_a_page_asks_for_exists() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(RESOURCES.resolve("templates"))) {
            for (Path page : pages.filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(page)).results().forEach(found -> asked.add(found.group(1)));
            }
        }
        assertThat(asked).isNotEmpty();
        assertThat(english.stringPropertyNames()).containsAll(asked);
    }

    @Test
    void every_role_has_a_name() {
        assertThat(english.stringPropertyNames())
                .containsAll(
                        Stream.of(Role.values()).map(role -> "status." + role).toList());
    }

    /** A straight one is a quoting character in a message with arguments and would vanish. */
    @Test
    void apostrophes_are_typographic() {
        assertThat(Stream.of(english, french).flatMap(bundle -> bundle.values().stream()))
                .noneMatch(text -> text.toString().contains("'"));
    }

    private static Properties bundle(String name) {
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(name))) {
            Properties bundle = new Properties();
            bundle.load(reader);
            return bundle;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
