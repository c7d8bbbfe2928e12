package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.FollowLink;
import dev.turnout.webinar.PreviewBinding;
import dev.turnout.webinar.ProviderEvents;
import dev.turnout.webinar.Pulls;
import dev.turnout.webinar.UnbindProgram;
import dev.turnout.webinar.rehearsal.RehearsalEvent;
import dev.turnout.webinar.rehearsal.Rehearsals;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which event a program stands for, and where its members' links lead. */
class BindingStoryTest extends Story {

    @Test
    void a_bound_program_has_the_events_schedule() {
        RehearsalEvent played = rehearsals().find(event).orElseThrow();

        assertThat(program.schedule().start()).isEqualTo(played.liveStart());
        assertThat(program.schedule().end()).isEqualTo(played.liveEnd());
        assertThat(program.schedule().zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(get(ProviderEvents.class).find(program.id()).orElseThrow().title())
                .isEqualTo("Growing tomatoes");
        assertThat(get(Pulls.class).find(program.id()).orElseThrow().due())
                .isEqualTo(played.liveEnd().plus(Duration.ofMinutes(30)));
    }

    @Test
    void an_unknown_event_is_not_bound_and_changes_nothing() {
        Program fresh = newProgram("Unbound " + client);

        assertThat(bind(fresh, 999_999_999)).isInstanceOf(BindProgram.Outcome.NoSuchEvent.class);

        assertUntouched(fresh);
    }

    @Test
    void nothing_is_bound_with_wrong_credentials() {
        Program fresh = newProgram("Unbound " + client);
        rehearsals().client(client, "another key", "another secret");

        assertThat(bind(fresh, event))
                .isInstanceOfSatisfying(
                        BindProgram.Outcome.NotReached.class,
                        not -> assertThat(not.text()).contains("401"));

        assertUntouched(fresh);
    }

    @Test
    void a_bound_program_stays_as_it_is_when_another_event_is_unknown() {
        Program before = program;

        assertThat(bind(program, 999_999_999)).isInstanceOf(BindProgram.Outcome.NoSuchEvent.class);

        assertThat(program).isEqualTo(before);
    }

    @Test
    void the_personal_link_still_works_after_the_program_moved_to_another_event() {
        PersonId guest = registered(1).getFirst();
        UUID link = member(guest).link();
        assertThat(follow(link)).endsWith("/rehearsal/audience/" + event);

        long other = newEvent();
        bind(program, other);

        assertThat(member(guest).link()).isEqualTo(link);
        String target = follow(link);
        assertThat(target).endsWith("/rehearsal/audience/" + other);
        List<What> clicks = timeline(guest).stream()
                .map(dev.turnout.activity.Activity::what)
                .filter(What.JoinLinkClicked.class::isInstance)
                .toList();
        assertThat(clicks).hasSize(2).first().isEqualTo(new What.JoinLinkClicked(target));
    }

    @Test
    void who_is_registered_is_registered_at_the_next_event_when_the_program_moves_to_it() {
        PersonId guest = registered(1).getFirst();
        String code = member(guest).registrationCode();

        long other = newEvent();
        bind(program, other);
        pushUntilNothingWaits();

        assertThat(get(Rehearsals.class).registered(other)).isEqualTo(1);
        assertThat(member(guest).status().role()).isEqualTo(Role.REGISTERED);
        assertThat(member(guest).registrationCode()).isNotEqualTo(code);
    }

    @Test
    void a_preview_tells_what_binding_would_change_and_changes_nothing() {
        registered(2);
        long other = newEvent();
        Program before = program;

        PreviewBinding.Outcome preview = get(PreviewBinding.class).preview(program.id(), account, Long.toString(other));

        assertThat(preview).isInstanceOfSatisfying(PreviewBinding.Outcome.Shown.class, shown -> {
            assertThat(shown.same()).isFalse();
            assertThat(shown.concerned().moving()).isEqualTo(2);
            assertThat(shown.others()).isEmpty();
        });
        assertThat(get(Programs.class).get(program.id())).isEqualTo(before);
        assertThat(waiting()).isZero();
    }

    @Test
    void an_unbound_program_keeps_its_members_and_leads_nobody_anywhere() {
        PersonId registered = registered(1).getFirst();
        PersonId waiting = person("waiting" + client + "@example.org");
        ask(Role.REGISTERED, List.of(waiting));

        get(UnbindProgram.class).unbind(program.id(), World.ANN);
        program = get(Programs.class).get(program.id());
        push();

        assertThat(program.isBound()).isFalse();
        assertThat(rolesOf(List.of(registered, waiting))).containsOnly(Role.REGISTERED);
        assertThat(waiting()).isZero();
        assertThat(rehearsals().registered(event))
                .as("nothing is cancelled there")
                .isEqualTo(1);
        assertThat(follow(member(registered).link())).isEqualTo("not yet");
        assertThat(get(Pulls.class).find(program.id()).orElseThrow().due()).isNull();
    }

    @Test
    void a_program_that_is_bound_again_registers_everybody_at_the_new_event() {
        registered(2);
        get(UnbindProgram.class).unbind(program.id(), World.ANN);
        long other = newEvent();
        bind(program, other);
        pushUntilNothingWaits();

        assertThat(rehearsals().registered(other)).isEqualTo(2);
        assertThat(get(Pulls.class).find(program.id()).orElseThrow().due()).isNotNull();
    }

    private String follow(UUID link) {
        return switch (get(FollowLink.class).follow(link)) {
            case FollowLink.Outcome.Leads leads -> leads.to().toString();
            case FollowLink.Outcome.NotYet notYet -> "not yet";
            case FollowLink.Outcome.Unknown unknown -> "unknown";
        };
    }

    private void assertUntouched(Program fresh) {
        assertThat(get(Programs.class).get(fresh.id())).isEqualTo(fresh);
        assertThat(get(ProviderEvents.class).find(fresh.id())).isEmpty();
        assertThat(get(Pulls.class).find(fresh.id())).isEmpty();
    }
}
