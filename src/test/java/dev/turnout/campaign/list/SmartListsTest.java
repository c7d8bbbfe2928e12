package dev.turnout.campaign.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.World;
import dev.turnout.activity.Activity;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmartListsTest {

    private final World world = new World();
    private final SmartLists lists = world.get(SmartLists.class);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_list_takes_those_whom_all_its_filters_take_and_says_why() {
        Program program = world.program("First");
        PersonId ann = world.person("ann@north.example");
        PersonId bob = world.person("bob@north.example");
        PersonId cleo = world.person("cleo@south.example");
        world.move(program, ann, Role.INVITED, World.ANN);
        world.move(program, cleo, Role.INVITED, World.ANN);
        SmartList list = SmartList.all(
                Filter.PersonField.of(Field.Column.EMAIL, Comparison.CONTAINS, "@NORTH."),
                Filter.MemberOfProgram.at(
                        program.id(), world.status(Role.INVITED).id()));

        assertThat(lists.count(list)).isEqualTo(1);
        assertThat(lists.among(list, List.of(ann, bob, cleo))).isEqualTo(Set.of(ann));
        Explanation why = lists.explain(list, bob);
        assertThat(why.in()).isFalse();
        assertThat(why.deciding()).extracting(Explanation.Line::number).containsExactly(2);
    }

    /** Fields full of signs that mean something to SQL; thousands of answers, each of them exact. */
    @Test
    void whatever_the_filters_and_their_logic_the_answers_are_those_of_plain_Java() {
        long seed = System.nanoTime();
        RandomLists random = new RandomLists(world, seed);
        random.fill(60);
        Mirror mirror = Mirror.of(world);
        List<PersonId> half = mirror.people().stream()
                .map(p -> new PersonId((long) p.get("id")))
                .filter(p -> p.value() % 2 == 0)
                .toList();
        for (int i = 0; i < 400; i++) {
            SmartList list = SmartListJson.read(SmartListJson.write(random.list()));
            String told = "seed " + seed + ", " + SmartListJson.write(list);
            Set<PersonId> taken = mirror.taken(list);

            assertThat(lists.count(list)).as(told).isEqualTo(taken.size());
            assertThat(lists.among(list, half))
                    .as(told)
                    .isEqualTo(half.stream().filter(taken::contains).collect(Collectors.toSet()));
            Map<String, Object> somebody =
                    mirror.people().get(i % mirror.people().size());
            PersonId person = new PersonId((long) somebody.get("id"));
            Explanation why = lists.explain(list, person);
            assertThat(why.in()).as(told).isEqualTo(taken.contains(person));
            assertThat(why.lines())
                    .as(told)
                    .allSatisfy(line -> assertThat(line.matches()).isEqualTo(mirror.matches(line.filter(), somebody)));
        }
    }

    @Test
    void nothing_that_is_typed_is_part_of_the_statement() {
        RandomLists.WORDS.forEach(word -> {
            Rendered rendered = lists.render(
                    SmartList.all(
                            Filter.PersonField.of(Field.Column.COMPANY, Comparison.CONTAINS, word),
                            new Filter.PersonField(false, Field.attribute(word), Comparison.IS, List.of(word))),
                    world.clock.instant());
            assertThat(rendered.sql()).isEqualTo("""
                    select p.id from person as p where (position(lower(:list1) in lower(coalesce(p.company, ''))) > 0 \
                    and lower(coalesce(p.attributes ->> :list2, '')) in (lower(:list3)))""");
        });
        assertThat(lists.count(SmartList.all(
                        Filter.PersonField.of(Field.Column.COMPANY, Comparison.IS, "nobody's\0' or true --"))))
                .isZero();
    }

    @Test
    void a_list_as_large_as_may_be_is_still_one_query() {
        PersonId ann = world.person("ann@example.org");
        List<String> many = IntStream.range(0, Filter.MOST_VALUES)
                .mapToObj(i -> "value " + i)
                .toList();
        SmartList list = new SmartList(
                new Logic.Any(),
                IntStream.range(0, SmartList.MOST_FILTERS)
                        .<Filter>mapToObj(
                                i -> new Filter.PersonField(false, Field.of(Field.Column.COMPANY), Comparison.IS, many))
                        .toList());

        assertThat(lists.among(list, List.of(ann))).isEmpty();
    }

    @Test
    void two_lists_fit_into_one_statement() {
        world.people(3);
        Rendered one = lists.render(
                SmartList.all(Filter.PersonField.of(Field.Column.EMAIL, Comparison.STARTS_WITH, "person1")),
                world.clock.instant(),
                "one");
        Rendered two = lists.render(
                SmartList.all(Filter.PersonField.of(Field.Column.EMAIL, Comparison.STARTS_WITH, "person2")),
                world.clock.instant(),
                "two");
        Map<String, Object> params = new HashMap<>(one.params());
        params.putAll(two.params());

        assertThat(world.jdbc()
                        .sql("select count(*) from person where id in (" + one.sql() + ") or id in (" + two.sql() + ")")
                        .params(params)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_list_whose_logic_is_wrong_is_held_but_never_used() {
        SmartList list = new SmartList(new Logic.Advanced("1 and 2"), List.of());

        assertThat(list.mistake()).containsExactly(new Parsed.Wrong(1, Parsed.Mistake.NO_SUCH_FILTER, "1"));
        assertThatThrownBy(() -> lists.count(list)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_copy_speaks_of_its_own_program_and_emails() {
        ProgramId old = new ProgramId(1);
        SmartList list = SmartList.all(
                Filter.MemberOfProgram.at(old), new Filter.WasSentEmail(false, List.of(new EmailId(7)), Often.ONCE));

        assertThat(list.rebound(new Rebinding(Map.of(old, new ProgramId(2)), Map.of(new EmailId(7), new EmailId(8)))))
                .isEqualTo(SmartList.all(
                        Filter.MemberOfProgram.at(new ProgramId(2)),
                        new Filter.WasSentEmail(false, List.of(new EmailId(8)), Often.ONCE)));
    }

    @Test
    void who_is_put_on_a_list_or_taken_off_it_has_it_on_the_timeline_once() {
        StaticLists named = world.get(StaticLists.class);
        StaticListId list = named.create("Speakers").orElseThrow();
        List<PersonId> people = world.people(3);

        assertThat(named.create("Speakers")).isEmpty();
        assertThat(named.add(list, people, World.ANN)).isEqualTo(3);
        assertThat(named.add(list, people, World.ANN)).isZero();
        assertThat(named.remove(list, people.subList(0, 1), World.ANN)).isEqualTo(1);
        assertThat(named.find(list).orElseThrow().members()).isEqualTo(2);
        assertThat(world.timeline(people.getFirst()))
                .extracting(Activity::what)
                .filteredOn(what -> !(what instanceof What.PersonCreated))
                .containsExactly(
                        new What.ListLeft(list.value(), "Speakers"), new What.ListJoined(list.value(), "Speakers"));
    }

    @Test
    void of_two_who_edit_a_kept_list_the_later_one_is_told() {
        SavedSmartLists saved = world.get(SavedSmartLists.class);
        SmartListId id = saved.create(null, "Everybody", SmartList.EVERYBODY).orElseThrow();
        SmartList edited = SmartList.any(Filter.PersonField.of(Field.Column.COUNTRY, Comparison.IS, "France"));

        assertThat(saved.create(null, "Everybody", SmartList.EVERYBODY)).isEmpty();
        assertThat(saved.change(id, 1, edited)).isTrue();
        assertThat(saved.change(id, 1, SmartList.EVERYBODY)).isFalse();
        assertThat(saved.of(null)).extracting(SavedSmartList::list).containsExactly(edited);
    }
}
