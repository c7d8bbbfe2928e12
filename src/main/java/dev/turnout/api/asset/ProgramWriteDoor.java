package dev.turnout.api.asset;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.campaign.template.CloneProgram;
import dev.turnout.campaign.template.DeleteProgram;
import dev.turnout.campaign.template.MakeProgram;
import dev.turnout.campaign.template.ProgramRemoval;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import dev.turnout.program.asset.FolderId;
import dev.turnout.program.asset.Folders;
import dev.turnout.program.asset.ProgramAssets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Programs, made, cloned and deleted. */
@Controller
class ProgramWriteDoor {

    private final ProgramAssets assets;
    private final Programs programs;
    private final Channels channels;
    private final Folders folders;
    private final MakeProgram make;
    private final CloneProgram cloneProgram;
    private final DeleteProgram delete;
    private final ProgramWire wire;

    ProgramWriteDoor(
            ProgramAssets assets,
            Programs programs,
            Channels channels,
            Folders folders,
            MakeProgram make,
            CloneProgram cloneProgram,
            DeleteProgram delete,
            ProgramWire wire) {
        this.assets = assets;
        this.programs = programs;
        this.channels = channels;
        this.folders = folders;
        this.make = make;
        this.cloneProgram = cloneProgram;
        this.delete = delete;
        this.wire = wire;
    }

    @PostMapping("/rest/asset/v1/programs.json")
    Answer create(Call call) {
        Params params = call.params();
        String name = Given.requiredName(params, "name");
        FolderId folder = folder(Place.required(params, "folder"));
        Channel channel = channel(ProgramType.read(Given.required(params, "type")), Given.required(params, "channel"));
        ProgramDraft draft = new ProgramDraft(
                name,
                channel.id(),
                Given.description(call).orElse(""),
                schedule(params),
                null,
                false,
                Given.tags(params));
        Program program =
                make.make(draft, folder, Given.costs(params), Locale.ENGLISH).orElseThrow(() -> taken(name));
        return whole(call, program.id());
    }

    private FolderId folder(Place place) {
        if (place.program()) {
            throw WireTrouble.of(711, "A program cannot stand in a program");
        }
        FolderId id = new FolderId(place.id());
        if (folders.find(id).isEmpty()) {
            throw WireTrouble.of(710, "Parent folder not found");
        }
        return id;
    }

    private Channel channel(ProgramType type, String name) {
        Channel channel = channels.all().stream()
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> WireTrouble.of(702, "Channel '" + name + "' not found"));
        ProgramType fits = ProgramType.of(channel.webinar());
        if (fits != type) {
            throw WireTrouble.of(
                    709, "Channel '" + channel.name() + "' is for programs of type '" + fits.programs() + "'");
        }
        return channel;
    }

    private static Schedule schedule(Params params) {
        Optional<Instant> start = Given.instant(params, "startDate");
        Optional<Instant> end = Given.instant(params, "endDate");
        if (start.isEmpty() && end.isEmpty()) {
            return Schedule.open(ZoneOffset.UTC);
        }
        return start.flatMap(from -> end.filter(from::isBefore).map(to -> new Schedule(from, to, ZoneOffset.UTC)))
                .orElseThrow(ProgramWriteDoor::datesWrong);
    }

    static WireTrouble datesWrong() {
        return WireTrouble.of(
                709, "startDate and endDate are given both or neither, and the end comes after the start");
    }

    static WireTrouble taken(String name) {
        return WireTrouble.of(709, "A program named '" + name + "' already exists");
    }

    @PostMapping(ProgramDoor.ONE + "/clone.json")
    Answer copy(Call call, @PathVariable long id) {
        Params params = call.params();
        ProgramId original = new ProgramId(id);
        Program program = programs.find(original).orElseThrow(() -> ProgramDoor.notFound(original));
        String name = Given.requiredName(params, "name");
        FolderId folder = folder(Place.required(params, "folder"));
        Program copy = cloneProgram
                .clone(program, name, folder, Given.description(call).orElse(program.description()))
                .orElseThrow(() -> taken(name));
        return whole(call, copy.id());
    }

    @PostMapping(ProgramDoor.ONE + "/delete.json")
    Answer delete(Call call, @PathVariable long id) {
        ProgramId program = new ProgramId(id);
        return switch (delete.delete(program)) {
            case ProgramRemoval.Removed removed -> Answer.one(Map.of("id", id));
            case ProgramRemoval.Unknown unknown -> throw ProgramDoor.notFound(program);
            case ProgramRemoval.InUse used -> throw WireTrouble.of(709, "The program is in use: " + why(used.use()));
            case ProgramRemoval.Mentioned mentioned ->
                throw WireTrouble.of(709, "The program is in use: campaign '" + mentioned.by() + "' refers to it");
        };
    }

    private static String why(ProgramRemoval.Use use) {
        return switch (use) {
            case MEMBERS -> "it has members";
            case HISTORY -> "people's histories tell of it";
            case EVENT -> "it is bound to a provider's event";
            case CAMPAIGN_ACTIVE -> "one of its campaigns is active";
            case CAMPAIGN_STARTED -> "one of its campaigns has run or is scheduled";
            case ELSEWHERE -> "a sent email, an import, an acquired person or a provider's report refers to it";
        };
    }

    private Answer whole(Call call, ProgramId id) {
        return Answer.of(assets.find(id).stream()
                .map(program -> wire.whole(call, program))
                .toList());
    }
}
