package dev.turnout.webinar;

import static dev.turnout.webinar.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.turnout.webinar.ProviderStage.Call;
import dev.turnout.webinar.ProviderStage.Mishap;
import dev.turnout.webinar.Refused.Reason;
import dev.turnout.webinar.Registrant.State;
import dev.turnout.webinar.Trouble.TryLater;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events and registrants as the provider lists them. */
public interface ListingContract {

    ProviderStage stage();

    @Test
    default void an_event_is_read_with_its_times_zone_and_page() {
        EventSnapshot it = event();
        assertThat(it.ref()).isEqualTo(stage().event());
        assertThat(it.title()).isEqualTo(ProviderStage.TITLE);
        assertThat(it.start()).isEqualTo(stage().start());
        assertThat(it.end()).isEqualTo(stage().start().plus(Duration.ofHours(1)));
        assertThat(it.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(it.audienceUrl()).isNotNull();
        assertThat(it.active()).isTrue();
        refused(stage().provider().event(stage().account(), stage().unknownEvent()), Reason.EVENT_NOT_FOUND);
    }

    @Test
    default void times_are_right_on_both_sides_of_every_change_of_the_clocks() {
        for (String moment : List.of(
                "2026-10-25T00:30:00Z",
                "2026-10-25T01:30:00Z",
                "2026-11-01T08:30:00Z",
                "2026-11-01T09:30:00Z",
                "2027-03-14T10:30:00Z",
                "2027-03-28T01:00:00Z")) {
            stage().moveTo(Instant.parse(moment));
            assertThat(event().start()).isEqualTo(Instant.parse(moment));
            assertThat(event().end()).isEqualTo(Instant.parse(moment).plus(Duration.ofHours(1)));
        }
    }

    @Test
    default void an_event_that_was_moved_or_called_off_is_seen_so() {
        Instant later = stage().start().plus(Duration.ofDays(7));
        stage().moveTo(later);
        assertThat(event().start()).isEqualTo(later);

        stage().callOff();
        EventAnswer off = stage().provider().event(stage().account(), stage().event());
        assertThat(
                        off instanceof EventSnapshot snapshot
                                ? !snapshot.active()
                                : off instanceof Refused refused
                                        && refused.reason().aboutTheEvent())
                .as(off.toString())
                .isTrue();
    }

    @Test
    default void the_events_that_begin_in_a_window_are_listed_soonest_first() {
        if (!stage().playsEventList()) {
            return;
        }
        EventsAnswer listed = stage().provider()
                .events(stage().account(), stage().start(), stage().start().plus(Duration.ofDays(1)));
        assertThat(listed)
                .asInstanceOf(type(EventList.class))
                .satisfies(it -> assertThat(it.events())
                        .extracting(EventSnapshot::ref, EventSnapshot::title, EventSnapshot::start)
                        .contains(org.assertj.core.groups.Tuple.tuple(
                                stage().event(), ProviderStage.TITLE, stage().start())));
        EventsAnswer elsewhere = stage().provider()
                .events(
                        stage().account(),
                        stage().start().plusSeconds(1),
                        stage().start().plus(Duration.ofDays(1)));
        assertThat(elsewhere)
                .asInstanceOf(type(EventList.class))
                .satisfies(it ->
                        assertThat(it.events()).extracting(EventSnapshot::ref).doesNotContain(stage().event()));
    }

    @Test
    default void a_read_outlasts_a_short_failure_but_not_a_long_one() {
        stage().plays(Mishap.DOWN, Call.EVENT, 2);
        assertThat(event().title()).isEqualTo(ProviderStage.TITLE);
        assertThat(stage().calls(Call.EVENT)).isEqualTo(3);

        stage().plays(Mishap.UNREADABLE, Call.EVENT, 1.0);
        assertThat(stage().provider().event(stage().account(), stage().event())).isInstanceOf(TryLater.class);
    }

    @Test
    default void registrants_are_listed_in_every_state_whoever_brought_them() {
        register("tess@example.org");
        stage().registersThere("Paul@example.org");
        register("gone@example.org");
        stage().cancelledThere("gone@example.org");

        RegistrantList list = registrants(null);
        assertThat(list.whole()).isTrue();
        assertThat(list.unidentified()).isZero();
        assertThat(list.registrants())
                .filteredOn(it -> it.state() == State.REGISTERED)
                .extracting(it -> it.email().toLowerCase(java.util.Locale.ROOT))
                .containsExactlyInAnyOrder("tess@example.org", "paul@example.org");
        assertThat(list.registrants())
                .filteredOn(it -> it.email().equalsIgnoreCase("gone@example.org"))
                .allMatch(it -> it.state() == State.CANCELLED);
        assertThat(list.registrants()).allMatch(it -> !it.code().isBlank());
    }

    @Test
    default void who_waits_and_who_was_denied_stand_on_the_list_too() {
        if (!stage().provider().can().contains(Capability.PROVIDER_APPROVAL)) {
            return;
        }
        register("tess@example.org");
        stage().requireApproval();
        register("wendy@example.org");
        register("dan@example.org");
        stage().decidedThere("dan@example.org", false);

        assertThat(registrants(null).registrants())
                .extracting(Registrant::email, Registrant::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("tess@example.org", State.REGISTERED),
                        org.assertj.core.groups.Tuple.tuple("wendy@example.org", State.PENDING),
                        org.assertj.core.groups.Tuple.tuple("dan@example.org", State.DENIED));
    }

    @Test
    default void who_changed_since_is_on_the_shorter_list_where_there_is_one() {
        register("tess@example.org");

        RegistrantList changed = registrants(stage().clock().instant().minusSeconds(60));
        assertThat(changed.whole()).isNotEqualTo(stage().provider().can().contains(Capability.CHANGED_SINCE));
        assertThat(changed.registrants()).hasSize(1);
    }

    @Test
    default void a_list_is_read_whole_though_its_pages_repeat_or_expire() {
        for (int i = 0; i < 23; i++) {
            stage().registersThere("person" + i + "@example.org");
        }
        stage().plays(Mishap.ODD_PAGES, Call.FIND, 1);

        assertThat(registrants(null).registrants())
                .extracting(Registrant::email)
                .doesNotHaveDuplicates()
                .hasSize(23);
    }

    @Test
    default void numbers_too_large_for_a_double_survive() {
        Registration.Confirmed confirmed = (Registration.Confirmed) register("tess@example.org");

        assertThat(registrants(null).registrants().getFirst().code()).isEqualTo(confirmed.code());
        Finding found =
                stage().provider().find(stage().account(), stage().event(), "tess@example.org", confirmed.code());
        assertThat(((Finding.Found) found).registrant().code()).isEqualTo(confirmed.code());
        assertThat(event().ref()).isEqualTo(stage().event());
    }

    private EventSnapshot event() {
        return (EventSnapshot) stage().provider().event(stage().account(), stage().event());
    }

    private RegistrantList registrants(Instant since) {
        return (RegistrantList) stage().provider().registrants(stage().account(), stage().event(), since);
    }

    private Registration register(String email) {
        Applicant applicant = new Applicant(
                email, "Some", "Body", null, null, "turnout-1-" + Math.floorMod(email.hashCode(), 1_000_000));
        return stage().provider().register(stage().account(), stage().event(), applicant);
    }
}
