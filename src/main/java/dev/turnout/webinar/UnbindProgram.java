package dev.turnout.webinar;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Bindings;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Frees a program from its event. The members stay: who was registered remains so, here and at the provider, and whom
 * the provider had not confirmed yet is registered here, as in any program without one. Nothing is cancelled there.
 */
@Component
public class UnbindProgram {

    private final Programs programs;
    private final Bindings bindings;
    private final Memberships memberships;
    private final ProviderEvents events;
    private final Pulls pulls;

    UnbindProgram(Programs programs, Bindings bindings, Memberships memberships, ProviderEvents events, Pulls pulls) {
        this.programs = programs;
        this.bindings = bindings;
        this.memberships = memberships;
        this.events = events;
        this.pulls = pulls;
    }

    /** The program row first, as a move takes it: nobody settles or stages a push meanwhile. */
    @Transactional
    public void unbind(ProgramId id, Actor by) {
        Program program = programs.get(id);
        if (!program.isBound()) {
            return;
        }
        bindings.unbind(id);
        List<PersonId> registering = bindings.registering(id);
        if (!registering.isEmpty()) {
            memberships.advance(Move.of(
                    id, program.channel().must(Role.REGISTERED).id(), registering, by, "unbound from the event"));
        }
        events.forget(id);
        pulls.plan(id, null);
    }
}
