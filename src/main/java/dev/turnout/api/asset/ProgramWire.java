package dev.turnout.api.asset;

import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.program.PublicAddress;
import dev.turnout.program.asset.Cost;
import dev.turnout.program.asset.ProgramAsset;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Programs, folders and campaigns as the wire writes them, where all of them say the same. */
@Component
class ProgramWire {

    static final String WORKSPACE = "Default";

    private final PublicAddress address;

    ProgramWire(PublicAddress address) {
        this.address = address;
    }

    /** Without its tags and costs, which lists leave out. */
    Map<String, Object> line(Call call, ProgramAsset program) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", program.id().value());
        wire.put("name", program.name());
        wire.put("description", program.description());
        wire.put("createdAt", WireTimes.asset(program.createdAt()));
        wire.put("updatedAt", WireTimes.asset(program.updatedAt()));
        wire.put("url", url(call, program));
        wire.put("type", ProgramType.of(program.webinar()).programs());
        wire.put("channel", program.channel());
        Map<String, Object> folder = new LinkedHashMap<>();
        folder.put("type", Place.FOLDER);
        folder.put("value", program.folder().value());
        folder.put("folderName", program.folderName());
        wire.put("folder", folder);
        wire.put("status", "");
        wire.put("workspace", WORKSPACE);
        wire.put("headStart", false);
        put(wire, "startDate", program.start());
        put(wire, "endDate", program.end());
        return wire;
    }

    Map<String, Object> whole(Call call, ProgramAsset program) {
        return with(line(call, program), program, true, true);
    }

    /** None of them is null, not an empty list. */
    Map<String, Object> with(Map<String, Object> wire, ProgramAsset program, boolean tags, boolean costs) {
        if (tags) {
            wire.put(
                    "tags",
                    program.tags().isEmpty()
                            ? null
                            : program.tags().entrySet().stream()
                                    .map(tag -> Map.of("tagType", tag.getKey(), "tagValue", tag.getValue()))
                                    .toList());
        }
        if (costs) {
            wire.put(
                    "costs",
                    program.costs().isEmpty()
                            ? null
                            : program.costs().stream().map(ProgramWire::cost).toList());
        }
        return wire;
    }

    private static Map<String, Object> cost(Cost cost) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("startDate", cost.startDate().toString());
        wire.put("cost", cost.cost());
        if (cost.note() != null) {
            wire.put("note", cost.note());
        }
        return wire;
    }

    /** Leads to the program's page; what follows is how the wire's own addresses end. */
    String url(Call call, ProgramAsset program) {
        return base(call) + "/programs/" + program.id() + "#ME" + program.id() + "A1";
    }

    String base(Call call) {
        return address.base(ServletUriComponentsBuilder.fromContextPath(call.request())
                .build()
                .toUriString());
    }

    private static void put(Map<String, Object> wire, String name, @Nullable Instant at) {
        if (at != null) {
            wire.put(name, WireTimes.asset(at));
        }
    }
}
