package dev.turnout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.activity.Activity;
import dev.turnout.activity.What;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.mail.ProgramToken;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.person.ChangeField;
import dev.turnout.program.Program;
import dev.turnout.program.member.MemberData;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens in what flow steps write. */
class StepTokensTest {

    private final CampaignWorld campaigns = new CampaignWorld();
    private final World world = campaigns.world;
    private final Program program = world.program("Tomatoes");
    private final PersonId ann = world.person("ann@example.org");
    private final PersonId bob = world.person("bob@example.org");

    @AfterEach
    void close() {
        campaigns.close();
    }

    @Test
    void each_person_of_a_set_gets_their_own_value() {
        name(ann, "Ann Sample");
        name(bob, "");
        world.move(program, ann, Role.INVITED, World.ANN);
        world.move(program, bob, Role.INVITED, World.ANN);
        run(
                campaigns.set("greeting", "Dear {{lead.First Name:default=friend}} of {{program.name}}"),
                new FlowStep.ChangeMemberData(program.id(), "Address", "{{ LEAD.email address }}"));

        assertThat(campaigns.value(ann, "greeting")).isEqualTo("Dear Ann Sample of Tomatoes");
        assertThat(campaigns.value(bob, "greeting")).isEqualTo("Dear friend of Tomatoes");
        assertThat(world.get(MemberData.class).of(program.id(), ann)).containsEntry("Address", "ann@example.org");
        assertThat(world.get(MemberData.class).of(program.id(), bob)).containsEntry("Address", "bob@example.org");
    }

    @Test
    void days_and_numbers_are_written_so_that_they_can_be_compared_again() {
        put("Deadline", ProgramToken.Kind.DATE, "2027-03-01");
        put("Price", ProgramToken.Kind.NUMBER, "1234.5");
        put("Team", ProgramToken.Kind.TEXT, "The team of {{lead.Email Address}}");
        run(
                campaigns.set("deadline", "{{my.deadline}}"),
                campaigns.set("price", "{{my.Price}}"),
                campaigns.set("team", "{{my.Team}}"),
                campaigns.set("seen", "{{system.date}}"));

        assertThat(campaigns.value(ann, "deadline")).isEqualTo("2027-03-01");
        assertThat(campaigns.value(ann, "price")).isEqualTo("1234.5");
        assertThat(campaigns.value(ann, "team")).isEqualTo("The team of ann@example.org");
        assertThat(campaigns.value(ann, "seen"))
                .isEqualTo(world.clock
                        .instant()
                        .atZone(program.schedule().zone())
                        .toLocalDate()
                        .toString());
    }

    @Test
    void what_has_no_value_and_no_default_empties_the_field() {
        world.get(ChangeField.class).change(List.of(ann, bob), "company", "Sample Ltd", World.ANN);
        name(ann, "");
        name(bob, "Bob");
        run(campaigns.set("company", "{{lead.First Name}}"));

        assertThat(company(ann)).isNull();
        assertThat(company(bob)).isEqualTo("Bob");
    }

    @Test
    void the_reason_of_a_status_is_each_persons_own() {
        run(new FlowStep.ChangeProgramStatus(
                program.id(), world.status(Role.INVITED).id(), "{{lead.Email Address}} asked for {{program.Name}}"));

        assertThat(reason(ann)).isEqualTo("ann@example.org asked for Tomatoes");
        assertThat(reason(bob)).isEqualTo("bob@example.org asked for Tomatoes");
    }

    private void run(FlowStep... steps) {
        campaigns.active(CampaignDraft.trigger(program.id(), "Write", new Trigger.FillsOutForm(program.id())), steps);
        campaigns.fillsOut(program, ann);
        campaigns.fillsOut(program, bob);
        campaigns.goOn();
        assertThat(campaigns.runs(ann)).containsExactly("FINISHED");
    }

    private void name(PersonId person, String name) {
        world.get(ChangeField.class).change(List.of(person), "first_name", name, World.ANN);
    }

    private void put(String name, ProgramToken.Kind kind, String value) {
        world.get(ProgramTokens.class).put(program.id(), new ProgramToken(name, kind, value));
    }

    private String company(PersonId person) {
        return world.jdbc()
                .sql("select company from person where id = :person")
                .param("person", person.value())
                .query((row, n) -> java.util.Optional.ofNullable(row.getString("company")))
                .single()
                .orElse(null);
    }

    private String reason(PersonId person) {
        return world.timeline(person).stream()
                .map(Activity::what)
                .filter(What.StatusChanged.class::isInstance)
                .map(What.StatusChanged.class::cast)
                .map(What.StatusChanged::reason)
                .findFirst()
                .orElseThrow();
    }
}
