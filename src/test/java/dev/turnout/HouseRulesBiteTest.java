package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of the house is handed a small offender and must name it. */
class HouseRulesBiteTest {

    private static final Map<String, Integer> STEPS = Map.of("program", 3, "person", 2, "channel", 2, "id", 0);

    @TempDir
    Path folder;

    @Test
    void a_use_up_the_stairs_is_found() {
        var code = compiled(Map.of(
                "dev/turnout/program/Programs.java", "package dev.turnout.program; public class Programs {}",
                "dev/turnout/person/People.java",
                        "package dev.turnout.person; class People { dev.turnout.program.Programs[] all; }"));

        assertThat(code.upwardUses(STEPS))
                .singleElement()
                .asString()
                .contains("dev.turnout.person.People uses dev.turnout.program.Programs", "person (step 2)");
    }

    @Test
    void a_use_across_a_step_is_found() {
        var code = compiled(
                Map.of(
                        "dev/turnout/channel/Channel.java", "package dev.turnout.channel; public class Channel {}",
                        "dev/turnout/person/deep/People.java",
                                "package dev.turnout.person.deep; class People { Object it() { return new dev.turnout.channel.Channel(); } }"));

        assertThat(code.upwardUses(STEPS)).singleElement().asString().contains("may not see channel (step 2)");
    }

    @Test
    void a_room_that_uses_the_root_package_is_found() {
        var code = compiled(Map.of(
                "dev/turnout/Main.java", "package dev.turnout; public class Main {}",
                "dev/turnout/id/PersonId.java", "package dev.turnout.id; class PersonId { dev.turnout.Main up; }"));

        assertThat(code.upwardUses(STEPS)).singleElement().asString().contains("may not see the root package");
    }

    @Test
    void a_use_down_the_stairs_is_fine() {
        var code = compiled(Map.of(
                "dev/turnout/id/PersonId.java", "package dev.turnout.id; public record PersonId(long value) {}",
                "dev/turnout/person/Person.java",
                        "package dev.turnout.person; record Person(dev.turnout.id.PersonId id) {}",
                "dev/turnout/Main.java", "package dev.turnout; class Main { dev.turnout.id.PersonId id; }"));

        assertThat(code.upwardUses(STEPS)).isEmpty();
    }

    @Test
    void a_package_that_is_no_room_is_found() {
        var code = compiled(Map.of("dev/turnout/common/Strings.java", "package dev.turnout.common; class Strings {}"));

        assertThat(code.unknownRooms(STEPS))
                .singleElement()
                .asString()
                .contains("dev.turnout.common", "give the new room a step");
    }

    @Test
    void every_way_to_read_a_clock_is_found() {
        var code = compiled(Map.of("dev/turnout/id/Late.java", """
                package dev.turnout.id;
                import java.time.*;
                import java.util.function.Supplier;
                class Late {
                    Object a = Instant.now();
                    Object b = LocalDate.now(ZoneOffset.UTC);
                    Object c = ZonedDateTime.now();
                    long d = System.currentTimeMillis();
                    Clock e = Clock.systemUTC();
                    InstantSource f = InstantSource.system();
                    Object g = new java.util.Date();
                    Supplier<Instant> h = Instant::now;
                    Object i = java.util.Calendar.getInstance();
                    long fine = System.nanoTime();
                    Object alsoFine(Clock clock) { return new java.util.Date(0L).toInstant().isBefore(Instant.now(clock)); }
                }
                """));

        assertThat(code.clockReads(Map.of())).hasSize(9);
        assertThat(code.clockReads(Map.of("dev.turnout.id.Late", "a reason"))).isEmpty();
    }

    @Test
    void an_excuse_that_nobody_needs_is_found() {
        var code = compiled(Map.of("dev/turnout/id/Quiet.java", "package dev.turnout.id; class Quiet {}"));

        assertThat(code.sleeps(Map.of("dev.turnout.id.Quiet", "once slept")))
                .singleElement()
                .asString()
                .contains("take it off the list");
    }

    @Test
    void a_sleep_is_found() {
        var code = compiled(Map.of("dev/turnout/id/Sleepy.java", """
                package dev.turnout.id;
                class Sleepy {
                    void a() throws Exception { Thread.sleep(1); }
                    void b() throws Exception { java.util.concurrent.TimeUnit.SECONDS.sleep(1); }
                }
                """));

        assertThat(code.sleeps(Map.of())).hasSize(2).allMatch(breach -> breach.contains("Wait for the event itself"));
    }

    @Test
    void a_query_left_open_is_found() {
        var code = compiled(Map.of("dev/turnout/id/Leaky.java", """
                package dev.turnout.id;
                import org.springframework.jdbc.core.simple.JdbcClient;
                class Leaky {
                    Object a(JdbcClient jdbc) { return jdbc.sql("").query(Long.class).stream().toList(); }
                    Object b(JdbcClient jdbc) { return jdbc.sql("").query(Long.class).list().stream(); }
                }
                """));

        assertThat(code.openStreams()).singleElement().asString().contains("line 4", "until somebody closes it");
    }

    @Test
    void a_banned_name_is_found_also_on_a_nested_type() {
        var code = source("class People { record PersonDto() {} interface Servicing {} }");

        assertThat(code.typesNamedLike(HouseRulesTest.BANNED_SUFFIXES))
                .singleElement()
                .asString()
                .contains("Bad.java:1", "PersonDto");
    }

    @Test
    void a_mocking_library_is_found() {
        var code = source("import static org.mockito.Mockito.mock; class Bad {}");

        assertThat(code.importsOf(HouseRulesTest.MOCKING, "Write a fake."))
                .singleElement()
                .asString()
                .contains("mockito");
    }

    @Test
    void a_long_file_and_a_long_method_are_found() {
        var code = source("class Bad {\n    void fine() {}\n    void tooLong() {\n" + "        fine();\n".repeat(9)
                + "    }\n}\n");

        assertThat(code.filesLongerThan(14)).isEmpty();
        assertThat(code.filesLongerThan(13)).singleElement().asString().contains("14 lines, at most 13");
        assertThat(code.methodsLongerThan(11)).isEmpty();
        assertThat(code.methodsLongerThan(10))
                .singleElement()
                .asString()
                .contains("Bad.java:3", "tooLong has 11 lines");
    }

    @Test
    void a_package_without_a_null_marked_package_info_is_found() {
        var code = SourceCode.of(Map.of(
                "a/Some.java", "package a; class Some {}",
                "b/Some.java", "package b; class Some {}",
                "b/package-info.java", "package b;",
                "c/package-info.java", "@org.jspecify.annotations.NullMarked package c;"));

        assertThat(code.packagesNotNullMarked())
                .hasSize(2)
                .allMatch(breach -> breach.startsWith("a:") || breach.startsWith("b:"));
    }

    @Test
    void an_injected_field_is_found_and_a_constructor_is_fine() {
        var code = source(
                "class Bad { @Autowired Object field; Bad(@Value(\"x\") String fine) {} record Fine(@Value(\"y\") String y) {} }");

        assertThat(code.injectedFields()).singleElement().asString().contains("field field is injected");
    }

    @Test
    void a_default_over_a_sealed_type_is_found_and_over_an_open_type_is_fine() {
        var code = source("""
                sealed interface Bad {
                    record Yes() implements Bad {}
                    record No() implements Bad {}
                    static int over(Bad it) { return switch (it) { case Yes y -> 1; default -> 0; }; }
                    static void statement(Bad it) { switch (it) { case Yes y -> {} case null, default -> {} } }
                    static int whole(Bad it) { return switch (it) { case Yes y -> 1; case No n -> 0; }; }
                    static int open(Object it) { return switch (it) { case Yes y -> 1; default -> 0; }; }
                }
                """);

        assertThat(code.defaultsOverSealedTypes()).hasSize(2).allMatch(breach -> breach.contains("Name every outcome"));
    }

    @Test
    void a_write_to_another_rooms_table_is_found() {
        var tables = TableOwners.from(
                Map.of(
                        "db/V20__person.sql", "create table person (id bigint);",
                        "db/V41__rehearsal.sql", "CREATE TABLE IF NOT EXISTS rehearsal_event (id bigint);"),
                Set.of("person", "webinar", "webinar.rehearsal"));
        var code = SourceCode.of(Map.of(
                "dev/turnout/person/People.java", sqlIn("dev.turnout.person", "update person set x = 1"),
                "dev/turnout/webinar/Fake.java", sqlIn("dev.turnout.webinar", "delete from\\n rehearsal_event"),
                "dev/turnout/program/Bad.java", sqlIn("dev.turnout.program", "insert into person values (1)"),
                "dev/turnout/program/Fine.java", sqlIn("dev.turnout.program", "select 1 from person for update")));

        assertThat(tables.strangersWriting(code))
                .hasSize(2)
                .anyMatch(breach -> breach.contains("Bad.java:1: writes table person of room person"))
                .anyMatch(breach -> breach.contains("rehearsal_event of room webinar.rehearsal"));
    }

    @Test
    void a_migration_that_names_no_room_is_found() {
        var tables = TableOwners.from(Map.of("db/V9__misc.sql", "", "db/V3__person_more.sql", ""), Set.of("person"));

        assertThat(tables.strayMigrations()).singleElement().asString().contains("V9__misc.sql");
    }

    private static String sqlIn(String packageName, String sql) {
        return "package %s; class It { String sql = \"%s\"; }".formatted(packageName, sql);
    }

    private static SourceCode source(String text) {
        return SourceCode.of(Map.of("Bad.java", text));
    }

    private CompiledCode compiled(Map<String, String> textByPath) {
        try {
            List<String> arguments = new ArrayList<>(
                    List.of("-proc:none", "-d", folder.resolve("classes").toString()));
            for (var source : textByPath.entrySet()) {
                Path file = folder.resolve("sources").resolve(source.getKey());
                Files.createDirectories(file.getParent());
                arguments.add(Files.writeString(file, source.getValue()).toString());
            }
            assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                    .isZero();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new CompiledCode(new ClassFileImporter().importPath(folder.resolve("classes")));
    }
}
