package dev.turnout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.channel.Role;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a campaign does with people. */
class CampaignsTest {

    private final CampaignWorld campaigns = new CampaignWorld();
    private final World world = campaigns.world;

    @AfterEach
    void close() {
        campaigns.close();
    }

    @Test
    void who_fills_out_the_form_is_confirmed_once_the_provider_has_registered_them() {
        Program program = world.bound("Tomatoes");
        EmailId confirmation = campaigns.operational(program, "You are in", "Join at {{member.webinar url}}");
        campaigns.active(
                CampaignDraft.trigger(program.id(), "Registration", new Trigger.FillsOutForm(program.id())),
                campaigns.status(program, Role.REGISTERED),
                new FlowStep.SendEmail(confirmation));
        PersonId ann = world.person("ann@example.org");

        campaigns.fillsOut(program, ann);
        campaigns.goOn();

        assertThat(world.roleOf(program, ann)).isEqualTo(Role.REGISTERING);
        assertThat(campaigns.runs(ann)).containsExactly("PARKED");
        assertThat(campaigns.mails(confirmation)).isZero();

        world.move(program, ann, Role.REGISTRATION_ERROR, World.SYNC);
        campaigns.goOn();
        assertThat(campaigns.runs(ann)).as("a retry may succeed").containsExactly("PARKED");

        world.move(program, ann, Role.REGISTERED, World.ANN);
        world.get(Memberships.class)
                .advance(new Move(
                        program.id(),
                        world.status(Role.REGISTERED).id(),
                        List.of(new Move.Asking(ann, null, "code", "https://provider.example/ann")),
                        World.SYNC,
                        null,
                        true));
        campaigns.goOn();

        assertThat(campaigns.runs(ann)).containsExactly("FINISHED");
        assertThat(campaigns.outcomes(ann)).containsExactly("REGISTERED", "STAGED");
        assertThat(campaigns.mails(confirmation)).isEqualTo(1);
    }
}
