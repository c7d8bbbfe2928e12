package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.activity.Activity;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Minimum;
import dev.turnout.channel.Minimums;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import dev.turnout.webinar.ApplyMinimum;
import dev.turnout.webinar.Attendee;
import dev.turnout.webinar.Attendees;
import dev.turnout.webinar.MatchAttendee;
import dev.turnout.webinar.MatchAttendee.Outcome;
import dev.turnout.webinar.MatchAttendee.Who;
import dev.turnout.webinar.MinimumEffects;
import dev.turnout.webinar.MinimumEffects.Kind;
import dev.turnout.webinar.Pull;
import dev.turnout.webinar.Unmatched;
import dev.turnout.webinar.UnmatchedAttendees;
import dev.turnout.webinar.desk.MatchCandidates;
import dev.turnout.webinar.rehearsal.Fault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept of what people watched, what a channel asks of it, and who the unnamed attendees are. */
class EvidenceStoryTest extends Story {

    @Test
    void evidence_stays_with_the_member_and_a_smaller_report_takes_nothing_away() {
        List<PersonId> guests = registered(2);
        watches(0, 40, 12);
        afterTheEvent();
        pull();
        Attendee seen = attendee(guests.get(0)).orElseThrow();
        assertThat(seen.evidence().live().seconds()).isEqualTo(2_400);
        assertThat(seen.evidence().recorded().seconds()).isEqualTo(720);
        assertThat(seen.evidence().live().first()).isEqualTo(program.schedule().start());
        assertThat(seen.evidence().bySecond()).isFalse();
        assertThat(attendee(guests.get(1))).isEmpty();

        clock.forward(Duration.ofHours(1));
        watches(0, 10, 0);
        long activities = activities();
        pull();
        assertThat(attendee(guests.get(0))).contains(seen);
        assertThat(activities()).isEqualTo(activities);
    }

    @Test
    void who_watched_less_than_the_minimum_is_a_no_show_that_says_why_and_the_recording_still_lifts() {
        minimum(10);
        List<PersonId> guests = registered(5);
        watches(0, 3, 0);
        watches(1, 10, 0);
        watches(2, 3, 12);
        watches(3, 0, 4);
        afterTheEvent();

        Pull pull = pull();

        assertThat(pull.noShow()).isEqualTo(3);
        assertThat(rolesOf(guests))
                .containsExactly(Role.NO_SHOW, Role.ATTENDED, Role.ATTENDED_ON_DEMAND, Role.NO_SHOW, Role.NO_SHOW);
        assertThat(member(guests.get(0)).statusReason()).isEqualTo("Watched 3 min, the minimum is 10 min");
        assertThat(member(guests.get(3)).statusReason())
                .isEqualTo("Watched 4 min of the recording, the minimum is 10 min");
        assertThat(member(guests.get(4)).statusReason()).isNull();

        watches(0, 3, 15);
        watches(3, 11, 4);
        pull();
        assertThat(roleOf(guests.get(0))).isEqualTo(Role.ATTENDED_ON_DEMAND);
        assertThat(roleOf(guests.get(3))).isEqualTo(Role.ATTENDED);
    }

    @Test
    void nobody_below_the_minimum_is_called_absent_while_the_event_runs() {
        minimum(10);
        List<PersonId> guests = registered(1);
        watches(0, 30, 0);
        clock.forward(
                Duration.between(clock.instant(), program.schedule().start()).plus(Duration.ofMinutes(5)));
        pull();
        assertThat(rolesOf(guests)).containsExactly(Role.REGISTERED);
        clock.forward(Duration.ofMinutes(10));
        pull();
        assertThat(rolesOf(guests)).containsExactly(Role.ATTENDED);
    }

    @Test
    void a_lower_minimum_lifts_those_who_count_now_without_asking_the_provider() {
        Channel channel = minimum(30);
        List<PersonId> guests = registered(3);
        String stranger = "walk-in-" + client + "@example.org";
        registeredAtTheProvider(stranger, 20, 0);
        watches(0, 20, 0);
        watches(1, 0, 20);
        watches(2, 2, 0);
        afterTheEvent();
        pull();
        assertThat(rolesOf(guests)).containsOnly(Role.NO_SHOW);
        PersonId outsider = get(People.class)
                .find(EmailAddress.parse(stranger).orElseThrow())
                .orElseThrow()
                .id();
        assertThat(roleOf(outsider))
                .as("registered at the provider, so a member, who watched too little")
                .isEqualTo(Role.NO_SHOW);

        get(Minimums.class).ask(channel.id(), new Minimum(10, Minimum.Unit.MINUTES), World.ANN);
        fault(Fault.Kind.SERVER_ERROR);
        List<ApplyMinimum.Applied> applied = get(ApplyMinimum.class).apply(channel, World.ANN);

        assertThat(applied).hasSize(1);
        assertThat(applied.getFirst().attended().moved()).isEqualTo(2);
        assertThat(applied.getFirst().onDemand().moved()).isEqualTo(1);
        assertThat(rolesOf(guests)).containsExactly(Role.ATTENDED, Role.ATTENDED_ON_DEMAND, Role.NO_SHOW);
        assertThat(roleOf(outsider)).isEqualTo(Role.ATTENDED);
        assertThat(get(ApplyMinimum.class).apply(channel, World.ANN)).isEmpty();
    }

    @Test
    void a_higher_minimum_un_attends_nobody_and_the_preview_says_who_would_not_have_counted() {
        Channel channel = minimum(5);
        List<PersonId> guests = registered(3);
        watches(0, 6, 0);
        watches(1, 6, 40);
        watches(2, 40, 0);
        afterTheEvent();
        pull();

        MinimumEffects.Effect effect = effect(channel, 30);
        assertThat(members(effect)).isEqualTo(Map.of(Kind.STAYS, 1, Kind.STAYS_LIVE, 1));
        assertThat(effect.groups().getFirst().names().getFirst().person()).isEqualTo(guests.get(0));
        assertThat(effect.groups().getFirst().names().getFirst().name()).isEqualTo("Guest Number0");
        assertThat(effect.lifts()).isZero();

        get(Minimums.class).ask(channel.id(), new Minimum(30, Minimum.Unit.MINUTES), World.ANN);
        long activities = activities();
        get(ApplyMinimum.class).apply(channel, World.ANN);
        pull();
        assertThat(rolesOf(guests)).containsOnly(Role.ATTENDED);
        assertThat(activities()).isEqualTo(activities);
    }

    @Test
    void the_preview_says_exactly_what_applying_does() {
        Channel channel = minimum(50);
        registered(60);
        Random dice = new Random(client);
        for (int guest = 0; guest < 60; guest++) {
            watches(guest, dice.nextInt(3) == 0 ? 0 : dice.nextInt(61), dice.nextInt(2) == 0 ? 0 : dice.nextInt(61));
        }
        afterTheEvent();
        pull();
        for (int minutes : List.of(40, 25, 12, 1)) {
            Map<Kind, Integer> said = members(effect(channel, minutes));
            get(Minimums.class).ask(channel.id(), new Minimum(minutes, Minimum.Unit.MINUTES), World.ANN);
            ApplyMinimum.Applied done =
                    get(ApplyMinimum.class).apply(channel, World.ANN).getFirst();
            assertThat(done.attended().moved()).isEqualTo(said.getOrDefault(Kind.BECOMES_ATTENDED, 0));
            assertThat(done.onDemand().moved()).isEqualTo(said.getOrDefault(Kind.BECOMES_ON_DEMAND, 0));
            assertThat(done.attended().refused() + done.onDemand().refused()).isZero();
            assertThat(effect(channel, minutes).lifts()).isZero();
        }
    }

    @Test
    void an_attendee_whom_nobody_can_tell_is_matched_once_and_known_in_every_later_pull() {
        List<PersonId> guests = registered(2);
        registeredAtTheProvider("guest1@exampleorg", 20, 0);
        afterTheEvent();
        assertThat(pull().unmatched()).isEqualTo(1);
        assertThat(rolesOf(guests)).containsOnly(Role.NO_SHOW);
        Unmatched row = open().getFirst();
        assertThat(row.email()).isEqualTo("guest1@exampleorg");
        assertThat(get(MatchCandidates.class)
                        .of(program, List.of(row))
                        .get(row.key())
                        .getFirst()
                        .person())
                .isEqualTo(guests.get(1));

        Outcome outcome = match(row, new Who.Known(guests.get(1)));

        assertThat(outcome).isEqualTo(new Outcome.Moved(guests.get(1), status(Role.ATTENDED)));
        Activity moved = timeline(guests.get(1)).getFirst();
        assertThat(moved.by()).isEqualTo(World.ANN);
        assertThat(attendee(guests.get(1)).orElseThrow().evidence().live().seconds())
                .isEqualTo(1_200);
        assertThat(match(row, new Who.Known(guests.get(0)))).isEqualTo(new Outcome.NotOpen());

        jdbc().sql(
                        "update rehearsal_registrant set live_minutes = 50 where event_id = :event and email = 'guest1@exampleorg'")
                .param("event", event)
                .update();
        assertThat(pull().unmatched()).isZero();
        assertThat(attendee(guests.get(1)).orElseThrow().evidence().live().seconds())
                .isEqualTo(3_000);

        assertThat(get(UnmatchedAttendees.class).forget(program.id(), row.key()))
                .isTrue();
        assertThat(pull().unmatched()).isEqualTo(1);
        assertThat(roleOf(guests.get(1))).as("a member only moves forward").isEqualTo(Role.ATTENDED);
    }

    @Test
    void a_matched_attendee_counts_by_the_rules_of_a_pull() {
        minimum(10);
        List<PersonId> guests = registered(3);
        watches(1, 0, 30);
        watches(2, 50, 0);
        registeredAtTheProvider("first@", 4, 0);
        registeredAtTheProvider("second@", 40, 0);
        registeredAtTheProvider("third@", 0, 20);
        afterTheEvent();
        pull();

        assertThat(match(open("first@"), new Who.Known(guests.get(0)))).isInstanceOf(Outcome.TooLittle.class);
        assertThat(match(open("second@"), new Who.Known(guests.get(1))))
                .as("live beats recorded")
                .isEqualTo(new Outcome.Moved(guests.get(1), status(Role.ATTENDED)));
        assertThat(match(open("third@"), new Who.Known(guests.get(2))))
                .as("recorded takes nothing from live")
                .isEqualTo(new Outcome.Stays(guests.get(2)));
        assertThat(rolesOf(guests)).containsExactly(Role.NO_SHOW, Role.ATTENDED, Role.ATTENDED);
    }

    @Test
    void an_attendee_nobody_knows_becomes_a_person_by_a_typed_address_or_is_left_at_that() {
        registered(1);
        registeredAtTheProvider("one@", 20, 0);
        registeredAtTheProvider("two@", 20, 0);
        afterTheEvent();
        pull();
        EmailAddress address =
                EmailAddress.parse("mary" + client + "@example.org").orElseThrow();

        match(open("one@"), new Who.At(address));
        get(UnmatchedAttendees.class).nobodyWeKnow(program.id(), open("two@").key(), World.ANN);

        PersonId mary = get(People.class).find(address).orElseThrow().id();
        assertThat(roleOf(mary)).isEqualTo(Role.ATTENDED);
        assertThat(pull().unmatched()).isZero();
        assertThat(get(UnmatchedAttendees.class).decided(program.id(), 10)).hasSize(2);
    }

    @Test
    void a_row_that_the_provider_names_later_leaves_the_desk_by_itself() {
        registered(1);
        registeredAtTheProvider("nobody@", 20, 0);
        afterTheEvent();
        assertThat(pull().unmatched()).isEqualTo(1);
        String named = "named-" + client + "@example.org";
        jdbc().sql("update rehearsal_registrant set email = :named where event_id = :event and email = 'nobody@'")
                .param("named", named)
                .param("event", event)
                .update();

        assertThat(pull().unmatched()).isZero();
        assertThat(roleOf(get(People.class)
                        .find(EmailAddress.parse(named).orElseThrow())
                        .orElseThrow()
                        .id()))
                .isEqualTo(Role.ATTENDED);
    }

    @Test
    void whoever_stands_further_on_the_ladder_is_asked_nothing() {
        Channel channel = channelOfItsOwn();
        get(Channels.class).addStatus(channel.id(), "Bought", 90, true);
        program = get(Programs.class).get(program.id());
        List<PersonId> guests = registered(1);
        get(Memberships.class)
                .advance(Move.of(
                        program.id(),
                        program.channel().named("Bought").orElseThrow().id(),
                        guests,
                        World.ANN,
                        null));
        watches(0, 40, 0);
        afterTheEvent();
        long activities = activities();

        pull();

        assertThat(activities()).as("nothing refused, nothing moved").isEqualTo(activities);
        assertThat(attendee(guests.getFirst())).isPresent();
    }

    /** The program becomes one of a channel of its own that asks for so many minutes. */
    private Channel minimum(int minutes) {
        Channel channel = channelOfItsOwn();
        get(Minimums.class).ask(channel.id(), new Minimum(minutes, Minimum.Unit.MINUTES), World.ANN);
        return channel;
    }

    private Channel channelOfItsOwn() {
        Channel channel = get(Channels.class).add("Zz " + client).orElseThrow();
        event = newEvent();
        program = get(Programs.class)
                .create(ProgramDraft.named("In " + client, channel.id(), Schedule.open(ZoneId.of("Europe/Paris"))))
                .orElseThrow();
        bind(program, event);
        return channel;
    }

    private MinimumEffects.Effect effect(Channel channel, int minutes) {
        return get(MinimumEffects.class)
                .of(channel, Optional.of(new Minimum(minutes, Minimum.Unit.MINUTES)))
                .getFirst();
    }

    private static Map<Kind, Integer> members(MinimumEffects.Effect effect) {
        Map<Kind, Integer> members = new EnumMap<>(Kind.class);
        effect.groups().forEach(group -> members.put(group.kind(), group.members()));
        return members;
    }

    private Optional<Attendee> attendee(PersonId person) {
        return get(Attendees.class).find(program.id(), person);
    }

    private List<Unmatched> open() {
        return get(UnmatchedAttendees.class).open(program.id(), 10, 0);
    }

    private Unmatched open(String email) {
        return open().stream()
                .filter(row -> email.equals(row.email()))
                .findFirst()
                .orElseThrow();
    }

    private Outcome match(Unmatched row, Who who) {
        return get(MatchAttendee.class).match(program.id(), row.key(), who, World.ANN);
    }

    /** Somebody who registered on the provider's own page. */
    private void registeredAtTheProvider(String email, int liveMinutes, int recordedMinutes) {
        jdbc().sql("""
                        insert into rehearsal_registrant (event_id, email, registered_at, changed_at, live_minutes,
                                                          archive_minutes)
                        values (:event, :email, :now, :now, :live, :recorded)
                        """)
                .param("event", event)
                .param("email", email)
                .param("now", dev.turnout.db.Times.at(clock.instant()))
                .param("live", liveMinutes)
                .param("recorded", recordedMinutes)
                .update();
    }
}
