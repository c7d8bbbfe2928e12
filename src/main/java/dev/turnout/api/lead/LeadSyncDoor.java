package dev.turnout.api.lead;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.channel.Status;
import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.form.RegisterByForm;
import dev.turnout.form.SubmitForm;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.node.ObjectNode;

/** Makes leads and changes them (facts 5.3). */
@Controller
class LeadSyncDoor {

    private static final int LONGEST_REASON = 255;

    private final SyncLeads leads;
    private final Programs programs;
    private final Memberships memberships;
    private final Forms forms;
    private final SubmitForm form;
    private final RegisterByForm registering;

    LeadSyncDoor(
            SyncLeads leads,
            Programs programs,
            Memberships memberships,
            Forms forms,
            SubmitForm form,
            RegisterByForm registering) {
        this.leads = leads;
        this.programs = programs;
        this.memberships = memberships;
        this.forms = forms;
        this.form = form;
        this.registering = registering;
    }

    @PostMapping("/rest/v1/leads.json")
    Answer sync(Call call) {
        ObjectNode body = call.body();
        Partition.refuseAnother(Json.text(body, "partitionName"));
        SyncAction action = SyncAction.named(Json.text(body, "action").orElse(null));
        return Answer.of(leads.sync(wish(call, action, lookupField(body), call.input(), null)));
    }

    @PostMapping("/rest/v1/leads/push.json")
    Answer push(Call call) {
        ObjectNode body = call.body();
        Partition.refuseAnother(Json.text(body, "partitionName"));
        String name = call.required("programName").strip();
        Program program = programs.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> WireTrouble.of(1013, "Program not found"));
        Status status = Json.text(body, "programStatus")
                .filter(text -> !text.isBlank())
                .map(text -> program.channel().named(text))
                .orElseGet(() -> program.channel().first())
                .orElseThrow(() -> WireTrouble.of(1025, "Program status not found"));
        @Nullable String reason = reason(body);
        return Answer.of(leads.sync(
                wish(call, SyncAction.CREATE_OR_UPDATE, lookupField(body), call.input(), program.id()),
                people -> memberships.advance(Move.of(program.id(), status.id(), people, call.by(), reason))));
    }

    /** A form is its program's, so who fills it in registers there, or in the program that the call names. */
    @PostMapping("/rest/v1/leads/submitForm.json")
    Answer submit(Call call) {
        ObjectNode body = call.body();
        ProgramId formId = new ProgramId(whole(call, body, "formId"));
        Form filled = forms.find(formId).orElseThrow(() -> WireTrouble.of(1013, "Form not found"));
        Program program = programs.find(
                        body.path("programId").isMissingNode()
                                        || body.path("programId").isNull()
                                ? formId
                                : new ProgramId(whole(call, body, "programId")))
                .orElseThrow(() -> WireTrouble.of(1013, "Program not found"));
        if (form.closed(filled).isPresent()) {
            throw WireTrouble.of(1003, "Form is closed");
        }
        List<ObjectNode> records = call.input().stream()
                .map(one -> {
                    if (one.get("leadFormFields") instanceof ObjectNode fields) {
                        return fields;
                    }
                    throw WireTrouble.missing("leadFormFields");
                })
                .toList();
        return Answer.of(leads.sync(
                wish(call, SyncAction.CREATE_OR_UPDATE, null, records, program.id()),
                people -> registering.register(filled, program, people, call.by())));
    }

    private static SyncLeads.Wish wish(
            Call call,
            SyncAction action,
            @Nullable String lookupField,
            List<ObjectNode> records,
            @Nullable ProgramId acquiredBy) {
        return new SyncLeads.Wish(action, lookupField, records, acquiredBy, call.by());
    }

    private static @Nullable String lookupField(ObjectNode body) {
        return Json.text(body, "lookupField").orElse(null);
    }

    private static @Nullable String reason(ObjectNode body) {
        String said = Stream.of(Json.text(body, "source"), Json.text(body, "reason"))
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "));
        return said.isEmpty() ? null : said.substring(0, Math.min(LONGEST_REASON, said.length()));
    }

    private static long whole(Call call, ObjectNode body, String member) {
        OptionalLong id = Json.whole(body, member);
        return id.orElseThrow(() -> WireTrouble.wrongType(call.required(member), "Integer"));
    }
}
