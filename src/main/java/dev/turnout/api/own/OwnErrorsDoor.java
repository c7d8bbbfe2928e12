package dev.turnout.api.own;

import dev.turnout.api.wire.Call;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.program.Advances;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Tally;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registrations that the provider refused. */
@RestController
@Tag(name = "Registration errors")
class OwnErrorsDoor {

    private final Programs programs;
    private final MemberRows members;
    private final Memberships memberships;

    OwnErrorsDoor(Programs programs, MemberRows members, Memberships memberships) {
        this.programs = programs;
        this.members = members;
        this.memberships = memberships;
    }

    /**
     * @param asked who were asked for again in this call
     * @param next where those begin who were not; absent when that was all
     */
    record Retried(Tally asked, @Nullable String next) {}

    /** Members at Registration Error, each with why. */
    @GetMapping("/api/v1/programs/{programId}/registration-errors")
    Paged<MemberShown> all(Call call, @PathVariable long programId) {
        Program program = OwnProgramsDoor.find(programs, programId);
        return page(call, program);
    }

    /** Asks for Registered again, of the members that the same page of the errors would show. */
    @PostMapping("/api/v1/programs/{programId}/registration-errors/retry")
    Retried retry(Call call, @PathVariable long programId) {
        Program program = OwnProgramsDoor.find(programs, programId);
        Paged<MemberShown> page = page(call, program);
        if (page.items().isEmpty()) {
            return new Retried(Tally.NONE, null);
        }
        List<PersonId> people = page.items().stream()
                .map(member -> new PersonId(member.personId()))
                .toList();
        Advances advances = memberships.advance(
                Move.of(program.id(), program.channel().must(Role.REGISTERED).id(), people, call.by(), null));
        return new Retried(advances.tally(), page.next());
    }

    private Paged<MemberShown> page(Call call, Program program) {
        int size = Paged.size(call.params());
        return Paged.of(
                members.page(
                        program,
                        program.channel().status(Role.REGISTRATION_ERROR).map(Status::id).stream()
                                .toList(),
                        Paged.after(call.params(), 0),
                        size + 1),
                size,
                MemberShown::personId);
    }
}
