package dev.turnout.webinar;

import dev.turnout.activity.Actor;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Binding;
import dev.turnout.program.Programs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Reads an event's attendance from the provider and moves the members whom it concerns. To pull twice changes nothing
 * more, so a pull that died half way is simply pulled again.
 */
@Component
public class PullAttendance {

    private final Accounts accounts;
    private final AccountStates states;
    private final WebinarProviders providers;
    private final Programs programs;
    private final PullRegistrants pullRegistrants;
    private final Pulls pulls;
    private final BindProgram bindProgram;
    private final TakeAttendance takeAttendance;
    private final PullSettings settings;
    private final InstantSource clock;

    PullAttendance(
            Accounts accounts,
            AccountStates states,
            WebinarProviders providers,
            Programs programs,
            PullRegistrants pullRegistrants,
            Pulls pulls,
            BindProgram bindProgram,
            TakeAttendance takeAttendance,
            PullSettings settings,
            InstantSource clock) {
        this.accounts = accounts;
        this.states = states;
        this.providers = providers;
        this.programs = programs;
        this.pullRegistrants = pullRegistrants;
        this.pulls = pulls;
        this.bindProgram = bindProgram;
        this.takeAttendance = takeAttendance;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return nothing when the program is not bound, or another pull of it is at work */
    public Optional<Pull> pull(ProgramId id) {
        Binding binding = programs.get(id).binding();
        if (binding != null && states.disabled(binding.account())) {
            return Optional.of(Pull.failed("The account is disabled"));
        }
        if (binding == null || !pulls.claim(id)) {
            return Optional.empty();
        }
        pullRegistrants.pull(id); // before anybody is counted as absent: who registered there is a member too
        ProviderAccount account = accounts.open(binding.account());
        WebinarProvider provider = providers.of(account);
        AttendanceAnswer answer = provider.attendance(account, new EventRef(binding.eventId()));
        return Optional.of(
                switch (answer) {
                    case Attendance attendance -> {
                        boolean bySecond = provider.can().contains(Capability.SECONDS);
                        yield finish(id, take(id, binding, attendance, bySecond), attendance.event());
                    }
                    case Refused refused ->
                        putOff(id, refused.text(), settings.retry().multipliedBy(12));
                    case Trouble trouble -> {
                        if (trouble instanceof Trouble.AccountProblem) {
                            accounts.hold(binding.account(), trouble);
                        }
                        yield putOff(id, trouble.text(), settings.retry());
                    }
                });
    }

    private Pull finish(ProgramId id, Pull pull, EventSnapshot event) {
        pulls.finish(
                id,
                pull,
                settings.next(clock.instant(), event.end(), event.archiveEnd()).orElse(null));
        return pull;
    }

    /** @param pause before the next try; the planned pulls are taken up again once one has gone well */
    private Pull putOff(ProgramId id, String why, Duration pause) {
        Pull failed = Pull.failed(why);
        pulls.finish(id, failed, clock.instant().plus(pause));
        return failed;
    }

    private Pull take(ProgramId id, Binding binding, Attendance attendance, boolean bySecond) {
        bindProgram.take(id, attendance.event());
        Actor by = new Actor(
                Actor.Kind.PROVIDER_SYNC,
                accounts.find(binding.account()).map(Account::name).orElse("provider"));
        return takeAttendance.take(id, attendance, bySecond, by);
    }
}
