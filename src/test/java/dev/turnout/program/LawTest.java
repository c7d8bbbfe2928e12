package dev.turnout.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.ChannelId;
import dev.turnout.id.StatusId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LawTest {

    private static final Map<Role, Integer> STEPS = Map.ofEntries(
            Map.entry(Role.NOT_IN_PROGRAM, 0),
            Map.entry(Role.INVITED, 10),
            Map.entry(Role.PENDING_APPROVAL, 20),
            Map.entry(Role.REJECTED, 30),
            Map.entry(Role.WAITLISTED, 30),
            Map.entry(Role.REGISTERING, 40),
            Map.entry(Role.REGISTERED, 40),
            Map.entry(Role.REGISTRATION_ERROR, 40),
            Map.entry(Role.NO_SHOW, 50),
            Map.entry(Role.ATTENDED, 70),
            Map.entry(Role.ATTENDED_ON_DEMAND, 75));

    private static final Channel WEBINAR = channel();

    private static Channel channel() {
        List<Status> statuses = new ArrayList<>();
        for (Role role : Role.values()) {
            statuses.add(
                    new Status(new StatusId(statuses.size() + 1), role.name(), STEPS.get(role), false, false, role));
        }
        return new Channel(new ChannelId(1), "Webinar", true, false, statuses);
    }

    private static Status at(Role role) {
        return role == null ? null : WEBINAR.must(role);
    }

    private static Verdict decide(Actor.Kind by, boolean bound, Role from, Role asked) {
        return new Law(WEBINAR, bound, by.isOutside(), by).decide(at(from), at(asked));
    }

    private static Verdict byUser(Role from, Role asked) {
        return decide(Actor.Kind.USER, true, from, asked);
    }

    private static Verdict bySync(Role from, Role asked) {
        return decide(Actor.Kind.PROVIDER_SYNC, true, from, asked);
    }

    /** Where a verdict leads: nothing where the member leaves. */
    private static Status destination(Verdict verdict, Status from) {
        return switch (verdict) {
            case Verdict.Go go -> go.status();
            case Verdict.MoveTo move -> move.status();
            case Verdict.AskAgainIfStalled ask -> ask.status();
            case Verdict.Stay stay -> from;
            case Verdict.Remove remove -> null;
            case Verdict.Refuse refuse -> from;
        };
    }

    @Property
    void nobody_ever_moves_to_a_lower_step_whoever_asks(
            @ForAll Actor.Kind by, @ForAll boolean bound, @ForAll("standing") Role from, @ForAll Role asked) {
        Status to = destination(decide(by, bound, from, asked), at(from));
        boolean liveBeatsRecorded =
                by == Actor.Kind.PROVIDER_SYNC && from == Role.ATTENDED_ON_DEMAND && asked == Role.ATTENDED;
        if (from != null && to != null && !liveBeatsRecorded) {
            assertThat(to.step()).isGreaterThanOrEqualTo(at(from).step());
        }
    }

    @Property
    void whoever_moves_stays_in_the_channel_and_never_stands_at_Not_in_Program(
            @ForAll Actor.Kind by, @ForAll boolean bound, @ForAll("standing") Role from, @ForAll Role asked) {
        Status to = destination(decide(by, bound, from, asked), at(from));
        assertThat(to == null || !to.is(Role.NOT_IN_PROGRAM)).isTrue();
    }

    @Property
    void asking_twice_is_asking_once(@ForAll Actor.Kind by, @ForAll("standing") Role from, @ForAll Role asked) {
        Status once = destination(decide(by, false, from, asked), at(from));
        Status twice = destination(decide(by, false, once == null ? null : once.role(), asked), once);
        assertThat(twice).isEqualTo(once);
    }

    @Property
    void the_provider_never_changes_Attended(@ForAll Role asked) {
        if (asked != Role.NOT_IN_PROGRAM) {
            assertThat(bySync(Role.ATTENDED, asked)).isInstanceOf(Verdict.Stay.class);
        }
    }

    @Property
    void only_the_system_sets_the_statuses_that_are_its_own(
            @ForAll("people") Actor.Kind by, @ForAll("standing") Role from) {
        for (Role role : EnumSet.of(Role.REGISTERING, Role.REGISTRATION_ERROR)) {
            assertThat(decide(by, true, from, role)).isEqualTo(new Verdict.Refuse(Refusal.SYSTEM_ONLY));
        }
    }

    @Property
    void on_any_ladder_of_any_steps_nobody_steps_down(@ForAll("ladders") Channel channel, @ForAll Actor.Kind by) {
        for (Status from : channel.statuses()) {
            for (Status asked : channel.statuses()) {
                Status to = destination(new Law(channel, false, by.isOutside(), by).decide(from, asked), from);
                assertThat(to == null || to.step() >= from.step()).isTrue();
            }
        }
    }

    @Property
    void nobody_from_outside_registers_without_approval_and_nobody_goes_back_for_it(
            @ForAll Actor.Kind by, @ForAll boolean bound, @ForAll("standing") Role from) {
        if (by == Actor.Kind.PROVIDER_SYNC) {
            return;
        }
        Verdict verdict = new Law(WEBINAR, bound, true, by).decide(at(from), at(Role.REGISTERED));
        Status to = destination(verdict, at(from));
        boolean letIn = from != null && (from.holdsSeat() || from == Role.WAITLISTED);
        assertThat(!letIn && to.holdsSeat()).isFalse();
        assertThat(from == null || to.step() >= at(from).step()).isTrue();
        Verdict again = new Law(WEBINAR, bound, true, by).decide(to, at(Role.REGISTERED));
        if (!letIn) {
            assertThat(destination(again, to)).as("asked twice").isEqualTo(to);
        }
    }

    @Property
    void on_any_ladder_a_registration_that_needs_approval_goes_to_wait_or_nowhere(
            @ForAll("ladders") Channel channel, @ForAll("people") Actor.Kind by) {
        List<Status> statuses = new ArrayList<>(channel.statuses());
        statuses.add(new Status(new StatusId(101), "Waits", 4, false, false, Role.PENDING_APPROVAL));
        statuses.add(new Status(new StatusId(102), "In", 9, false, false, Role.REGISTERED));
        Channel gated = new Channel(channel.id(), "Gated", true, false, statuses);
        for (Status from : statuses.subList(0, statuses.size() - 1)) {
            Status to = destination(new Law(gated, false, true, by).decide(from, gated.must(Role.REGISTERED)), from);
            assertThat(to.equals(from) || to.is(Role.PENDING_APPROVAL)).isTrue();
            assertThat(to.step()).isGreaterThanOrEqualTo(from.step());
        }
    }

    @Test
    void a_registration_from_outside_waits_for_approval_where_the_program_asks_for_it() {
        assertThat(fromOutside(null)).isEqualTo(new Verdict.Go(at(Role.PENDING_APPROVAL)));
        assertThat(fromOutside(Role.INVITED)).isEqualTo(new Verdict.Go(at(Role.PENDING_APPROVAL)));
        assertThat(fromOutside(Role.PENDING_APPROVAL)).isEqualTo(new Verdict.Stay());
    }

    @Test
    void who_was_rejected_does_not_register_themselves_and_who_was_let_in_is_treated_like_anybody() {
        assertThat(fromOutside(Role.REJECTED)).isEqualTo(new Verdict.Refuse(Refusal.NEEDS_APPROVAL));
        assertThat(fromOutside(Role.WAITLISTED)).isEqualTo(byUser(Role.WAITLISTED, Role.REGISTERED));
        assertThat(fromOutside(Role.REGISTRATION_ERROR)).isEqualTo(byUser(Role.REGISTRATION_ERROR, Role.REGISTERED));
        assertThat(fromOutside(Role.REGISTERED)).isEqualTo(new Verdict.Stay());
        assertThat(fromOutside(Role.ATTENDED)).isEqualTo(new Verdict.Refuse(Refusal.BACKWARD));
    }

    private static Verdict fromOutside(Role from) {
        return new Law(WEBINAR, true, true, Actor.Kind.FORM).decide(at(from), at(Role.REGISTERED));
    }

    @Test
    void registered_is_only_a_wish_until_the_provider_confirms() {
        assertThat(destination(byUser(Role.INVITED, Role.REGISTERED), null)).isEqualTo(at(Role.REGISTERING));
        assertThat(destination(decide(Actor.Kind.USER, false, Role.INVITED, Role.REGISTERED), null))
                .isEqualTo(at(Role.REGISTERED));
        assertThat(destination(bySync(Role.REGISTERING, Role.REGISTERED), null)).isEqualTo(at(Role.REGISTERED));
    }

    @Test
    void asking_for_registered_again_after_an_error_pushes_again_and_needs_no_new_seat() {
        assertThat(byUser(Role.REGISTRATION_ERROR, Role.REGISTERED)).isEqualTo(new Verdict.Go(at(Role.REGISTERING)));
        assertThat(byUser(Role.REGISTERING, Role.REGISTERED))
                .isEqualTo(new Verdict.AskAgainIfStalled(at(Role.REGISTERING)));
        assertThat(byUser(Role.REGISTERED, Role.REGISTERED)).isEqualTo(new Verdict.Stay());
    }

    @Test
    void a_full_program_gives_the_waiting_list_and_refuses_those_who_are_past_it() {
        assertThat(byUser(Role.INVITED, Role.REGISTERED))
                .isEqualTo(new Verdict.MoveTo(at(Role.REGISTERING), new Verdict.Go(at(Role.WAITLISTED))));
        assertThat(byUser(Role.WAITLISTED, Role.REGISTERED))
                .isEqualTo(new Verdict.MoveTo(at(Role.REGISTERING), new Verdict.Stay()));
    }

    @Test
    void only_a_registered_member_becomes_a_no_show_and_late_attendance_lifts_it() {
        assertThat(bySync(Role.REGISTERED, Role.NO_SHOW)).isEqualTo(new Verdict.Go(at(Role.NO_SHOW)));
        assertThat(bySync(Role.INVITED, Role.NO_SHOW)).isEqualTo(new Verdict.Refuse(Refusal.NOT_REGISTERED));
        assertThat(bySync(Role.NO_SHOW, Role.ATTENDED)).isEqualTo(new Verdict.Go(at(Role.ATTENDED)));
        assertThat(bySync(Role.NO_SHOW, Role.ATTENDED_ON_DEMAND))
                .isEqualTo(new Verdict.Go(at(Role.ATTENDED_ON_DEMAND)));
    }

    @Test
    void live_attendance_reported_late_beats_recorded_attendance() {
        assertThat(bySync(Role.ATTENDED_ON_DEMAND, Role.ATTENDED)).isEqualTo(new Verdict.Go(at(Role.ATTENDED)));
        assertThat(byUser(Role.ATTENDED_ON_DEMAND, Role.ATTENDED)).isEqualTo(new Verdict.Refuse(Refusal.BACKWARD));
        assertThat(byUser(Role.ATTENDED, Role.ATTENDED_ON_DEMAND))
                .isEqualTo(new Verdict.Go(at(Role.ATTENDED_ON_DEMAND)));
    }

    @Provide
    Arbitrary<Role> standing() {
        return Arbitraries.of(Role.class).filter(r -> r != Role.NOT_IN_PROGRAM).injectNull(0.1);
    }

    @Provide
    Arbitrary<Actor.Kind> people() {
        return Arbitraries.of(Actor.Kind.class).filter(kind -> !kind.isSystem());
    }

    @Provide
    Arbitrary<Channel> ladders() {
        Arbitrary<List<Integer>> steps =
                Arbitraries.integers().between(1, 9).list().ofMinSize(1).ofMaxSize(8);
        return Combinators.combine(steps, Arbitraries.of(true, false)).as((list, success) -> {
            List<Status> statuses = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                statuses.add(new Status(new StatusId(i + 1), "S" + i, list.get(i), success, false, null));
            }
            return new Channel(new ChannelId(2), "Any", false, false, statuses);
        });
    }
}
