package dev.turnout.campaign.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.campaign.ActivateCampaign;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.CheckCampaign;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.template.Left.What;
import dev.turnout.channel.Role;
import dev.turnout.form.Forms;
import dev.turnout.mail.Email;
import dev.turnout.mail.Emails;
import dev.turnout.mail.ProgramToken;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import dev.turnout.program.approval.ApprovalRules;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloneProgramTest {

    @AutoClose
    private final World world = new World();

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void a_webinar_is_laid_out_with_what_works_as_it_stands_and_does_nothing_by_itself(String language) {
        Program program = world.program("Spring");
        assertThat(world.get(LayOutWebinar.class).layOut(program, Locale.of(language)))
                .isTrue();

        assertThat(world.get(Emails.class).of(program.id())).hasSize(8);
        assertThat(campaigns(program)).hasSize(6).noneMatch(Campaign::active);
        assertThat(campaigns(program))
                .allSatisfy(campaign -> assertThat(world.get(CheckCampaign.class)
                                .problems(
                                        campaign.id(),
                                        campaign.content(),
                                        flow(campaign).steps()))
                        .isEmpty());
        assertThat(world.get(Forms.class).find(program.id()).orElseThrow().open())
                .isFalse();
    }

    @Test
    void what_is_laid_out_once_is_not_laid_out_again() {
        Program program = world.program("Spring");
        world.get(LayOutWebinar.class).layOut(program, Locale.ENGLISH);

        assertThat(world.get(LayOutWebinar.class).layOut(program, Locale.FRENCH))
                .isFalse();
        assertThat(world.get(Emails.class).of(program.id())).hasSize(8);
    }

    @Test
    void whatever_spoke_of_the_original_speaks_of_the_copy() {
        Program original = laidOut("Spring");
        requestTheFirstFromTheLast(original);
        Program copy = clone(original, "Autumn");

        assertThat(campaigns(copy)).hasSameSizeAs(campaigns(original));
        assertThat(campaigns(copy))
                .allSatisfy(campaign -> assertThat(References.of(campaign.content(), flow(campaign)))
                        .isSubsetOf(Set.of(copy.id())));
        List<dev.turnout.id.EmailId> own =
                world.get(Emails.class).of(copy.id()).stream().map(Email::id).toList();
        assertThat(sent(copy)).isNotEmpty().isSubsetOf(own);
        assertThat(asked(copy)).containsExactly(campaigns(copy).getFirst().id());
    }

    @Test
    void what_belongs_to_the_one_webinar_stays_behind() {
        Program original = laidOut("Spring");
        world.move(original, world.person("guest@example.org"), Role.INVITED, World.ANN);
        Campaign trigger = campaigns(original).get(1);
        world.get(ActivateCampaign.class).activate(trigger.id());
        world.get(Forms.class).open(original.id(), true);

        Program copy = clone(original, "Autumn");

        assertThat(copy.schedule().start()).isNull();
        assertThat(copy.isBound()).isFalse();
        assertThat(world.roleOf(copy, world.person("guest@example.org"))).isNull();
        assertThat(campaigns(original)).anyMatch(Campaign::active);
        assertThat(campaigns(copy)).noneMatch(Campaign::active);
        assertThat(world.get(Forms.class).find(copy.id()).orElseThrow().open()).isFalse();
    }

    @Test
    void the_copy_says_what_is_left_to_set() {
        Program original = laidOut("Spring");
        Program copy = clone(original, "Autumn");

        assertThat(left(copy))
                .startsWith(What.DATES, What.PROVIDER, What.TOKEN)
                .contains(What.FORM_CLOSED, What.TRIGGER_INACTIVE, What.BATCH_NEVER_STARTED)
                .doesNotContain(What.ELSEWHERE);
    }

    @Test
    void a_campaign_that_speaks_of_a_third_program_is_named() {
        Program third = world.program("Summer");
        Program original = laidOut("Spring");
        Campaign first = campaigns(original).getFirst();
        save(first, StepDraft.of(new FlowStep.ChangeSuccess(third.id())));

        Program copy = clone(original, "Autumn");

        assertThat(world.get(LeftToSet.class).in(copy))
                .filteredOn(left -> left.what() == What.ELSEWHERE)
                .singleElement()
                .satisfies(left -> assertThat(left.name()).contains(first.name(), "Summer"));
    }

    @Test
    void tokens_rules_and_seats_come_along_and_a_taken_name_changes_nothing() {
        Program original = laidOut("Spring");
        world.get(ProgramTokens.class).put(original.id(), new ProgramToken("Host", ProgramToken.Kind.TEXT, "The team"));

        Program copy = clone(original, "Autumn");

        assertThat(world.get(ProgramTokens.class).of(copy.id()))
                .isEqualTo(world.get(ProgramTokens.class).of(original.id()));
        assertThat(world.get(ApprovalRules.class).of(copy.id()).rules()).isEmpty();
        assertThat(world.get(CloneProgram.class).clone(original, "Autumn")).isEmpty();
    }

    private Program laidOut(String name) {
        Program program = world.program(name);
        world.get(LayOutWebinar.class).layOut(program, Locale.ENGLISH);
        return program;
    }

    private Program clone(Program original, String name) {
        return world.get(CloneProgram.class).clone(original, name).orElseThrow();
    }

    private List<Campaign> campaigns(Program program) {
        return world.get(Campaigns.class).of(program.id());
    }

    private dev.turnout.campaign.flow.Flow flow(Campaign campaign) {
        return world.get(Flows.class).of(campaign.id());
    }

    private void requestTheFirstFromTheLast(Program program) {
        List<Campaign> all = campaigns(program);
        save(
                all.getLast(),
                StepDraft.of(new FlowStep.RequestCampaign(all.getFirst().id())));
    }

    private void save(Campaign campaign, StepDraft step) {
        world.get(EditFlow.class).save(campaign.id(), flow(campaign).version(), List.of(step));
    }

    private List<dev.turnout.id.EmailId> sent(Program program) {
        return steps(program).stream()
                .filter(FlowStep.SendEmail.class::isInstance)
                .map(step -> ((FlowStep.SendEmail) step).email())
                .toList();
    }

    private List<dev.turnout.id.CampaignId> asked(Program program) {
        return steps(program).stream()
                .filter(FlowStep.RequestCampaign.class::isInstance)
                .map(step -> ((FlowStep.RequestCampaign) step).campaign())
                .toList();
    }

    private List<FlowStep> steps(Program program) {
        return campaigns(program).stream()
                .flatMap(campaign -> flow(campaign).steps().stream())
                .flatMap(step -> step.all().stream())
                .toList();
    }

    private List<What> left(Program program) {
        return world.get(LeftToSet.class).in(program).stream().map(Left::what).toList();
    }
}
