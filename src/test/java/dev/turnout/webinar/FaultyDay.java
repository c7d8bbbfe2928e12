package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.webinar.ProviderStage.Call;
import dev.turnout.webinar.ProviderStage.Mishap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A day on which every fault there is strikes a fifth of the calls, all of them at once. Run with 10,000 people by
 * {@code bench/faults}; the suite takes fewer.
 */
public interface FaultyDay {

    Set<Mishap> FAULTS = Set.of(
            Mishap.LOST_ANSWER,
            Mishap.NO_ANSWER,
            Mishap.UNREADABLE,
            Mishap.SLOW,
            Mishap.DOWN,
            Mishap.THROTTLED,
            Mishap.UNAUTHORIZED);

    double SHARE = 0.2;

    /** An adapter with little patience, so that a silent provider costs a test little time. */
    ProviderStage impatientStage();

    @Test
    default void everybody_ends_where_a_day_without_faults_ends_and_is_at_the_provider_once() {
        int people = Integer.getInteger("turnout.faults.people", 200);
        List<String> quiet = day(people, Set.of());
        List<String> faulty = day(people, FAULTS);

        assertThat(faulty).isEqualTo(quiet);
    }

    /** Each batch holds the account for a moment, so that ten thousand people take days of the test's clock. */
    private static ProviderStage farFromTheEvent(ProviderStage stage) {
        stage.moveTo(stage.clock().instant().plus(Duration.ofDays(60)));
        return stage;
    }

    /** Everybody registers; a tenth thinks better of it. */
    private List<String> day(int people, Set<Mishap> faults) {
        try (ProviderStage stage = impatientStage();
                ProviderWorld world = new ProviderWorld(farFromTheEvent(stage), Map.of("turnout.push.batch", 200))) {
            for (Mishap fault : faults) {
                for (Call call : List.of(Call.REGISTER, Call.FIND, Call.CANCEL)) {
                    stage.plays(fault, call, SHARE);
                }
            }
            List<PersonId> guests = world.people(people);
            world.ask(Role.REGISTERED, guests);
            world.pushUntilNothingWaits();
            world.ask(Role.NOT_IN_PROGRAM, guests.subList(0, people / 10));
            world.pushUntilNothingWaits();
            System.out.printf(
                    "%s, %d registrations, %s: %d calls to register, %d to look, %d to cancel; the provider holds %d%n",
                    stage.account().provider(),
                    people,
                    faults.isEmpty()
                            ? "no faults"
                            : "each of %d faults at %.0f %%".formatted(faults.size(), SHARE * 100),
                    stage.calls(Call.REGISTER),
                    stage.calls(Call.FIND),
                    stage.calls(Call.CANCEL),
                    stage.registered());
            assertThat(stage.registered()).isEqualTo(people - people / 10);
            assertThat(world.standings()).hasSize(people - people / 10).allMatch(line -> line.contains(" REGISTERED "));
            return world.standings();
        }
    }
}
