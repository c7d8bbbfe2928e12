package dev.turnout.campaign.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.campaign.template.LayOutWebinar;
import dev.turnout.campaign.text.Difference.Change;
import dev.turnout.program.Program;
import java.util.Locale;
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
        String before = rows();

        Imported.Done done = done(text, null);

        assertThat(done.differences()).hasSize(19).allMatch(one -> one.change() == Change.SAME);
        assertThat(done.created()).isFalse();
        assertThat(export(program)).isEqualTo(text);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void what_was_exported_changes_nothing_here_and_is_the_same_under_another_name() {
        long seed = Long.getLong("turnout.texts.seed", System.nanoTime());
        System.out.println("ProgramTextTest's seed: " + seed);
        RandomPrograms programs = new RandomPrograms(world, seed);
        for (int i = 0; i < PROGRAMS; i++) {
            Program program = programs.next();
            String text = export(program);
            String before = rows();
            Imported.Done done = done(text, null);
            assertThat(done.differences())
                    .filteredOn(one -> one.change() != Change.SAME)
                    .isEmpty();
            assertThat(rows()).isEqualTo(before);

            Imported.Done copy = done(text, "Copy " + i);
            assertThat(copy.differences())
                    .filteredOn(one -> one.kind() != Part.Kind.CHANNEL && one.change() != Change.CREATED)
                    .isEmpty();
            assertThat(world.get(ExportProgram.class).export(copy.program()).orElseThrow())
                    .isEqualTo(text.replaceFirst("(?m)(?<=^program:\n  name: ).*$", "Copy " + i));
        }
    }

    /** All that stands in a program, with its versions and times. */
    private String rows() {
        return world.jdbc().sql("""
                        select (select string_agg(p::text, ' ' order by id) from program p)
                               || (select string_agg(c::text, ' ' order by id) from campaign c)
                               || (select string_agg(s::text, ' ' order by id) from campaign_step s)
                               || (select string_agg(e::text, ' ' order by id) from email e)
                               || (select string_agg(f::text, ' ' order by program_id) from form f)
                               || coalesce((select string_agg(l::text, ' ' order by id) from smart_list l), '')
                               || coalesce((select string_agg(r::text, ' ' order by program_id) from approval_rule_list r), '')
                        """).query(String.class).single();
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
