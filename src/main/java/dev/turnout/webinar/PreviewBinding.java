package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Binding;
import dev.turnout.program.Bindings;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows what binding a program to an event would change, before it is done; changes nothing. */
@Component
public class PreviewBinding {

    private final Accounts accounts;
    private final WebinarProviders providers;
    private final Programs programs;
    private final Bindings bindings;

    PreviewBinding(Accounts accounts, WebinarProviders providers, Programs programs, Bindings bindings) {
        this.accounts = accounts;
        this.providers = providers;
        this.programs = programs;
        this.bindings = bindings;
    }

    public sealed interface Outcome {
        /**
         * @param same whether the program is bound to this event already
         * @param others the other programs that are bound to it
         */
        record Shown(EventSnapshot event, boolean same, Bindings.Concerned concerned, List<Bindings.Bound> others)
                implements Outcome {}

        /** The provider does not show such an event; {@code text} is its own word. */
        record NoSuchEvent(String text) implements Outcome {}

        /** The provider could not be asked; {@code text} is its own word. */
        record NotReached(Health why, String text) implements Outcome {}
    }

    public Outcome preview(ProgramId id, AccountId account, String eventId) {
        ProviderAccount open = accounts.open(account);
        return switch (providers.of(open).event(open, new EventRef(eventId.strip()))) {
            case EventSnapshot event ->
                shown(programs.get(id), new Binding(account, event.ref().id()), event);
            case Refused refused -> new Outcome.NoSuchEvent(refused.text());
            case Trouble trouble -> new Outcome.NotReached(Health.of(trouble), trouble.text());
        };
    }

    private Outcome shown(Program program, Binding wanted, EventSnapshot event) {
        List<Bindings.Bound> others = bindings.of(wanted.account()).stream()
                .filter(bound -> bound.eventId().equals(wanted.eventId()))
                .filter(bound -> !bound.program().equals(program.id()))
                .toList();
        return new Outcome.Shown(event, wanted.equals(program.binding()), bindings.concerned(program.id()), others);
    }
}
