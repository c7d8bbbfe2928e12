package dev.turnout.campaign.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.campaign.template.LayOutWebinar;
import dev.turnout.campaign.text.Difference.Change;
import dev.turnout.program.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTextTest {

    private static final int PROGRAMS = Integer.getInteger("turnout.texts", 20);

    @AutoClose
    private final World world = new World();

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void what_was_exported_from_a_laid_out_program_changes_nothing_when_it_is_imported(String language) {
        Program program = laidOut("Spring", language);
        String text = export(program);
        List<String> before = rows();

        Imported.Done done = done(text, null);

        assertThat(done.differences()).hasSize(19).allMatch(one -> one.change() == Change.SAME);
        assertThat(done.created()).isFalse();
        assertThat(export(program)).isEqualTo(text);
        assertThat(without(rows(), before)).isEmpty();
    }

    @Test
    void what_was_exported_changes_nothing_here_and_is_the_same_under_another_name() {
        long seed = Long.getLong("turnout.texts.seed", System.nanoTime());
        System.out.println("ProgramTextTest's seed: " + seed);
        RandomPrograms programs = new RandomPrograms(world, seed);
        for (int i = 0; i < PROGRAMS; i++) {
            Program program = programs.next();
            String text = export(program);
            List<String> before = rows();
            Imported.Done done = done(text, null);
            assertThat(done.differences())
                    .filteredOn(one -> one.change() != Change.SAME)
                    .isEmpty();
            assertThat(without(rows(), before)).isEmpty();

            Imported.Done copy = done(text, "Copy " + i);
            assertThat(copy.differences())
                    .filteredOn(one -> one.kind() != Part.Kind.CHANNEL && one.change() != Change.CREATED)
                    .isEmpty();
            assertThat(world.get(ExportProgram.class).export(copy.program()).orElseThrow())
                    .isEqualTo(text.replaceFirst("(?m)(?<=^program:\n  name: ).*$", "Copy " + i));
        }
    }

    @Test
    void a_text_that_is_made_worse_is_imported_or_refused_and_never_half_of_it() {
        long seed = Long.getLong("turnout.texts.seed", System.nanoTime());
        System.out.println("ProgramTextTest's seed: " + seed);
        Random random = new Random(seed);
        RandomPrograms programs = new RandomPrograms(world, seed);
        int refused = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            List<String> lines = export(programs.next()).lines().toList();
            for (int worse = 0; worse < 10; worse++) {
                String text = worsened(lines, random);
                List<String> before = rows();
                if (run(text, "Worse " + i, random.nextBoolean()) instanceof Imported.Wrong wrong) {
                    refused++;
                    assertThat(without(rows(), before)).as(wrong + "\n" + text).isEmpty();
                }
            }
        }
        assertThat(refused).isBetween(PROGRAMS, PROGRAMS * 10 - 1);
    }

    private static String worsened(List<String> lines, Random random) {
        List<String> worse = new ArrayList<>(lines);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            int at = random.nextInt(worse.size());
            String key = worse.get(at).replaceFirst("(?<=[:-] ).*", "");
            switch (random.nextInt(4)) {
                case 0 -> worse.remove(at);
                case 1 -> worse.add(at, worse.get(random.nextInt(worse.size())));
                default -> worse.set(at, key + VALUES.get(random.nextInt(VALUES.size())));
            }
        }
        return String.join("\n", worse);
    }

    private static final List<String> VALUES = List.of(
            "",
            "null",
            "true",
            "-1",
            "0",
            "9999999999",
            "1e400",
            "[]",
            "{}",
            "[null]",
            "[[1]]",
            "{a: 1}",
            "this",
            "\"\\0\\ud800\"",
            "x".repeat(3_000),
            "+99999-01-01",
            "2026-13-45",
            "PT99999999999H",
            "P99999999D",
            "99:99",
            "{gone: true}",
            "{shared: Everywhere}",
            "{channel: Webinar, name: Attended}",
            "Registered",
            "everybody");

    /** All that stands in a program, with its versions and times. */
    private List<String> rows() {
        return world.jdbc().sql("""
                        select p::text from program p
                         union all
                        select c::text from campaign c
                         union all
                        select s::text from campaign_step s
                         union all
                        select e::text from email e
                         union all
                        select f::text from form f
                         union all
                        select t::text from program_token t
                         union all
                        select l::text from smart_list l
                         union all
                        select r::text from approval_rule_list r
                         union all
                        select r::text from approval_rule r
                        """).query(String.class).list();
    }

    private static List<String> without(List<String> rows, List<String> others) {
        Set<String> gone = new HashSet<>(others);
        return rows.stream().filter(row -> !gone.contains(row)).toList();
    }

    private Program laidOut(String name, String language) {
        Program program = world.program(name);
        world.get(LayOutWebinar.class).layOut(program, Locale.of(language));
        return program;
    }

    private String export(Program program) {
        return world.get(ExportProgram.class).export(program.id()).orElseThrow();
    }

    private Imported.Done done(String text, String name) {
        return switch (run(text, name, false)) {
            case Imported.Done done -> done;
            case Imported.Wrong wrong -> throw new AssertionError(wrong + "\n" + text);
            case Imported.Stale stale -> throw new AssertionError("stale");
        };
    }

    private Imported run(String text, String name, boolean preview) {
        return world.get(ImportProgram.class)
                .importText(new ImportProgram.Wanted(text, name, null, true, World.ANN), preview);
    }
}
