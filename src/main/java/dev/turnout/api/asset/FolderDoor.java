package dev.turnout.api.asset;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.campaign.Campaigns;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.Emails;
import dev.turnout.program.asset.FolderEdit;
import dev.turnout.program.asset.FolderId;
import dev.turnout.program.asset.Folders;
import dev.turnout.program.asset.ProgramAssets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Folders. A program can be read as one, and is changed as a program. */
@Controller
class FolderDoor {

    private static final String ONE = "/rest/asset/v1/folder/{id}";
    private static final int DEEPEST = 100;

    private final Folders folders;
    private final ProgramAssets programs;
    private final Campaigns campaigns;
    private final Emails emails;
    private final FolderWire wire;

    FolderDoor(Folders folders, ProgramAssets programs, Campaigns campaigns, Emails emails, FolderWire wire) {
        this.folders = folders;
        this.programs = programs;
        this.campaigns = campaigns;
        this.emails = emails;
        this.wire = wire;
    }

    @GetMapping(ONE + ".json")
    Answer get(Call call, @PathVariable long id) {
        if (Place.isProgram(Given.required(call.params(), "type"))) {
            return Answer.of(programs.find(new ProgramId(id)).stream()
                    .map(program -> wire.of(call, program))
                    .toList());
        }
        return Answer.of(folders.find(new FolderId(id)).stream().map(wire::of).toList());
    }

    @GetMapping("/rest/asset/v1/folder/byName.json")
    Answer byName(Call call) {
        Params params = call.params();
        String name = Given.required(params, "name");
        if (isElsewhere(params)) {
            return Answer.of(List.of());
        }
        if (params.text("type").map(Place::isProgram).orElse(false)) {
            return Answer.of(programs.named(name).stream()
                    .map(program -> wire.of(call, program))
                    .toList());
        }
        return Answer.of(
                folders.named(name, root(params)).stream().map(wire::of).toList());
    }

    @GetMapping("/rest/asset/v1/folders.json")
    Answer browse(Call call) {
        Params params = call.params();
        Given.Page page = Given.Page.of(params);
        int levels = params.number("maxDepth", 2, 0, DEEPEST);
        if (isElsewhere(params)) {
            return Answer.of(List.of());
        }
        return Answer.of(folders.below(root(params), levels, page.offset(), page.most()).stream()
                .map(wire::of)
                .toList());
    }

    /** There is one workspace, and nothing in any other. */
    private static boolean isElsewhere(Params params) {
        return params.text("workSpace")
                .filter(name -> !name.equalsIgnoreCase(ProgramWire.WORKSPACE))
                .isPresent();
    }

    /** Below a program there are no folders, so nothing is found. */
    private static FolderId root(Params params) {
        return Place.in(params, "root")
                .map(place -> new FolderId(place.program() ? 0 : place.id()))
                .orElse(FolderId.ROOT);
    }

    @GetMapping(ONE + "/content.json")
    Answer content(Call call, @PathVariable long id) {
        Given.Page page = Given.Page.of(call.params());
        if (Place.isProgram(call.params().text("type").orElse(Place.FOLDER))) {
            return Answer.of(inProgram(new ProgramId(id))
                    .skip(page.offset())
                    .limit(page.most())
                    .toList());
        }
        return Answer.of(folders.content(new FolderId(id), page.offset(), page.most()).stream()
                .map(entry -> Place.wire(entry.id(), entry.program() ? Place.PROGRAM : Place.FOLDER))
                .toList());
    }

    private Stream<Map<String, Object>> inProgram(ProgramId program) {
        return Stream.concat(
                campaigns.of(program).stream()
                        .map(campaign -> Place.wire(campaign.id().value(), "Smart Campaign")),
                emails.of(program).stream().map(email -> Place.wire(email.id().value(), "Email")));
    }

    @PostMapping("/rest/asset/v1/folders.json")
    Answer create(Call call) {
        Params params = call.params();
        String name = Given.requiredName(params, "name");
        Place parent = Place.required(params, "parent");
        if (parent.program()) {
            throw WireTrouble.of(711, "A folder cannot stand in a program");
        }
        FolderEdit edit = folders.create(
                name, new FolderId(parent.id()), Given.description(call).orElse(null));
        if (edit instanceof FolderEdit.Unknown) {
            throw WireTrouble.of(710, "Parent folder not found");
        }
        return saved(edit, parent.id());
    }

    @PostMapping(ONE + ".json")
    Answer update(Call call, @PathVariable long id) {
        Params params = call.params();
        refuseProgram(params);
        FolderEdit edit = folders.change(
                new FolderId(id),
                Given.name(params, "name").orElse(null),
                Given.description(call).orElse(null),
                params.flag("isArchive").orElse(null));
        return saved(edit, id);
    }

    @PostMapping(ONE + "/delete.json")
    Answer delete(Call call, @PathVariable long id) {
        refuseProgram(call.params());
        saved(folders.delete(new FolderId(id)), id);
        return Answer.one(Map.of("id", id));
    }

    private static void refuseProgram(Params params) {
        if (Place.isProgram(params.text("type").orElse(Place.FOLDER))) {
            throw WireTrouble.of(711, "A program is changed and deleted as a program, not as a folder");
        }
    }

    private Answer saved(FolderEdit edit, long id) {
        return switch (edit) {
            case FolderEdit.Saved saved ->
                Answer.of(folders.find(saved.folder()).stream().map(wire::of).toList());
            case FolderEdit.Unknown unknown -> throw notFound(id);
            case FolderEdit.NameTaken taken ->
                throw WireTrouble.of(709, "The parent folder has another folder of that name");
            case FolderEdit.IsSystem system -> throw WireTrouble.of(709, "System folders cannot be changed or deleted");
            case FolderEdit.NotEmpty used -> throw WireTrouble.of(709, "The folder is in use: it is not empty");
            case FolderEdit.TooDeep deep -> throw WireTrouble.of(709, "Folders nest at most 20 deep");
        };
    }

    static WireTrouble notFound(long id) {
        return WireTrouble.of(702, id + " Folder not found");
    }
}
