package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Binding;
import dev.turnout.program.Bindings;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Binds a program to a provider's event, once the provider has shown the event; its schedule becomes the program's. */
@Component
public class BindProgram {

    private final Accounts accounts;
    private final AccountStates states;
    private final WebinarProviders providers;
    private final Programs programs;
    private final Bindings bindings;
    private final ProviderEvents events;
    private final EventChanges changes;
    private final Pulls pulls;
    private final PullSettings settings;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    BindProgram(
            Accounts accounts,
            AccountStates states,
            WebinarProviders providers,
            Programs programs,
            Bindings bindings,
            ProviderEvents events,
            EventChanges changes,
            Pulls pulls,
            PullSettings settings,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.states = states;
        this.providers = providers;
        this.programs = programs;
        this.bindings = bindings;
        this.events = events;
        this.changes = changes;
        this.pulls = pulls;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    public sealed interface Outcome {
        record Bound(EventSnapshot event) implements Outcome {}

        /** The provider does not show such an event; {@code text} is its own word. */
        record NoSuchEvent(String text) implements Outcome {}

        /** The provider could not be asked; {@code text} is its own word. */
        record NotReached(Health why, String text) implements Outcome {}
    }

    public Outcome bind(ProgramId program, AccountId account, String eventId) {
        ProviderAccount open = accounts.open(account);
        return switch (providers.of(open).event(open, new EventRef(eventId.strip()))) {
            case EventSnapshot event -> {
                transaction.executeWithoutResult(tx -> {
                    programs.bind(program, new Binding(account, event.ref().id()));
                    take(program, event);
                });
                yield new Outcome.Bound(event);
            }
            case Refused refused -> new Outcome.NoSuchEvent(refused.text());
            case Trouble trouble -> new Outcome.NotReached(Health.of(trouble), trouble.text());
        };
    }

    /**
     * Keeps what the provider said of a program's event, with what changed about it. The program's schedule follows the
     * event, and the pulls are planned after its end. What is said of another event than the program's own is passed over.
     */
    public void take(ProgramId id, EventSnapshot event) {
        transaction.executeWithoutResult(tx -> bindings.lock(id)
                .filter(binding -> binding.eventId().equals(event.ref().id()))
                .ifPresent(binding -> takeNow(programs.get(id), binding, event)));
    }

    private void takeNow(Program program, Binding binding, EventSnapshot event) {
        ProgramId id = program.id();
        states.used(binding.account());
        Optional<ProviderEvents.Known> known =
                events.lock(id).filter(before -> before.eventId().equals(binding.eventId()));
        List<EventChange.What> changed =
                known.map(before -> EventChange.between(before, event)).orElse(List.of());
        changed.forEach(what -> changes.add(
                id, binding.eventId(), what, EventChange.Side.of(known.orElseThrow()), EventChange.Side.of(event)));
        events.keep(id, event);
        Instant start = event.start();
        Instant end = event.end();
        if (start != null && end != null && end.isAfter(start)) {
            ZoneId zone = event.zone() == null ? program.schedule().zone() : event.zone();
            programs.reschedule(id, new Schedule(start, end, zone));
        }
        if (known.isEmpty() || changed.contains(EventChange.What.MOVED)) {
            events.planLook(id, clock.instant());
            pulls.plan(
                    id, settings.next(clock.instant(), end, event.archiveEnd()).orElse(null));
        }
    }
}
