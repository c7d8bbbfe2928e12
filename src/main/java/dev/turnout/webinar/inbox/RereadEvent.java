package dev.turnout.webinar.inbox;

import dev.turnout.id.ProgramId;
import dev.turnout.program.Binding;
import dev.turnout.program.Programs;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.WebinarProviders;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads a program's event anew because the provider says that it changed; asks the network. */
@Component
class RereadEvent {

    private final Programs programs;
    private final Accounts accounts;
    private final WebinarProviders providers;
    private final BindProgram bindProgram;

    RereadEvent(Programs programs, Accounts accounts, WebinarProviders providers, BindProgram bindProgram) {
        this.programs = programs;
        this.accounts = accounts;
        this.providers = providers;
        this.bindProgram = bindProgram;
    }

    /** @return what stood in between, if something did; an event that the provider no longer shows is left as it was */
    Optional<String> reread(ProgramId program) {
        Binding binding = programs.get(program).binding();
        if (binding == null) {
            return Optional.empty();
        }
        ProviderAccount account = accounts.open(binding.account());
        return switch (providers.of(account).event(account, new EventRef(binding.eventId()))) {
            case EventSnapshot event -> {
                bindProgram.take(program, event);
                yield Optional.empty();
            }
            case Refused refused -> Optional.empty();
            case Trouble trouble -> Optional.of(trouble.text());
        };
    }
}
