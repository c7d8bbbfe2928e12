package dev.turnout.api.asset;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.id.ProgramId;
import dev.turnout.program.asset.FolderId;
import dev.turnout.program.asset.ProgramAsset;
import dev.turnout.program.asset.ProgramAssets;
import dev.turnout.program.asset.ProgramSearch;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Programs, read. */
@Controller
class ProgramDoor {

    static final String ONE = "/rest/asset/v1/program/{id}";

    private final ProgramAssets programs;
    private final ProgramWire wire;

    ProgramDoor(ProgramAssets programs, ProgramWire wire) {
        this.programs = programs;
        this.wire = wire;
    }

    @GetMapping(ONE + ".json")
    Answer get(Call call, @PathVariable long id) {
        return Answer.of(programs.find(new ProgramId(id)).stream()
                .map(program -> wire.whole(call, program))
                .toList());
    }

    @GetMapping("/rest/asset/v1/program/byName.json")
    Answer byName(Call call) {
        Params params = call.params();
        boolean tags = params.flag("includeTags").orElse(false);
        boolean costs = params.flag("includeCosts").orElse(false);
        return Answer.of(programs.named(Given.required(params, "name")).stream()
                .map(program -> wire.with(wire.line(call, program), program, tags, costs))
                .toList());
    }

    @GetMapping("/rest/asset/v1/program/byTag.json")
    Answer byTag(Call call) {
        Params params = call.params();
        Given.Page page = Given.Page.of(params);
        String type = Given.required(params, "tagType");
        String value = Given.required(params, "tagValue");
        return Answer.of(programs.tagged(type, value, page.offset(), page.most()).stream()
                .map(program -> wire.with(wire.line(call, program), program, true, false))
                .toList());
    }

    @GetMapping("/rest/asset/v1/programs.json")
    Answer browse(Call call) {
        Params params = call.params();
        Given.Page page = Given.Page.of(params);
        List<ProgramAsset> found = params.text("status").isPresent()
                ? List.of()
                : programs.page(search(params), page.offset(), page.most());
        return Answer.of(found.stream().map(program -> wire.line(call, program)).toList());
    }

    /** No event has a status of the wire's, which is why asking for one finds nothing. */
    private static ProgramSearch search(Params params) {
        List<ProgramId> programs = null;
        List<FolderId> folders = null;
        String filter = params.text("filterType").orElse("");
        List<String> values = params.list("filterValues");
        if (!filter.isEmpty() && values.isEmpty()) {
            throw WireTrouble.missing("filterValues");
        }
        if (values.size() > Call.MOST_RECORDS) {
            throw WireTrouble.of(1003, "At most " + Call.MOST_RECORDS + " filterValues are taken");
        }
        switch (filter.toLowerCase(Locale.ROOT)) {
            case "" -> {}
            case "id", "programid" -> programs = ids(values, ProgramId::new);
            case "folderid" -> folders = ids(values, FolderId::new);
            case "workspace" -> programs = values.contains(ProgramWire.WORKSPACE) ? null : List.of();
            default -> throw WireTrouble.of(1011, "Field '" + filter + "' not supported");
        }
        return new ProgramSearch(
                Given.instant(params, "earliestUpdatedAt").orElse(null),
                Given.instant(params, "latestUpdatedAt").orElse(null),
                programs,
                folders);
    }

    private static <T> List<T> ids(List<String> values, Function<Long, T> id) {
        return values.stream().map(Params::id).map(id).toList();
    }

    @GetMapping(ONE + "/smartList.json")
    Answer smartList(Call call, @PathVariable long id) {
        ProgramId program = new ProgramId(id);
        if (programs.find(program).isEmpty()) {
            throw notFound(program);
        }
        throw WireTrouble.of(709, "Only email programs have a smart list of their own");
    }

    static WireTrouble notFound(ProgramId program) {
        return WireTrouble.of(702, program + " Program not found");
    }
}
