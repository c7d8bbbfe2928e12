package dev.turnout.api.member;

import dev.turnout.api.lead.LeadIds;
import dev.turnout.api.lead.Told;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.member.MoveExisting;
import dev.turnout.program.member.MoveExisting.Whom;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Moves members, makes leads members and takes them out, all by the law (facts 4.3, 4.5 and 4.6). */
@Controller
class StatusDoor {

    private final Programs programs;
    private final MoveExisting moving;

    StatusDoor(Programs programs, MoveExisting moving) {
        this.programs = programs;
        this.moving = moving;
    }

    @PostMapping("/rest/v1/programs/{programId}/members/status.json")
    Answer status(Call call, @PathVariable long programId) {
        Program program = program(programs, programId);
        Status asked = named(program, call.required("statusName"));
        LeadIds leads = LeadIds.of(call.input(), "leadId");
        Outcomes outcomes = move(call, program, asked, leads, Whom.EVERYBODY);
        return Answer.of(leads.numbered((lead, record) -> outcomes.of(lead)));
    }

    @PostMapping("/rest/v1/programs/{programId}/members/delete.json")
    Answer remove(Call call, @PathVariable long programId) {
        Program program = program(programs, programId);
        Status asked = program.channel()
                .status(Role.NOT_IN_PROGRAM)
                .orElseThrow(() -> WireTrouble.of(1025, "Program status not found"));
        LeadIds leads = LeadIds.of(call.input(), "leadId");
        Outcomes outcomes = move(call, program, asked, leads, Whom.EVERYBODY);
        return Answer.of(leads.numbered((lead, record) -> {
            Told told = outcomes.of(lead);
            return told instanceof Told.Done ? new Told.Done("deleted") : told;
        }));
    }

    /** The older call: it moves members only, and knows a lead by another name. */
    @PostMapping("/rest/v1/leads/programs/{programId}/status.json")
    Answer legacyStatus(Call call, @PathVariable long programId) {
        Program program = program(programs, programId);
        Status asked = named(program, call.params().text("status").orElseGet(() -> call.required("status")));
        LeadIds leads = LeadIds.of(call.input(), "id");
        Outcomes outcomes = move(call, program, asked, leads, Whom.MEMBERS_ONLY);
        return Answer.of(leads.answers((lead, record) -> outcomes.of(lead)));
    }

    private Outcomes move(Call call, Program program, Status asked, LeadIds leads, Whom whom) {
        Move move = Move.of(program.id(), asked.id(), leads.all(), call.by(), null);
        return new Outcomes(moving.move(call.isFromOutside() ? move.askedFromOutside() : move, whom), asked);
    }

    static Program program(Programs programs, long id) {
        return programs.find(new ProgramId(id)).orElseThrow(() -> WireTrouble.of(1013, "Program not found"));
    }

    private static Status named(Program program, String name) {
        return program.channel().named(name).orElseThrow(() -> WireTrouble.of(1025, "Program status not found"));
    }
}
