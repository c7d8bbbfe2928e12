package dev.turnout.program.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonFields;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileCellsTest {

    private ImportWorld files;

    @AfterEach
    void close() {
        if (files != null) {
            files.close();
        }
    }

    @Property(tries = 500)
    void a_cell_that_went_out_comes_back_as_it_was(@ForAll String cell) {
        String out = HostileCells.defuse(cell);

        assertThat(out)
                .doesNotStartWith("=")
                .doesNotStartWith("+")
                .doesNotStartWith("-")
                .doesNotStartWith("@");
        if (!cell.startsWith("'")) {
            assertThat(HostileCells.undo(out)).isEqualTo(cell);
        }
    }

    @Test
    void what_a_file_holds_is_stored_as_it_is_and_written_without_its_sting() {
        files = new ImportWorld();
        String evil = "=cmd|' /C calc'!A0";
        String file = "\uFEFFemail\tcompany\tjob title\tphone\n" + "kim@example.org\t" + evil
                + "\t\"quote \"\" back\\slash {a,b} \\N ;é😀\nline\"\t+33 1 23\n";

        ImportJob job = files.imported(file, Role.INVITED);

        PersonFields kim = files.world
                .get(People.class)
                .find(new EmailAddress("kim@example.org"))
                .orElseThrow()
                .fields();
        assertThat(kim.company()).isEqualTo(evil);
        assertThat(kim.jobTitle()).isEqualTo("quote \" back\\slash {a,b} \\N ;é😀\nline");
        assertThat(kim.phone()).isEqualTo("+33 1 23");
        assertThat(files.outcomeFile(job)).contains(",'" + evil + ",").contains(",'+33 1 23,");
        assertThat(files.members(null, Locale.ENGLISH)).contains(",'" + evil + ",");
    }

    @Test
    void members_that_went_out_come_back_and_change_nothing() {
        files = new ImportWorld();
        files.imported(
                "email,first name,phone,company\nkim@example.org,Kim,+33 1,=x\nlou@example.org,Lou,,\n",
                Role.REGISTERED);
        files.imported("email\nmax@example.org\n", Role.INVITED);

        String out = files.members(null, Locale.FRENCH);
        assertThat(out.lines()).hasSize(4);
        assertThat(files.members(Role.INVITED, Locale.ENGLISH).lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("max@example.org,"));
        assertThat(out)
                .contains("kim@example.org,Kim,,'=x,,'+33 1,,Registered,,2026-09-01T10:00:00Z,Non,,,"
                        + "https://turnout.example.org/j/");
        long activities = files.count("activity");
        ImportJob back = files.imported(out, null);

        assertThat(back.changedNothing()).isTrue();
        assertThat(files.count("activity")).isEqualTo(activities);
    }

    @Test
    void both_languages_have_every_text_that_an_import_can_say() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            Wording wording = ImportWorld.in(language);
            for (RowResult result : RowResult.values()) {
                assertThat(wording.say(result.key())).isNotBlank();
            }
            for (dev.turnout.program.Refusal refusal : dev.turnout.program.Refusal.values()) {
                assertThat(wording.say("refusal." + refusal.name(), List.of("A", "B")))
                        .isNotBlank();
            }
            for (Class<?> trouble : ImportTrouble.class.getPermittedSubclasses()) {
                assertThat(wording.say("import.trouble." + trouble.getSimpleName(), List.of(1, 2, 3)))
                        .isNotBlank();
            }
        }
    }
}
