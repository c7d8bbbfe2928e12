package dev.turnout.api.lead;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.channel.Status;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.asset.ProgramAssets;
import java.time.InstantSource;
import java.util.Objects;
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
    private final ProgramAssets assets;
    private final Memberships memberships;
    private final ActivityLog log;
    private final InstantSource clock;

    LeadSyncDoor(
            SyncLeads leads,
            Programs programs,
            ProgramAssets assets,
            Memberships memberships,
            ActivityLog log,
            InstantSource clock) {
        this.leads = leads;
        this.programs = programs;
        this.assets = assets;
        this.memberships = memberships;
        this.log = log;
        this.clock = clock;
    }

    @PostMapping("/rest/v1/leads.json")
    Answer sync(Call call) {
        ObjectNode body = call.body();
        Partition.refuseAnother(Json.text(body, "partitionName"));
        SyncAction action = SyncAction.named(Json.text(body, "action").orElse(null));
        return Answer.of(leads.sync(leads.wish(action, lookupField(body), call.input(), null, call.by())));
    }

    @PostMapping("/rest/v1/leads/push.json")
    Answer push(Call call) {
        ObjectNode body = call.body();
        Partition.refuseAnother(Json.text(body, "partitionName"));
        String name = call.required("programName").strip();
        Program program = assets.named(name)
                .flatMap(asset -> programs.find(asset.id()))
                .orElseThrow(() -> WireTrouble.of(1013, "Program not found"));
        Status status = Json.text(body, "programStatus")
                .filter(text -> !text.isBlank())
                .map(text -> program.channel().named(text))
                .orElseGet(() -> program.channel().first())
                .orElseThrow(() -> WireTrouble.of(1025, "Program status not found"));
        String source = said(body, "source");
        String reason = said(body, "reason");
        What.PersonPushed pushed = new What.PersonPushed(source, reason);
        SyncLeads.Wish wish =
                leads.wish(SyncAction.CREATE_OR_UPDATE, lookupField(body), call.input(), program.id(), call.by());
        return Answer.of(leads.sync(wish, plan -> {
            log.append(clock.instant(), plan.people(), program.id(), call.by(), pushed);
            memberships.advance(Move.of(program.id(), status.id(), plan.people(), call.by(), joined(source, reason)));
        }));
    }

    private static @Nullable String lookupField(ObjectNode body) {
        return Json.text(body, "lookupField").orElse(null);
    }

    private static @Nullable String said(ObjectNode body, String member) {
        return Json.text(body, member)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(LONGEST_REASON, text.length())))
                .orElse(null);
    }

    private static @Nullable String joined(@Nullable String source, @Nullable String reason) {
        String both = Stream.of(source, reason).filter(Objects::nonNull).collect(Collectors.joining(": "));
        return both.isEmpty() ? null : both.substring(0, Math.min(LONGEST_REASON, both.length()));
    }
}
