package dev.turnout.api.asset;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.program.asset.ProgramAssets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The kinds of tags: those that some program has, with the values that they have. None is required. */
@Controller
class TagDoor {

    private final ProgramAssets programs;

    TagDoor(ProgramAssets programs) {
        this.programs = programs;
    }

    @GetMapping("/rest/asset/v1/tagTypes.json")
    Answer browse(Call call) {
        Given.Page page = Given.Page.of(call.params());
        return Answer.of(programs.tagTypes().keySet().stream()
                .skip(page.offset())
                .limit(page.most())
                .map(TagDoor::wire)
                .toList());
    }

    @GetMapping("/rest/asset/v1/tagType/byName.json")
    Answer byName(Call call) {
        String name = Given.required(call.params(), "name");
        List<String> values = programs.tagTypes().get(name);
        if (values == null) {
            return Answer.of(List.of());
        }
        Map<String, Object> wire = wire(name);
        wire.put("allowableValues", "[" + String.join(", ", values) + "]");
        return Answer.one(wire);
    }

    /** Lists come as text on this wire. */
    private static Map<String, Object> wire(String tagType) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("tagType", tagType);
        wire.put(
                "applicableProgramTypes",
                "[" + ProgramType.EVENT.channels() + "," + ProgramType.WEBINAR.channels() + "]");
        wire.put("required", false);
        return wire;
    }
}
