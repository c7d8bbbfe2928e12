package dev.turnout.api.bulk;

import dev.turnout.access.ApiRole;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.Needs;
import dev.turnout.api.wire.PageToken;
import dev.turnout.api.wire.WireTrouble;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.node.ObjectNode;

/** Ordering extracts, and asking how they get on. Exporting reads, though it posts. */
@Controller
class ExportDoor {

    static final String LEADS = "/bulk/v1/leads/export";
    static final String ACTIVITIES = "/bulk/v1/activities/export";
    static final String MEMBERS = "/bulk/v1/program/members/export";

    private static final String CREATE = "/create.json";
    private static final String ENQUEUE = "/{id}/enqueue.json";
    private static final String CANCEL = "/{id}/cancel.json";
    private static final String STATUS = "/{id}/status.json";
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Exports exports;
    private final RunExports runs;

    ExportDoor(Exports exports, RunExports runs) {
        this.exports = exports;
        this.runs = runs;
    }

    @Needs(ApiRole.READ)
    @PostMapping({LEADS + CREATE, ACTIVITIES + CREATE, MEMBERS + CREATE})
    Answer create(Call call) {
        ExportKind kind = kind(call);
        ObjectNode body = call.body();
        FileFormat format = FileFormat.of(Json.text(body, "format"));
        runs.of(kind).check(new Order(body));
        UUID id = exports.add(call.client().id(), kind, format, body.toString().replace("\\u0000", ""));
        return told(call, id);
    }

    @Needs(ApiRole.READ)
    @PostMapping({LEADS + ENQUEUE, ACTIVITIES + ENQUEUE, MEMBERS + ENQUEUE})
    Answer enqueue(Call call, @PathVariable String id) {
        return Answer.one(exports.enqueue(job(exports, call, id).id()).wire());
    }

    @Needs(ApiRole.READ)
    @PostMapping({LEADS + CANCEL, ACTIVITIES + CANCEL, MEMBERS + CANCEL})
    Answer cancel(Call call, @PathVariable String id) {
        ExportJob job = job(exports, call, id);
        if (!exports.cancel(job.id())) {
            throw WireTrouble.of(1003, "The job has ended already: " + job.status());
        }
        return told(call, job.id());
    }

    @GetMapping({LEADS + STATUS, ACTIVITIES + STATUS, MEMBERS + STATUS})
    Answer status(Call call, @PathVariable String id) {
        return Answer.one(job(exports, call, id).wire());
    }

    @GetMapping({LEADS + ".json", ACTIVITIES + ".json", MEMBERS + ".json"})
    Answer list(Call call) {
        int most = call.params().number("batchSize", Call.MOST_RECORDS, 1, Call.MOST_RECORDS);
        long before = PageToken.position(call.params());
        List<String> statuses = call.params().list("status").stream()
                .map((UnaryOperator<String>) status -> status.equals("Canceled") ? "Cancelled" : status)
                .toList();
        List<ExportJob> found = exports.of(
                call.client().id(), kind(call), statuses, before <= 0 ? LATEST : Micros.instant(before), most + 1);
        boolean more = found.size() > most;
        List<ExportJob> page = more ? found.subList(0, most) : found;
        return Answer.of(page.stream().map(ExportJob::wire).toList())
                .with(
                        "nextPageToken",
                        more
                                ? PageToken.after(Micros.of(page.getLast().createdAt()))
                                        .text()
                                : null);
    }

    private Answer told(Call call, UUID id) {
        return Answer.one(
                exports.find(call.client().id(), kind(call), id).orElseThrow().wire());
    }

    static ExportJob job(Exports exports, Call call, String id) {
        try {
            return exports.find(call.client().id(), kind(call), UUID.fromString(id))
                    .orElseThrow(() -> WireTrouble.of(1013, "Object not found"));
        } catch (IllegalArgumentException noId) {
            throw WireTrouble.of(1013, "Object not found");
        }
    }

    private static ExportKind kind(Call call) {
        return ExportKind.at(call.request().getRequestURI());
    }
}
