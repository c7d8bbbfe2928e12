package dev.turnout.person;

import static dev.turnout.World.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.activity.Activity;
import dev.turnout.activity.What;
import dev.turnout.program.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {

    private final World world = new World();
    private final People people = world.get(People.class);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void two_spellings_of_an_address_are_one_person() {
        Upserted first = upsert("Kim@Example.org", PersonFields.named("Kim", "One"));
        Upserted again = upsert("kim@example.ORG ", PersonFields.NONE);
        assertThat(first.created()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(people.find(first.id()).orElseThrow().displayName()).isEqualTo("Kim One");
    }

    @Test
    void what_a_draft_leaves_out_stays_and_what_changes_is_told() {
        Upserted kim = upsert("kim@example.org", fields("Acme", Map.of("Level", "Gold")));
        upsert("kim@example.org", fields(null, Map.of("Level", "Silver", "Diet", "none")));
        upsert("kim@example.org", fields("Acme", Map.of("Level", "Silver")));

        Person person = people.find(kim.id()).orElseThrow();
        assertThat(person.fields().company()).isEqualTo("Acme");
        assertThat(person.fields().attributes()).isEqualTo(Map.of("Level", "Silver", "Diet", "none"));
        assertThat(world.timeline(kim.id()))
                .extracting(Activity::what)
                .containsExactlyInAnyOrder(
                        new What.PersonCreated("test"),
                        new What.DataValueChanged("Level", "Gold", "Silver"),
                        new What.DataValueChanged("Diet", null, "none"));
    }

    @Test
    void only_a_new_person_is_acquired_by_the_program() {
        Upserted old = upsert("old@example.org", PersonFields.NONE);
        Program program = world.program("Spring");
        List<Upserted> both = people.upsert(
                List.of(draft("old@example.org", PersonFields.NONE), draft("new@example.org", PersonFields.NONE)),
                "test",
                program.id(),
                ANN);
        assertThat(both).hasSize(2);
        assertThat(people.find(old.id()).orElseThrow().acquiredBy()).isNull();
        assertThat(people.find(EmailAddress.parse("new@example.org").orElseThrow())
                        .orElseThrow()
                        .acquiredBy())
                .isEqualTo(program.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "kim",
                "kim@",
                "@example.org",
                "kim@example",
                "a b@example.org",
                "kim@exa mple.org",
                "kim@example..org",
                "kim@@example.org",
                "kim\u0000@example.org",
                "kim@example.org\nBcc: x@example.org"
            })
    void what_is_no_address_is_no_address(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    private Upserted upsert(String email, PersonFields fields) {
        return people.upsert(List.of(draft(email, fields)), "test", null, ANN).getFirst();
    }

    private static PersonDraft draft(String email, PersonFields fields) {
        return new PersonDraft(EmailAddress.parse(email).orElseThrow(), fields);
    }

    private static PersonFields fields(String company, Map<String, String> attributes) {
        return new PersonFields(null, null, company, null, null, null, attributes);
    }
}
