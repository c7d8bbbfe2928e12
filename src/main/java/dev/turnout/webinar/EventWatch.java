package dev.turnout.webinar;

import dev.turnout.id.ProgramId;
import dev.turnout.program.Binding;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at the programs' events at their providers again and again until they are over, so that an event that was moved,
 * renamed, cancelled or deleted there is noticed here: the program's schedule follows, its members stay.
 */
@Component
public class EventWatch {

    private final Accounts accounts;
    private final AccountStates states;
    private final WebinarProviders providers;
    private final Programs programs;
    private final ProviderEvents events;
    private final EventChanges changes;
    private final BindProgram bindProgram;
    private final WatchSettings settings;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    EventWatch(
            Accounts accounts,
            AccountStates states,
            WebinarProviders providers,
            Programs programs,
            ProviderEvents events,
            EventChanges changes,
            BindProgram bindProgram,
            WatchSettings settings,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.states = states;
        this.providers = providers;
        this.programs = programs;
        this.events = events;
        this.changes = changes;
        this.bindProgram = bindProgram;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Looks at those whose time has come. What could not be asked for is tried again after a while. */
    public void lookAtDue() {
        Instant again = clock.instant().plus(settings.everySoon());
        events.claimDue(again).forEach(this::lookNow);
    }

    /**
     * One call to the provider; none when the program is not bound, or its account is disabled.
     *
     * @return what stood in between, if something did
     */
    public Optional<String> lookNow(ProgramId id) {
        Program program = programs.get(id);
        Binding binding = program.binding();
        if (binding == null || states.disabled(binding.account())) {
            return Optional.empty();
        }
        ProviderAccount account = accounts.open(binding.account());
        EventRef event = new EventRef(binding.eventId());
        return switch (providers.of(account).event(account, event)) {
            case EventSnapshot snapshot -> {
                bindProgram.take(id, snapshot);
                plan(id);
                yield Optional.empty();
            }
            case Refused refused -> {
                refused(id, event, refused);
                plan(id);
                yield Optional.empty();
            }
            case Trouble.TryLater later -> Optional.of(later.text());
            case Trouble.AccountProblem problem -> {
                accounts.hold(binding.account(), problem);
                yield Optional.of(problem.text());
            }
        };
    }

    private void refused(ProgramId id, EventRef event, Refused refused) {
        switch (refused.reason()) {
            case EVENT_NOT_FOUND -> away(id, event, EventChange.What.GONE);
            case EVENT_INACTIVE -> away(id, event, EventChange.What.OFF);
            case EVENT_OVER, EVENT_FULL, MISSING_FIELD, INVALID_FIELD, INVALID_EMAIL, PERSON_BLOCKED, OTHER -> {}
        }
    }

    private void away(ProgramId id, EventRef event, EventChange.What what) {
        EventStanding standing = what == EventChange.What.GONE ? EventStanding.GONE : EventStanding.OFF;
        transaction.executeWithoutResult(tx -> events.lock(id)
                .filter(known -> known.eventId().equals(event.id()) && known.standing() != standing)
                .ifPresent(known -> {
                    changes.add(id, event.id(), what, EventChange.Side.of(known), EventChange.Side.NOTHING);
                    events.away(id, standing);
                }));
    }

    private void plan(ProgramId id) {
        Instant now = clock.instant();
        events.find(id)
                .ifPresent(known -> events.planLook(
                        id, settings.next(now, known.start(), known.end()).orElse(null)));
    }
}
