package dev.turnout.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MovePlanTest {

    private static final int CALL = 300;
    private static final Pattern ROWS = Pattern.compile("actual rows=([0-9.]+) loops=([0-9]+)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by [A-Za-z ]+: ([0-9]+)");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_move_in_a_program_that_was_just_filled_reads_those_asked_for_and_not_everybody_for_each_of_them() {
        List<PersonId> people = world.people(3_000);
        invite(world.program("Known to the statistics"), people);
        world.jdbc().sql("analyze").update();
        Program filled = world.program("Filled since");
        invite(filled, people);

        for (Role asked : List.of(Role.REGISTERED, Role.ATTENDED)) {
            List<String> plan = plan(filled, people.subList(0, CALL), asked);
            assertThat(plan).anyMatch(line -> line.contains("Update on membership"));
            assertThat(plan).allSatisfy(line -> assertThat(rows(line)).isLessThan(CALL * 100.0));
        }
    }

    private void invite(Program program, List<PersonId> people) {
        world.get(Memberships.class)
                .advance(Move.of(program.id(), world.status(Role.INVITED).id(), people, World.ANN, null));
    }

    /** Carries the move out. */
    private List<String> plan(Program program, List<PersonId> people, Role asked) {
        Move move = Move.of(program.id(), world.status(asked).id(), people, World.SYNC, null);
        LawTable law = LawTable.of(Law.of(program, move.by().kind(), false), world.status(asked), false);
        return world.get(CarryOutMove.class)
                .bind(
                        world.jdbc()
                                .sql("explain (analyze, timing off, buffers off, summary off) " + AdvanceSql.UNBOUND),
                        program,
                        move,
                        law)
                .query(String.class)
                .list();
    }

    private static double rows(String line) {
        Matcher removed = REMOVED.matcher(line);
        if (removed.find()) {
            return Double.parseDouble(removed.group(1));
        }
        Matcher rows = ROWS.matcher(line);
        return rows.find() ? Double.parseDouble(rows.group(1)) * Double.parseDouble(rows.group(2)) : 0;
    }
}
