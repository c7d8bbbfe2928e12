package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Membership;
import dev.turnout.program.Programs;
import dev.turnout.webinar.EventChange;
import dev.turnout.webinar.EventChange.What;
import dev.turnout.webinar.EventChanges;
import dev.turnout.webinar.EventList;
import dev.turnout.webinar.EventStanding;
import dev.turnout.webinar.EventWatch;
import dev.turnout.webinar.ProviderEvents;
import dev.turnout.webinar.Pulls;
import dev.turnout.webinar.SwitchAccount;
import dev.turnout.webinar.UpcomingEvents;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.RehearsalDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is changed about an event at the provider is noticed here, and the members stay. */
class EventWatchStoryTest extends Story {

    @Test
    void a_moved_event_takes_its_programs_schedule_and_pulls_along_and_keeps_its_members() {
        List<PersonId> guests = registered(3);
        List<Membership> before = guests.stream().map(this::member).toList();
        Instant from = scheduled();
        Instant to = from.plus(Duration.ofDays(14));

        rehearsals().reschedule(event, to, to.plus(Duration.ofHours(2)));
        look();

        assertThat(scheduled()).isEqualTo(to);
        assertThat(get(Pulls.class).find(program.id()).orElseThrow().due()).isEqualTo(to.plus(Duration.ofMinutes(150)));
        assertThat(guests.stream().map(this::member).toList()).isEqualTo(before);
        assertThat(waiting()).isZero();
        assertThat(rehearsals().registered(event)).isEqualTo(3);
        EventChange moved = changes().getFirst();
        assertThat(moved.what()).isEqualTo(What.MOVED);
        assertThat(moved.from().start()).isEqualTo(from);
        assertThat(moved.to().start()).isEqualTo(to);
        assertThat(moved.seenAt()).isNull();

        look();
        assertThat(changes()).hasSize(1);
    }

    @Test
    void a_move_that_a_refresh_meets_first_is_noticed_as_well() {
        Instant to = scheduled().plus(Duration.ofDays(1));
        rehearsals().reschedule(event, to, to.plus(Duration.ofHours(1)));
        pull();

        assertThat(changes()).extracting(EventChange::what).containsExactly(What.MOVED);
    }

    @Test
    void a_renamed_event_is_noticed() {
        rehearsals().rename(event, "Growing better tomatoes");
        look();

        assertThat(changes()).extracting(EventChange::what).containsExactly(What.RENAMED);
        assertThat(changes().getFirst().from().title()).isEqualTo("Growing tomatoes");
        assertThat(changes().getFirst().to().title()).isEqualTo("Growing better tomatoes");
    }

    @Test
    void a_cancelled_event_is_shown_refuses_new_registrations_with_its_reason_and_comes_back() {
        List<PersonId> guests = registered(1);
        rehearsals().activate(event, false);
        look();

        assertThat(standing()).isEqualTo(EventStanding.OFF);
        assertThat(get(ProviderEvents.class).away()).containsEntry(program.id(), EventStanding.OFF);
        PersonId late = person("late" + client + "@example.org");
        ask(Role.REGISTERED, List.of(late));
        push();
        assertThat(roleOf(late)).isEqualTo(Role.REGISTRATION_ERROR);
        assertThat(member(late).statusReason()).contains("inactive");
        assertThat(roleOf(guests.getFirst())).isEqualTo(Role.REGISTERED);

        rehearsals().activate(event, true);
        look();

        assertThat(standing()).isEqualTo(EventStanding.THERE);
        assertThat(changes()).extracting(EventChange::what).containsExactly(What.BACK, What.OFF);
    }

    @Test
    void an_event_that_is_gone_is_told_once_and_looked_for_until_it_is_back() {
        belongsTo(client + 500_000);
        look();
        look();

        assertThat(standing()).isEqualTo(EventStanding.GONE);
        assertThat(changes()).extracting(EventChange::what).containsExactly(What.GONE);

        belongsTo(client);
        clock.forward(Duration.ofHours(1));
        get(EventWatch.class).lookAtDue();

        assertThat(standing()).isEqualTo(EventStanding.THERE);
        assertThat(changes()).extracting(EventChange::what).containsExactly(What.BACK, What.GONE);
    }

    @Test
    void trouble_at_the_provider_is_no_change_of_the_event() {
        fault(Fault.Kind.UNAUTHORIZED);
        look();
        faultsOver();
        fault(Fault.Kind.TOO_MANY);
        look();

        assertThat(standing()).isEqualTo(EventStanding.THERE);
        assertThat(changes()).isEmpty();
    }

    @Test
    void an_event_in_a_week_is_looked_at_each_hour_and_near_its_start_each_quarter_of_an_hour() {
        get(EventWatch.class).lookAtDue();
        assertThat(looksWithin(Duration.ofHours(4))).isEqualTo(4);

        clock.forward(Duration.between(clock.instant(), scheduled()).minus(Duration.ofHours(30)));
        get(EventWatch.class).lookAtDue();
        assertThat(looksWithin(Duration.ofHours(4))).isEqualTo(16);

        afterTheEvent();
        get(EventWatch.class).lookAtDue();
        assertThat(looksWithin(Duration.ofHours(4))).isZero();
    }

    @Test
    void the_events_of_a_disabled_account_are_not_looked_at() {
        get(SwitchAccount.class).turn(account, SwitchAccount.To.OFF);
        rehearsals().rename(event, "Another name");
        look();
        clock.forward(Duration.ofDays(2));
        get(EventWatch.class).lookAtDue();

        assertThat(changes()).isEmpty();
    }

    @Test
    void who_has_seen_a_change_is_written_down_and_a_later_one_is_new() {
        rehearsals().rename(event, "First");
        look();
        get(EventChanges.class).see(program.id(), changes().getFirst().id(), "Ann");
        rehearsals().rename(event, "Second");
        look();

        assertThat(changes()).extracting(EventChange::seenBy).containsExactly(null, "Ann");
        assertThat(get(EventChanges.class).unseen()).contains(program.id());
    }

    @Test
    void the_events_ahead_are_listed_soonest_first_within_half_a_year_without_cancelled_ones() {
        long later = newEvent("In two months", Duration.ofDays(60));
        long off = newEvent("Cancelled", Duration.ofDays(3));
        rehearsals().activate(off, false);
        newEvent("Too far", Duration.ofDays(200));
        newEvent("Over", Duration.ofDays(-2));

        assertThat(ahead()).containsExactly(Long.toString(event), Long.toString(later));
        int calls = lists();
        ahead();
        assertThat(lists()).as("asked again within a minute").isEqualTo(calls);
        clock.forward(Duration.ofMinutes(2));
        ahead();
        assertThat(lists()).isEqualTo(calls + 1);
    }

    private long newEvent(String title, Duration from) {
        return rehearsals()
                .create(RehearsalDraft.of(
                        client,
                        title,
                        ZoneId.of("Europe/Paris"),
                        clock.instant().plus(from)));
    }

    private List<String> ahead() {
        return get(UpcomingEvents.class).of(account, false) instanceof EventList list
                ? list.events().stream().map(one -> one.ref().id()).toList()
                : List.of();
    }

    private int lists() {
        return calls(Fault.Call.EVENTS);
    }

    private int calls(Fault.Call call) {
        return (int) rehearsals().calls(client, 1_000).stream()
                .filter(one -> one.call() == call)
                .count();
    }

    /** How often the event was looked at, with a timer that ticks each five minutes. */
    private int looksWithin(Duration time) {
        int before = calls(Fault.Call.EVENT);
        for (int tick = 0; tick < time.toMinutes() / 5; tick++) {
            clock.forward(Duration.ofMinutes(5));
            get(EventWatch.class).lookAtDue();
        }
        return calls(Fault.Call.EVENT) - before;
    }

    private void belongsTo(long anyClient) {
        rehearsals().client(anyClient, "key", "secret");
        jdbc().sql("update rehearsal_event set client_id = :client where id = :event")
                .param("client", anyClient)
                .param("event", event)
                .update();
    }

    private void look() {
        get(EventWatch.class).lookNow(program.id());
    }

    private Instant scheduled() {
        return get(Programs.class).get(program.id()).schedule().start();
    }

    private EventStanding standing() {
        return get(ProviderEvents.class).find(program.id()).orElseThrow().standing();
    }

    private List<EventChange> changes() {
        return get(EventChanges.class).of(program.id(), 50);
    }
}
