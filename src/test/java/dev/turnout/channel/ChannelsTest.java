package dev.turnout.channel;

import static dev.turnout.World.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.World;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelsTest {

    private final World world = new World();
    private final Channels channels = world.get(Channels.class);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_webinar_channel_has_the_steps_of_the_field() {
        assertThat(world.webinarChannel().statuses())
                .extracting(s -> s.step() + " " + s.name() + (s.success() ? " *" : ""))
                .containsExactly(
                        "0 Not in Program",
                        "10 Invited",
                        "20 Pending Approval",
                        "30 Rejected",
                        "30 Waitlisted",
                        "40 Registering",
                        "40 Registered",
                        "40 Registration Error",
                        "50 No Show",
                        "70 Attended *",
                        "75 Attended On-demand *");
    }

    @Test
    void a_status_in_use_cannot_be_deleted_only_hidden() {
        Channel channel = channels.add("Roundtable").orElseThrow();
        channels.addStatus(channel.id(), "Shortlisted", 25, false);
        Status shortlisted = status(channel, "Shortlisted");
        Program program = world.program("Spring");
        world.jdbc().sql("update program set channel_id = " + channel.id()).update();
        PersonId person = world.person("kim@example.org");
        world.move(program, person, shortlisted, ANN);

        assertThat(channels.delete(shortlisted.id())).isEqualTo(new Channels.Change.InUse());
        assertThat(channels.edit(shortlisted.id(), "Shortlisted", 25, false, true))
                .isEqualTo(new Channels.Change.Done());
        assertThat(status(channel, "Shortlisted").hidden()).isTrue();
        assertThatThrownBy(() -> world.jdbc()
                        .sql("update program set channel_id = (select min(id) from channel)")
                        .update())
                .hasMessageContaining("keeps its channel");
    }

    @Test
    void a_status_keeps_its_role_whoever_asks() {
        Status registered = world.status(Role.REGISTERED);
        assertThat(channels.delete(registered.id())).isEqualTo(new Channels.Change.RoleKept(Role.REGISTERED));
        assertThatThrownBy(() -> world.jdbc()
                        .sql("update status set role = null where role = 'REGISTERED'")
                        .update())
                .hasMessageContaining("keeps its role");
        assertThatThrownBy(() -> world.jdbc()
                        .sql("delete from status where role = 'REGISTERED'")
                        .update())
                .hasMessageContaining("keeps its role");
    }

    @Test
    void editing_a_step_changes_no_stored_membership() {
        Program program = world.program("Spring");
        PersonId person = world.person("kim@example.org");
        world.move(program, person, Role.NO_SHOW, ANN);
        Status noShow = world.status(Role.NO_SHOW);

        channels.edit(noShow.id(), "Did not come", 5, false, false);

        assertThat(world.roleOf(program, person)).isEqualTo(Role.NO_SHOW);
        assertThat(world.status(Role.NO_SHOW).name()).isEqualTo("Did not come");
    }

    @Test
    void a_name_is_given_once() {
        assertThat(channels.add("Webinar")).isEmpty();
        Channel channel = world.webinarChannel();
        assertThat(channels.addStatus(channel.id(), "Invited", 15, false)).isEqualTo(new Channels.Change.NameTaken());
        Status rejected = world.status(Role.REJECTED);
        assertThat(channels.edit(rejected.id(), "Invited", 30, false, false))
                .isEqualTo(new Channels.Change.NameTaken());
    }

    private Status status(Channel channel, String name) {
        return channels.find(channel.id()).orElseThrow().named(name).orElseThrow();
    }
}
