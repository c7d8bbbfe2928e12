package dev.turnout;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of the house, kept. HouseRulesBiteTest shows that each of them can fail. */
class HouseRulesTest {

    /** The staircase. A room sees the rooms on lower steps; rooms on one step do not see each other. */
    static final Map<String, Integer> STEP_OF_ROOM = Map.ofEntries(
            Map.entry("api", 6),
            Map.entry("ui", 6),
            Map.entry("demo", 6),
            Map.entry("campaign", 5),
            Map.entry("form", 4),
            Map.entry("webinar", 4),
            Map.entry("mail", 4),
            Map.entry("webhook", 4),
            Map.entry("program", 3),
            Map.entry("person", 2),
            Map.entry("channel", 2),
            Map.entry("access", 2),
            Map.entry("activity", 1),
            Map.entry("id", 0),
            Map.entry("db", 0));

    /** A type is named for what it is or does, not for its kind. */
    static final Set<String> BANNED_SUFFIXES =
            Set.of("Service", "Manager", "Impl", "Helper", "Util", "Utils", "Dto", "DTO", "Entity", "Facade");

    /** Tests use fakes and real PostgreSQL. */
    static final Set<String> MOCKING =
            Set.of("mockito", "easymock", "powermock", "jmock", "mockit", "jmockit", "mockk");

    static final int MOST_LINES_OF_A_FILE = 250;
    static final int MOST_LINES_OF_A_METHOD = 40;

    /** Time is handed in as an InstantSource; who else may read a clock, and why. */
    static final Map<String, String> MAY_READ_THE_CLOCK = Map.of("dev.turnout.Turnout", "makes the one clock");

    /** Who may sleep, and why. */
    static final Map<String, String> MAY_SLEEP = Map.of();

    private static final CompiledCode MAIN = new CompiledCode(new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CompiledCode.ROOT));
    private static final CompiledCode MAIN_AND_TESTS =
            new CompiledCode(new ClassFileImporter().importPackages(CompiledCode.ROOT));
    private static final SourceCode MAIN_SOURCES = SourceCode.under("src/main/java");
    private static final SourceCode ALL_SOURCES = SourceCode.under("src/main/java", "src/test/java", "bench/java");
    private static final TableOwners TABLES = TableOwners.from(
            SourceCode.filesBelow(Path.of("src/main/resources/db/migration"), ".sql"),
            MAIN.classes().stream()
                    .map(type -> type.getPackageName().replaceFirst("^dev\\.turnout\\.?", ""))
                    .collect(toSet()));

    @Test
    void a_room_uses_only_rooms_on_lower_steps() {
        kept(MAIN.upwardUses(STEP_OF_ROOM));
    }

    @Test
    void every_package_belongs_to_a_room() {
        kept(MAIN.unknownRooms(STEP_OF_ROOM));
    }

    @Test
    void only_the_room_that_owns_a_table_writes_it() {
        kept(TABLES.strangersWriting(MAIN_SOURCES));
    }

    @Test
    void a_migration_is_named_after_its_room() {
        kept(TABLES.strayMigrations());
    }

    @Test
    void no_type_is_named_after_its_kind() {
        kept(ALL_SOURCES.typesNamedLike(BANNED_SUFFIXES));
    }

    @Test
    void nothing_is_mocked() {
        kept(ALL_SOURCES.importsOf(MOCKING, "Write a small fake, or use the real thing."));
    }

    @Test
    void only_Turnout_makes_a_clock() {
        kept(MAIN_AND_TESTS.clockReads(MAY_READ_THE_CLOCK));
    }

    @Test
    void nobody_sleeps() {
        kept(MAIN_AND_TESTS.sleeps(MAY_SLEEP));
    }

    @Test
    void no_query_keeps_its_connection() {
        kept(MAIN_AND_TESTS.openStreams());
    }

    @Test
    void a_file_holds_one_idea() {
        kept(MAIN_SOURCES.filesLongerThan(MOST_LINES_OF_A_FILE));
    }

    @Test
    void a_method_holds_one_idea() {
        kept(MAIN_SOURCES.methodsLongerThan(MOST_LINES_OF_A_METHOD));
    }

    @Test
    void every_package_says_what_it_is_for_and_is_null_marked() {
        kept(MAIN_SOURCES.packagesNotNullMarked());
    }

    @Test
    void collaborators_come_through_the_constructor() {
        kept(MAIN_SOURCES.injectedFields());
    }

    @Test
    void a_switch_over_a_sealed_type_names_every_outcome() {
        kept(SourceCode.under("src/main/java").defaultsOverSealedTypes());
    }

    private static void kept(List<String> breaches) {
        assertThat(breaches).isEmpty();
    }
}
