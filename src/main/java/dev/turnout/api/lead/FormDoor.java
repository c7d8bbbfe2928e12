package dev.turnout.api.lead;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.form.RegisterByForm;
import dev.turnout.form.RegisterByForm.Filler;
import dev.turnout.form.SubmitForm;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.node.ObjectNode;

/** Takes forms that others show (facts 5.3). */
@Controller
class FormDoor {

    private final SyncLeads leads;
    private final LeadFields fields;
    private final Programs programs;
    private final Forms forms;
    private final SubmitForm submitting;
    private final RegisterByForm registering;

    FormDoor(
            SyncLeads leads,
            LeadFields fields,
            Programs programs,
            Forms forms,
            SubmitForm submitting,
            RegisterByForm registering) {
        this.leads = leads;
        this.fields = fields;
        this.programs = programs;
        this.forms = forms;
        this.submitting = submitting;
        this.registering = registering;
    }

    /** A form is its program's, so who fills it in registers there, or in the program that the call names. */
    @PostMapping("/rest/v1/leads/submitForm.json")
    Answer submit(Call call) {
        ObjectNode body = call.body();
        ProgramId formId = new ProgramId(whole(call, body, "formId"));
        Form form = forms.find(formId).orElseThrow(() -> WireTrouble.of(1013, "Form not found"));
        Program program = programs.find(
                        body.path("programId").isMissingNode()
                                        || body.path("programId").isNull()
                                ? formId
                                : new ProgramId(whole(call, body, "programId")))
                .orElseThrow(() -> WireTrouble.of(1013, "Program not found"));
        if (submitting.closed(form).isPresent()) {
            throw WireTrouble.of(1003, "Form is closed");
        }
        Status asked = program.channel()
                .status(Role.REGISTERED)
                .or(program.channel()::first)
                .orElseThrow(() -> WireTrouble.of(1025, "Program status not found"));
        Map<String, LeadField> byName = fields.byName();
        List<FormRecord> records = call.input().stream()
                .map(given -> FormRecord.of(given, form, byName))
                .toList();
        SyncLeads.Wish wish = new SyncLeads.Wish(
                SyncAction.CREATE_OR_UPDATE,
                Objects.requireNonNull(byName.get(LeadRecord.EMAIL)),
                records.stream().map(FormRecord::lead).toList(),
                program.id(),
                call.by());
        return Answer.of(leads.sync(
                wish, plan -> registering.register(form, program, asked, fillers(records, plan), call.by())));
    }

    private static List<Filler> fillers(List<FormRecord> records, SyncPlan plan) {
        List<Filler> fillers = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            SyncPlan.Target target = plan.outcomes().get(i).target();
            if (target != null) {
                fillers.add(new Filler(target.id(), records.get(i).filling()));
            }
        }
        return fillers;
    }

    private static long whole(Call call, ObjectNode body, String member) {
        OptionalLong id = Json.whole(body, member);
        return id.orElseThrow(() -> WireTrouble.wrongType(call.required(member), "Integer"));
    }
}
