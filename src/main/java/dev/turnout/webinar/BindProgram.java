package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Binding;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Binds a program to a provider's event, once the provider has shown the event; its schedule becomes the program's. */
@Component
public class BindProgram {

    private final Accounts accounts;
    private final WebinarProviders providers;
    private final Programs programs;
    private final ProviderEvents events;
    private final Pulls pulls;
    private final PullSettings settings;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    BindProgram(
            Accounts accounts,
            WebinarProviders providers,
            Programs programs,
            ProviderEvents events,
            Pulls pulls,
            PullSettings settings,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.providers = providers;
        this.programs = programs;
        this.events = events;
        this.pulls = pulls;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    public sealed interface Outcome {
        record Bound(EventSnapshot event) implements Outcome {}

        /** The provider does not show such an event; {@code text} is its own word. */
        record NoSuchEvent(String text) implements Outcome {}

        /** The provider could not be asked. */
        record NotReached(String text) implements Outcome {}
    }

    public Outcome bind(ProgramId program, AccountId account, String eventId) {
        ProviderAccount open = accounts.open(account);
        return switch (providers.of(open).event(open, new EventRef(eventId.strip()))) {
            case EventSnapshot event -> {
                transaction.executeWithoutResult(tx -> {
                    take(program, event);
                    programs.bind(program, new Binding(account, event.ref().id()));
                });
                yield new Outcome.Bound(event);
            }
            case Refused refused -> new Outcome.NoSuchEvent(refused.text());
            case Trouble trouble -> new Outcome.NotReached(trouble.text());
        };
    }

    /** Keeps what the provider said of a program's event, and plans the pulls after its end. */
    public void take(ProgramId id, EventSnapshot event) {
        events.keep(id, event);
        Program program = programs.get(id);
        Instant start = event.start();
        Instant end = event.end();
        if (start != null && end != null && end.isAfter(start)) {
            ZoneId zone = event.zone() == null ? program.schedule().zone() : event.zone();
            programs.reschedule(id, new Schedule(start, end, zone));
        }
        pulls.plan(id, settings.next(clock.instant(), end, event.archiveEnd()).orElse(null));
    }
}
