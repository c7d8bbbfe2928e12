package dev.turnout.campaign.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SmartListsTest {

    private static final World WORLD = new World();
    private final SmartLists lists = WORLD.get(SmartLists.class);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void a_list_takes_those_whom_all_its_filters_take_and_says_why() {
        Program program = WORLD.program("First");
        PersonId ann = WORLD.person("ann@north.example");
        PersonId bob = WORLD.person("bob@north.example");
        PersonId cleo = WORLD.person("cleo@south.example");
        WORLD.move(program, ann, Role.INVITED, World.ANN);
        WORLD.move(program, cleo, Role.INVITED, World.ANN);
        SmartList list = SmartList.all(
                Filter.PersonField.of(
                        Field.Column.EMAIL, Comparison.CONTAINS, "@NORTH."),
                Filter.MemberOfProgram.at(program.id(), WORLD.status(Role.INVITED).id()));

        SmartList kept = SmartListJson.read(SmartListJson.write(list));

        assertThat(kept).isEqualTo(list);
        assertThat(lists.count(kept)).isEqualTo(1);
        assertThat(lists.among(kept, List.of(ann, bob, cleo))).isEqualTo(Set.of(ann));
        Explanation why = lists.explain(kept, bob);
        assertThat(why.in()).isFalse();
        assertThat(why.deciding()).extracting(Explanation.Line::number).containsExactly(2);
    }
}
