package dev.turnout.api.asset;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.ProgramToken;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.asset.FolderId;
import dev.turnout.program.asset.Folders;
import dev.turnout.program.asset.ProgramAssets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** My tokens. Programs have them; folders have none here. */
@Controller
class MyTokenDoor {

    private static final String ALL = "/rest/asset/v1/folder/{id}/tokens";

    private final ProgramAssets programs;
    private final Folders folders;
    private final ProgramTokens tokens;
    private final ProgramWire wire;

    MyTokenDoor(ProgramAssets programs, Folders folders, ProgramTokens tokens, ProgramWire wire) {
        this.programs = programs;
        this.folders = folders;
        this.tokens = tokens;
        this.wire = wire;
    }

    @GetMapping(ALL + ".json")
    Answer browse(Call call, @PathVariable long id) {
        return Place.isProgram(Given.required(call.params(), "folderType"))
                ? all(call, program(id))
                : Answer.of(List.of());
    }

    @PostMapping(ALL + ".json")
    Answer put(Call call, @PathVariable long id) {
        Params params = call.params();
        ProgramId program = program(params, id);
        String name = TokenWire.name(Given.required(params, "name"));
        String type = Given.required(params, "type");
        String value = params.text("value").orElse("");
        if (value.isEmpty() && !params.has("value")) {
            throw WireTrouble.missing("value");
        }
        ProgramToken token = TokenWire.read(name, TokenWire.kind(type), value);
        tokens.put(program, token);
        return all(call, program);
    }

    @PostMapping(ALL + "/delete.json")
    Answer delete(Call call, @PathVariable long id) {
        Params params = call.params();
        ProgramId program = program(params, id);
        String name = TokenWire.name(Given.required(params, "name"));
        ProgramToken.Kind kind = TokenWire.kind(Given.required(params, "type"));
        boolean there =
                tokens.of(program).stream().anyMatch(token -> token.name().equals(name) && token.kind() == kind);
        if (!there) {
            throw WireTrouble.of(702, "Token '" + name + "' not found");
        }
        tokens.remove(program, name);
        return Answer.one(Map.of("id", id));
    }

    private ProgramId program(Params params, long id) {
        if (Place.isProgram(Given.required(params, "folderType"))) {
            return program(id);
        }
        throw folders.find(new FolderId(id)).isEmpty()
                ? FolderDoor.notFound(id)
                : WireTrouble.of(709, "Folders have no tokens here; give them to the program");
    }

    private ProgramId program(long id) {
        ProgramId program = new ProgramId(id);
        if (programs.find(program).isEmpty()) {
            throw ProgramDoor.notFound(program);
        }
        return program;
    }

    private Answer all(Call call, ProgramId program) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("folder", Map.of("type", Place.PROGRAM, "value", program.value()));
        all.put(
                "tokens",
                tokens.of(program).stream()
                        .map(token -> wire(call, program, token))
                        .toList());
        return Answer.one(all);
    }

    private Map<String, Object> wire(Call call, ProgramId program, ProgramToken token) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", token.name());
        one.put("type", TokenWire.type(token.kind()));
        one.put("value", token.value());
        one.put("computedUrl", wire.base(call) + "/programs/" + program + "/tokens#ME" + program + "B2");
        return one;
    }
}
