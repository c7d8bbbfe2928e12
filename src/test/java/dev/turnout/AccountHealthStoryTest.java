package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.webinar.AccountStates;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.CheckAccount;
import dev.turnout.webinar.CheckDueAccounts;
import dev.turnout.webinar.Checks;
import dev.turnout.webinar.Health;
import dev.turnout.webinar.PullAttendance;
import dev.turnout.webinar.Pulls;
import dev.turnout.webinar.SwitchAccount;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.Fault.Kind;
import dev.turnout.webinar.rehearsal.RehearsalCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An account is looked after: checked, called about when somebody is needed, disabled, and kept from ending by disuse. */
class AccountHealthStoryTest extends Story {

    @Test
    void a_blip_at_the_provider_calls_nobody_and_is_remembered() {
        rehearsals()
                .inject(Fault.of(client, Kind.SERVER_ERROR).at(Fault.Call.CHECK).times(3));
        check();
        assertThat(account().alert()).isNull();
        assertThat(account().checkDueAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));

        clock.forward(Duration.ofMinutes(15));
        checkDue();

        assertThat(account().alert()).isNull();
        assertThat(account().pressing()).isFalse();
        assertThat(checks()).extracting(Checks.Done::answer).containsExactly(Health.WELL, Health.UNAVAILABLE);
        assertThat(checks().getLast().said()).contains("503");
    }

    @Test
    void a_provider_that_stays_down_calls_somebody_and_calls_it_off_once_it_answers() {
        int before = pressing();
        rehearsals().inject(Fault.of(client, Kind.TOO_MANY).at(Fault.Call.CHECK));
        Instant began = clock.instant();
        check();
        for (int quarter = 0; quarter < 3; quarter++) {
            assertThat(account().pressing()).isFalse();
            clock.forward(Duration.ofMinutes(15));
            checkDue();
        }

        assertThat(account().pressing()).isTrue();
        assertThat(account().alertKind()).isEqualTo(Health.THROTTLED);
        assertThat(account().alertSince()).isEqualTo(began);
        assertThat(pressing()).isEqualTo(before + 1);

        faultsOver();
        clock.forward(Duration.ofMinutes(15));
        checkDue();

        assertThat(account().alert()).isNull();
        assertThat(pressing()).isEqualTo(before);
    }

    @Test
    void wrong_credentials_call_somebody_at_once() {
        rehearsals().client(client, "another key", "another secret");
        check();

        assertThat(account().pressing()).isTrue();
        assertThat(account().alertKind()).isEqualTo(Health.AUTH);

        get(Accounts.class).rotate(account, Map.of("token_key", "another key", "token_secret", "another secret"));
        assertThat(account().pressing()).isFalse();
    }

    @Test
    void a_hold_while_registrations_wait_calls_somebody_only_when_it_lasts_an_hour() {
        fault(Kind.TOO_MANY);
        ask(Role.REGISTERED, people(1));
        push();
        assertThat(account().alert()).isNotNull();
        assertThat(account().pressing()).isFalse();

        clock.forward(Duration.ofMinutes(61));
        push();

        assertThat(account().pressing()).isTrue();
    }

    @Test
    void each_account_is_checked_within_a_day_and_at_once_after_a_long_downtime() {
        check();
        assertThat(account().checkDueAt())
                .isBetween(
                        clock.instant().plus(Duration.ofHours(22)),
                        clock.instant().plus(Duration.ofDays(1)));

        clock.forward(Duration.ofDays(20));
        checkDue();

        assertThat(account().checkedAt()).isEqualTo(clock.instant());
        assertThat(account().lastUsedAt()).isEqualTo(clock.instant());
    }

    @Test
    void the_last_thirty_checks_are_kept() {
        for (int i = 0; i < 32; i++) {
            check();
        }
        assertThat(checks()).hasSize(30);
    }

    @Test
    void a_use_is_written_down_once_an_hour_whatever_it_was() {
        registered(2);
        Instant first = account().lastUsedAt();
        assertThat(first).isEqualTo(clock.instant());

        clock.forward(Duration.ofMinutes(59));
        pull();
        assertThat(account().lastUsedAt()).isEqualTo(first);

        clock.forward(Duration.ofMinutes(1));
        pull();
        assertThat(account().lastUsedAt()).isEqualTo(clock.instant());
    }

    @Test
    void while_an_account_is_disabled_nothing_is_sent_or_pulled_and_nobodys_patience_runs_out() {
        List<PersonId> guests = people(3);
        rehearsals()
                .inject(Fault.of(client, Kind.LOST_ANSWER)
                        .at(Fault.Call.REGISTER)
                        .lasting(Duration.ofSeconds(3)));
        ask(Role.REGISTERED, guests.subList(0, 1));
        push();
        faultsOver();
        turn(SwitchAccount.To.OFF);
        int calls = calls().size();

        ask(Role.REGISTERED, guests.subList(1, 3));
        clock.forward(Duration.ofDays(3));
        push();
        checkDue();
        assertThat(get(PullAttendance.class).pull(program.id()).orElseThrow().trouble())
                .contains("disabled");

        assertThat(calls()).hasSize(calls);
        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERING);

        // The first answer after the break is one that tells nothing: nobody may be given up for it.
        rehearsals()
                .inject(Fault.of(client, Kind.MALFORMED).at(Fault.Call.REGISTER).times(2));
        turn(SwitchAccount.To.ON);
        push();
        assertThat(rolesOf(guests)).doesNotContain(Role.REGISTRATION_ERROR);
        pushUntilNothingWaits();

        assertThat(rolesOf(guests)).containsOnly(Role.REGISTERED);
        assertThat(rehearsals().registered(event)).isEqualTo(3);
    }

    @Test
    void the_pulls_of_a_disabled_account_wait_and_are_made_once_it_is_enabled() {
        registered(1);
        watches(0, 40, 0);
        turn(SwitchAccount.To.OFF);
        afterTheEvent();
        assertThat(get(Pulls.class).find(program.id()).orElseThrow().due()).isBefore(clock.instant());
        assertThat(get(PullAttendance.class).pull(program.id()).orElseThrow().trouble())
                .isNotNull();
        assertThat(get(Pulls.class).find(program.id()).orElseThrow().due()).isBefore(clock.instant());

        turn(SwitchAccount.To.ON);
        assertThat(pull().attended()).isEqualTo(1);
    }

    @Test
    void a_disabled_accounts_token_is_used_once_before_it_would_end_by_disuse() {
        check();
        Instant used = clock.instant();
        turn(SwitchAccount.To.OFF);
        assertThat(account().checkDueAt()).isEqualTo(used.plus(Duration.ofDays(53)));

        clock.forward(Duration.ofDays(52));
        checkDue();
        assertThat(account().lastUsedAt()).isEqualTo(used);

        clock.forward(Duration.ofDays(1));
        checkDue();
        assertThat(account().lastUsedAt()).isEqualTo(clock.instant());
        assertThat(account().disabled()).isTrue();
    }

    @Test
    void a_disabled_accounts_token_ends_when_somebody_says_so() {
        check();
        turn(SwitchAccount.To.LET_END);
        assertThat(account().checkDueAt()).isNull();
        int checked = checks().size();

        clock.forward(Duration.ofDays(70));
        checkDue();

        assertThat(checks()).hasSize(checked);
    }

    @Test
    void trouble_of_a_disabled_account_calls_nobody() {
        rehearsals().client(client, "another key", "another secret");
        turn(SwitchAccount.To.OFF);
        int before = pressing();
        check();

        assertThat(pressing()).isEqualTo(before);
        assertThat(checks().getFirst().answer()).isEqualTo(Health.AUTH);
    }

    @Test
    void an_account_is_deleted_only_when_no_program_is_bound_to_it() {
        assertThat(get(Accounts.class).remove(account)).isFalse();
        get(dev.turnout.webinar.UnbindProgram.class).unbind(program.id(), World.ANN);
        assertThat(get(Accounts.class).remove(account)).isTrue();
        assertThat(get(Accounts.class).find(account)).isEmpty();
    }

    private void check() {
        get(CheckAccount.class).check(account);
    }

    private void checkDue() {
        get(CheckDueAccounts.class).check();
    }

    private List<Checks.Done> checks() {
        return get(Checks.class).of(account);
    }

    private int pressing() {
        return get(AccountStates.class).pressing();
    }

    private void turn(SwitchAccount.To to) {
        get(SwitchAccount.class).turn(account, to);
    }

    private List<RehearsalCall> calls() {
        return rehearsals().calls(client, 1_000);
    }
}
