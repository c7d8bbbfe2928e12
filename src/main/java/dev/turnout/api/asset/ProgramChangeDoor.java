package dev.turnout.api.asset;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.id.ProgramId;
import dev.turnout.program.asset.ProgramAssets;
import dev.turnout.program.asset.ReviseProgram;
import dev.turnout.program.asset.Revised;
import dev.turnout.program.asset.Revision;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Programs, changed. Type and channel stay. */
@Controller
class ProgramChangeDoor {

    private static final String TAG = ProgramDoor.ONE + "/tag/{tagType}";

    private final ProgramAssets assets;
    private final ReviseProgram revise;
    private final ProgramWire wire;

    ProgramChangeDoor(ProgramAssets assets, ReviseProgram revise, ProgramWire wire) {
        this.assets = assets;
        this.revise = revise;
        this.wire = wire;
    }

    @PostMapping(ProgramDoor.ONE + ".json")
    Answer update(Call call, @PathVariable long id) {
        Params params = call.params();
        carryOut(
                id,
                new Revision(
                        Given.name(params, "name").orElse(null),
                        Given.description(call).orElse(null),
                        Given.instant(params, "startDate").orElse(null),
                        Given.instant(params, "endDate").orElse(null),
                        Given.tags(params),
                        Set.of(),
                        Given.costs(params),
                        params.flag("costsDestructiveUpdate").orElse(false)));
        return Answer.of(assets.find(new ProgramId(id)).stream()
                .map(program -> wire.whole(call, program))
                .toList());
    }

    @PostMapping(TAG + ".json")
    Answer tag(Call call, @PathVariable long id, @PathVariable String tagType) {
        return carryOut(id, Revision.tag(plain(tagType), Given.requiredName(call.params(), "tagValue")));
    }

    @PostMapping(TAG + "/delete.json")
    Answer untag(Call call, @PathVariable long id, @PathVariable String tagType) {
        return carryOut(id, Revision.untag(plain(tagType)));
    }

    private static String plain(String tagType) {
        String plain = tagType.replace("\0", "").strip();
        if (plain.isEmpty() || plain.length() > 255) {
            throw WireTrouble.of(709, "A tag type has 1 to 255 characters");
        }
        return plain;
    }

    private Answer carryOut(long id, Revision revision) {
        ProgramId program = new ProgramId(id);
        return switch (revise.revise(program, revision)) {
            case Revised.Saved saved -> Answer.one(Map.of("id", id));
            case Revised.Unknown unknown -> throw ProgramDoor.notFound(program);
            case Revised.NameTaken taken -> throw ProgramWriteDoor.taken(String.valueOf(revision.name()));
            case Revised.DatesWrong wrong -> throw ProgramWriteDoor.datesWrong();
            case Revised.NoSuchTag none ->
                throw WireTrouble.of(702, "The program has no tag '" + String.join(", ", revision.without()) + "'");
        };
    }

    @PostMapping({ProgramDoor.ONE + "/approve.json", ProgramDoor.ONE + "/unapprove.json"})
    Answer approve(Call call, @PathVariable long id) {
        ProgramId program = new ProgramId(id);
        if (assets.find(program).isEmpty()) {
            throw ProgramDoor.notFound(program);
        }
        throw WireTrouble.of(709, "Only email programs are approved and unapproved");
    }
}
