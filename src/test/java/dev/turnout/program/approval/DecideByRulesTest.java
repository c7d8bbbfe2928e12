package dev.turnout.program.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.World;
import dev.turnout.activity.Activity;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.StatusCounts;
import dev.turnout.program.member.BulkChange;
import dev.turnout.program.member.BulkChanges;
import dev.turnout.program.member.BulkOutcomes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecideByRulesTest {

    private final World world = new World();
    private Program program;

    @BeforeEach
    void open() {
        program = world.approving("Gated", null);
        decide();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void rules_decide_about_whoever_comes_and_the_timeline_names_the_rule() {
        rule("Partners", domains(true, "partner.example"), Decision.APPROVE);
        rule("Free mail", domains(true, "free.example"), Decision.REJECT);
        PersonId partner = register("a@partner.example");
        PersonId free = register("b@free.example");
        PersonId other = register("c@other.example");
        decide();
        assertThat(world.roleOf(program, partner)).isEqualTo(Role.REGISTERED);
        assertThat(world.roleOf(program, free)).isEqualTo(Role.REJECTED);
        assertThat(world.roleOf(program, other)).isEqualTo(Role.PENDING_APPROVAL);
        assertThat(world.timeline(partner).getFirst().by()).isEqualTo(new Actor(Actor.Kind.APPROVAL_RULE, "Partners"));
    }

    @Test
    void a_rule_that_leaves_them_to_a_person_keeps_the_later_rules_out() {
        rule("Rivals", domains(true, "rival.example"), Decision.LEAVE);
        rule("Everybody", domains(false, "nobody.example"), Decision.APPROVE);
        PersonId rival = register("a@rival.example");
        PersonId other = register("b@other.example");
        decide();
        assertThat(world.roleOf(program, rival)).isEqualTo(Role.PENDING_APPROVAL);
        assertThat(world.roleOf(program, other)).isEqualTo(Role.REGISTERED);
    }

    @Test
    void saving_a_rule_decides_about_nobody_who_waits_already_even_if_the_feed_has_not_come_to_them() {
        PersonId early = register("a@partner.example");
        world.clock.forward(Duration.ofSeconds(1));
        rule("Partners", domains(true, "partner.example"), Decision.APPROVE);
        PersonId late = register("b@partner.example");
        decide();
        assertThat(world.roleOf(program, early)).isEqualTo(Role.PENDING_APPROVAL);
        assertThat(world.roleOf(program, late)).isEqualTo(Role.REGISTERED);
    }

    @Test
    void reading_the_same_news_again_does_nothing_twice() {
        rule("Partners", domains(true, "partner.example"), Decision.APPROVE);
        PersonId kim = register("a@partner.example");
        decide();
        world.jdbc().sql("update feed_reader set tx = '0', activity_id = 0").update();
        decide();
        assertThat(changes(kim)).hasSize(2);
        world.move(program, kim, Role.NOT_IN_PROGRAM, World.ANN);
        world.jdbc().sql("update feed_reader set tx = '0', activity_id = 0").update();
        decide();
        assertThat(world.roleOf(program, kim)).as("gone is gone").isNull();
    }

    @Test
    void a_crash_between_reading_and_deciding_loses_nobody() {
        rule("Partners", domains(true, "partner.example"), Decision.APPROVE);
        PersonId kim = register("a@partner.example");
        world.jdbc()
                .sql("alter table membership add constraint crash check (status_id <> %s)"
                        .formatted(world.status(Role.REGISTERED).id()))
                .update();
        assertThatThrownBy(this::decide).hasMessageContaining("crash");
        assertThat(world.roleOf(program, kim)).isEqualTo(Role.PENDING_APPROVAL);
        world.jdbc().sql("alter table membership drop constraint crash").update();
        decide();
        assertThat(world.roleOf(program, kim)).isEqualTo(Role.REGISTERED);
        assertThat(changes(kim)).hasSize(2);
    }

    @Test
    void two_nodes_at_once_decide_once() throws Exception {
        rule("Partners", domains(true, "partner.example"), Decision.APPROVE);
        List<PersonId> people = registerMany("p%d@partner.example", 300);
        List<Thread> nodes = IntStream.range(0, 4)
                .mapToObj(node -> Thread.ofVirtual().start(this::decide))
                .toList();
        for (Thread node : nodes) {
            node.join();
        }
        decide();
        assertThat(people).allSatisfy(person -> assertThat(changes(person)).hasSize(2));
    }

    @Test
    void the_first_to_come_get_the_seats_and_the_others_the_waiting_list() {
        program = world.approving("Two seats", 2);
        rule("Everybody", domains(false, "nobody.example"), Decision.APPROVE);
        List<PersonId> people = new ArrayList<>(world.people(4));
        java.util.Collections.reverse(people);
        for (PersonId person : people) {
            world.move(program, person, Role.REGISTERED, World.FORM);
            world.clock.forward(Duration.ofSeconds(1));
        }
        decide();
        assertThat(people)
                .extracting(person -> world.roleOf(program, person))
                .containsExactly(Role.REGISTERED, Role.REGISTERED, Role.WAITLISTED, Role.WAITLISTED);
    }

    @Test
    void what_the_preview_says_is_what_applying_does() {
        registerMany("p%d@partner.example", 40);
        registerMany("f%d@free.example", 30);
        registerMany("o%d@other.example", 20);
        registerMany("r%d@rival.example", 10);
        world.clock.forward(Duration.ofSeconds(1));
        rule("Rivals", domains(true, "rival.example"), Decision.LEAVE);
        rule("Partners", domains(true, "partner.example rival.example"), Decision.APPROVE);
        rule("Free mail", domains(true, "free.example partner.example"), Decision.REJECT);
        decide();
        RuleList list = list();
        RulePreview preview = world.get(PreviewRules.class).preview(program, list);
        assertThat(preview.lines()).extracting(RulePreview.Line::members).containsExactly(10L, 40L, 30L);
        assertThat(preview.lines().get(1).some()).hasSize(5);
        assertThat(preview.staying()).isEqualTo(30);
        ApplyRules.Application.Applied applied = (ApplyRules.Application.Applied)
                world.get(ApplyRules.class).apply(program.id(), preview.version(), "ann@example.org");
        assertThat(counts(Role.REGISTERED)).isEqualTo(preview.approved());
        assertThat(counts(Role.REJECTED)).isEqualTo(preview.rejected());
        assertThat(counts(Role.PENDING_APPROVAL)).isEqualTo(preview.staying());
        List<BulkChange> decisions = applied.decisions().stream()
                .map(id -> world.get(BulkChanges.class).find(id).orElseThrow())
                .toList();
        assertThat(decisions)
                .extracting(BulkChange::by)
                .containsExactly(
                        new Actor(Actor.Kind.APPROVAL_RULE, "ann@example.org: Partners"),
                        new Actor(Actor.Kind.APPROVAL_RULE, "ann@example.org: Free mail"));
        assertThat(world.get(BulkOutcomes.class).page(decisions.getFirst().id(), null, 100, 0))
                .hasSize(40);
    }

    @Test
    void rules_that_somebody_changed_since_they_were_looked_at_are_not_applied() {
        registerMany("p%d@partner.example", 3);
        rule("Partners", domains(true, "partner.example"), Decision.APPROVE);
        long seen = list().version();
        world.get(ApprovalRules.class)
                .turn(program.id(), list().rules().getFirst().id(), false);
        assertThat(world.get(ApplyRules.class).apply(program.id(), seen, "ann@example.org"))
                .isInstanceOf(ApplyRules.Application.Changed.class);
        assertThat(counts(Role.PENDING_APPROVAL)).isEqualTo(3);
    }

    @Test
    void rules_are_edited_ordered_switched_and_deleted() {
        ApprovalRules rules = world.get(ApprovalRules.class);
        rule("One", domains(true, "a.example *.edu"), Decision.APPROVE);
        rule(
                "Two",
                new Condition.FieldValue(PersonField.attribute("A'b"), Condition.Test.IS_NOT, "x\ny"),
                Decision.LEAVE);
        rule(
                "Three",
                new Condition.FieldValue(new PersonField("country"), Condition.Test.IS_EMPTY, ""),
                Decision.REJECT);
        assertThat(names()).containsExactly("One", "Two", "Three");
        ApprovalRule three = list().rules().get(2);
        rules.move(program.id(), three.id(), true);
        rules.move(program.id(), three.id(), true);
        rules.move(program.id(), three.id(), true);
        assertThat(names()).containsExactly("Three", "One", "Two");
        assertThat(list().rules().getFirst()).isEqualTo(three);
        rules.move(program.id(), three.id(), false);
        assertThat(names()).containsExactly("One", "Three", "Two");
        RuleDraft draft = new RuleDraft("First", domains(false, "b.example"), Decision.LEAVE);
        assertThat(rules.edit(program.id(), list().rules().getFirst().id(), draft))
                .isTrue();
        assertThat(list().rules().getFirst().draft()).isEqualTo(draft);
        rules.delete(program.id(), three.id());
        assertThat(names()).containsExactly("First", "Two");
        assertThat(rules.edit(program.id(), three.id(), draft)).isFalse();
        Program other = world.approving("Other", null);
        assertThat(rules.edit(other.id(), list().rules().getFirst().id(), draft))
                .as("not through another program")
                .isFalse();
    }

    @Test
    void a_list_of_rules_has_an_end() {
        for (int i = 0; i < RuleList.MOST; i++) {
            rule("Rule " + i, domains(true, "a.example"), Decision.LEAVE);
        }
        assertThat(world.get(ApprovalRules.class)
                        .add(program.id(), new RuleDraft("More", domains(true, "a.example"), Decision.LEAVE)))
                .isFalse();
        assertThat(list().rules()).hasSize(RuleList.MOST);
    }

    private void decide() {
        world.get(DecideByRules.class).decide();
    }

    private RuleList list() {
        return world.get(ApprovalRules.class).of(program.id());
    }

    private List<String> names() {
        return list().rules().stream().map(ApprovalRule::name).toList();
    }

    private void rule(String name, Condition condition, Decision decision) {
        world.get(ApprovalRules.class).add(program.id(), new RuleDraft(name, condition, decision));
    }

    private static Condition domains(boolean among, String domains) {
        return new Condition.EmailDomain(among, Domains.read(domains).domains());
    }

    private PersonId register(String email) {
        PersonId person = world.person(email);
        world.move(program, person, Role.REGISTERED, World.FORM);
        return person;
    }

    private List<PersonId> registerMany(String pattern, int count) {
        List<PersonDraft> drafts = IntStream.range(0, count)
                .mapToObj(i -> new PersonDraft(
                        EmailAddress.parse(pattern.formatted(i)).orElseThrow(), PersonFields.named("Test", "Person")))
                .toList();
        List<PersonId> people = world.get(People.class).upsert(drafts, "test", null, World.ANN).stream()
                .map(dev.turnout.person.Upserted::id)
                .toList();
        world.get(Memberships.class)
                .advance(Move.of(program.id(), world.status(Role.REGISTERED).id(), people, World.FORM, null));
        return people;
    }

    private List<Activity> changes(PersonId person) {
        return world.timeline(person).stream()
                .filter(activity -> activity.what() instanceof What.StatusChanged)
                .toList();
    }

    private long counts(Role role) {
        StatusCounts counts = world.get(dev.turnout.program.ProgramCounts.class).of(program.id());
        return counts.at(program.channel(), role);
    }
}
