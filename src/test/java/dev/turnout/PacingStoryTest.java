package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Cause;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.stuck.StuckRegistrations;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.Outlook;
import dev.turnout.webinar.Outlooks;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.Fault.Kind;
import dev.turnout.webinar.rehearsal.RehearsalCall;
import dev.turnout.webinar.rehearsal.RehearsalDraft;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registrations at a provider that takes 20 a minute, and three calls a day for the same person. */
class PacingStoryTest extends Story {

    @BeforeEach
    void slowAccount() {
        account = get(Accounts.class)
                .add(new AccountDraft(
                        "Slow " + client,
                        SlowProvider.NAME,
                        URI.create("http://localhost:" + port + "/rehearsal/v2"),
                        Long.toString(client),
                        Map.of("token_key", "key", "token_secret", "secret")))
                .orElseThrow();
        bind(program, event);
    }

    @Test
    void two_nodes_together_never_exceed_the_pace_and_the_end_is_foretold() {
        List<PersonId> guests = people(60);
        ask(Role.REGISTERED, guests);
        Instant begin = clock.instant();
        Instant foretold = outlook(program).through(begin);
        assertThat(foretold).isEqualTo(begin.plus(Duration.ofMinutes(3)));

        letTheWorkersRun(200);

        List<Instant> calls = registerCalls().stream().map(RehearsalCall::at).toList();
        assertThat(calls).hasSize(60);
        assertThat(calls)
                .allSatisfy(from -> assertThat(calls.stream()
                                .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(Duration.ofMinutes(1)))))
                        .as("calls in the minute from " + from)
                        .hasSizeLessThanOrEqualTo(20));
        assertThat(calls.getLast()).isBetween(foretold.minusSeconds(10), foretold.plusSeconds(10));
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(account().alert()).as("nothing had to be held").isNull();
    }

    @Test
    void the_webinar_that_begins_sooner_goes_first_however_many_wait_for_another() {
        Program later = program;
        ask(Role.REGISTERED, people(40));
        long tonight = rehearsals()
                .create(RehearsalDraft.of(
                        client,
                        "Tonight",
                        ZoneId.of("Europe/Paris"),
                        clock.instant().plus(Duration.ofHours(5))));
        Program soon = newProgram("Tonight " + client);
        bind(soon, tonight);
        program = get(Programs.class).get(soon.id());
        List<PersonId> few =
                List.of(person("few1@example.org"), person("few2@example.org"), person("few3@example.org"));
        ask(Role.REGISTERED, few);

        assertThat(outlook(program).backlog().ahead()).isZero();
        assertThat(outlook(later).backlog().ahead()).isEqualTo(3);
        assertThat(outlook(later).through(clock.instant()))
                .as("43 at 20 a minute")
                .isEqualTo(clock.instant().plusSeconds(129));

        letTheWorkersRun(30);

        assertThat(rolesOf(few)).containsOnly(Role.REGISTERED);
        assertThat(registerCalls().stream().limit(3).map(RehearsalCall::eventId))
                .containsOnly(tonight);
        assertThat(registerCalls().size()).as("and the others go on").isGreaterThan(6);
    }

    @Test
    void nobody_is_told_of_more_often_a_day_than_the_provider_takes() {
        PersonId guest = people(1).getFirst();
        rehearsals().inject(Fault.of(client, Kind.REFUSE).saying("The company is not valid"));
        for (int time = 0; time < 4; time++) {
            ask(Role.REGISTERED, List.of(guest));
            clock.forward(Duration.ofSeconds(10));
            push();
        }

        assertThat(registerCalls()).hasSize(3);
        assertThat(roleOf(guest)).isEqualTo(Role.REGISTERING);
        assertThat(get(StuckRegistrations.class)
                        .counts(program, outlook(program).heldFor()))
                .containsOnly(Map.entry(Cause.QUOTA, 1));
        Instant midnight = clock.instant()
                .atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .toInstant();
        assertThat(outlook(program).through(clock.instant())).isEqualTo(midnight);
        assertThat(account().alert()).as("that is not the account’s fault").isNull();

        faultsOver();
        clock.forward(Duration.between(clock.instant(), midnight));
        push();
        assertThat(registerCalls()).hasSize(4);
        assertThat(roleOf(guest)).isEqualTo(Role.REGISTERED);
    }

    /** Two at once, once a second. */
    private void letTheWorkersRun(int seconds) {
        for (int second = 0; second < seconds; second++) {
            CompletableFuture<Void> other = CompletableFuture.runAsync(this::push);
            push();
            other.join();
            clock.forward(Duration.ofSeconds(1));
        }
    }

    /** The first one first. */
    private List<RehearsalCall> registerCalls() {
        return rehearsals().calls(client, 10_000).reversed().stream()
                .filter(call -> call.call() == Fault.Call.REGISTER)
                .toList();
    }

    private Outlook outlook(Program of) {
        return get(Outlooks.class).of(of).orElseThrow();
    }
}
