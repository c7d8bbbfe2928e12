package dev.turnout.api.asset;

import dev.turnout.api.wire.Lenient;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where something stands, as callers name it: {@code {"id": 5, "type": "Folder"}}. Some write {@code value} for the id.
 *
 * @param program whether it is one; otherwise it is a folder
 */
record Place(long id, boolean program) {

    static final String FOLDER = "Folder";
    static final String PROGRAM = "Program";

    static Optional<Place> in(Params params, String name) {
        if (params.text(name).filter(text -> text.matches("\\d{1,18}")).isPresent()) {
            return Optional.of(new Place(Params.id(params.required(name)), false));
        }
        return Lenient.object(params, name).map(Place::of);
    }

    static Place required(Params params, String name) {
        return in(params, name).orElseThrow(() -> Given.missing(params, name));
    }

    private static Place of(Map<String, Object> object) {
        String id = Lenient.text(object, "id")
                .or(() -> Lenient.text(object, "value"))
                .orElse("");
        return new Place(Params.id(id), isProgram(Lenient.text(object, "type").orElse(FOLDER)));
    }

    /** @throws WireTrouble for what is neither Folder nor Program */
    static boolean isProgram(String type) {
        if (!type.equalsIgnoreCase(FOLDER) && !type.equalsIgnoreCase(PROGRAM)) {
            throw WireTrouble.wrongType(type, "Folder or Program");
        }
        return type.equalsIgnoreCase(PROGRAM);
    }

    static Map<String, Object> wire(long id, String type) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", id);
        wire.put("type", type);
        return wire;
    }
}
