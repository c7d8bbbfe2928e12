package dev.turnout.api.asset;

import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.program.asset.Folder;
import dev.turnout.program.asset.FolderId;
import dev.turnout.program.asset.Folders;
import dev.turnout.program.asset.ProgramAsset;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folders, and programs as folders, as the wire writes them. */
@Component
class FolderWire {

    private final Folders folders;
    private final ProgramWire programs;

    FolderWire(Folders folders, ProgramWire programs) {
        this.folders = folders;
        this.programs = programs;
    }

    Map<String, Object> of(Folder folder) {
        Map<String, Object> wire = begun(folder.name(), folder.description(), folder.createdAt(), folder.updatedAt());
        wire.put("url", null);
        FolderId parent = folder.parent();
        return placed(
                wire,
                Place.wire(folder.id().value(), Place.FOLDER),
                folder.system() ? "Zone" : "Marketing Folder",
                parent == null ? null : Place.wire(parent.value(), Place.FOLDER),
                folder.path(),
                folder.archived(),
                folder.system());
    }

    Map<String, Object> of(Call call, ProgramAsset program) {
        Map<String, Object> wire =
                begun(program.name(), program.description(), program.createdAt(), program.updatedAt());
        wire.put("url", programs.url(call, program));
        String above = folders.find(program.folder()).map(Folder::path).orElse("");
        return placed(
                wire,
                Place.wire(program.id().value(), Place.PROGRAM),
                "Marketing Program",
                Place.wire(program.folder().value(), Place.FOLDER),
                above + "/" + program.name(),
                false,
                false);
    }

    private static Map<String, Object> begun(
            String name, @Nullable String description, Instant created, Instant updated) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", name);
        wire.put("description", description);
        wire.put("createdAt", WireTimes.asset(created));
        wire.put("updatedAt", WireTimes.asset(updated));
        return wire;
    }

    private static Map<String, Object> placed(
            Map<String, Object> wire,
            Map<String, Object> id,
            String type,
            @Nullable Map<String, Object> parent,
            String path,
            boolean archived,
            boolean system) {
        wire.put("folderId", id);
        wire.put("folderType", type);
        wire.put("parent", parent);
        wire.put("path", path);
        wire.put("isArchive", archived);
        wire.put("isSystem", system);
        wire.put("accessZoneId", 1);
        wire.put("workspace", ProgramWire.WORKSPACE);
        wire.put("id", id.get("id"));
        return wire;
    }
}
