package dev.turnout.api.activity;

import dev.turnout.access.ApiRole;
import dev.turnout.activity.custom.Change;
import dev.turnout.activity.custom.CustomType;
import dev.turnout.activity.custom.CustomTypes;
import dev.turnout.activity.custom.Definition;
import dev.turnout.api.lead.Told;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Needs;
import dev.turnout.api.wire.WireTrouble;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The kinds of activities that callers define. Every change is one of a draft, until it is approved. */
@Controller
class CustomTypeDoor {

    private static final String TYPE = "/rest/v1/activities/external/type";
    private static final String ONE = TYPE + "/{apiName}";

    private final CustomTypes types;

    CustomTypeDoor(CustomTypes types) {
        this.types = types;
    }

    @GetMapping("/rest/v1/activities/external/types.json")
    Answer all(Call call) {
        return Answer.of(types.all().stream()
                .map(type -> CustomTypeWire.listed(type, type.valid()))
                .toList());
    }

    @GetMapping(ONE + "/describe.json")
    Answer describe(Call call, @PathVariable String apiName) {
        CustomType type = types.find(apiName).orElseThrow(() -> unknown(apiName));
        boolean draft = call.params().flag("draft").orElse(false);
        return Answer.one(CustomTypeWire.described(type, draft ? type.newest() : type.valid()));
    }

    @PostMapping(TYPE + ".json")
    @Needs(ApiRole.ADMIN)
    Answer create(Call call) {
        String apiName = CustomTypeWire.apiName(call.body());
        Definition draft = CustomTypeWire.definition(call.body());
        return told(apiName, types.add(apiName, draft), CustomType::newest);
    }

    @PostMapping(ONE + ".json")
    @Needs(ApiRole.ADMIN)
    Answer update(Call call, @PathVariable String apiName) {
        return drafted(apiName, before -> CustomTypeWire.changed(before, call.body()));
    }

    @PostMapping(ONE + "/approve.json")
    @Needs(ApiRole.ADMIN)
    Answer approve(Call call, @PathVariable String apiName) {
        return changed(
                apiName,
                type -> {
                    Definition draft = type.draft();
                    if (draft == null) {
                        throw WireTrouble.of(709, "Activity type '" + Told.shown(apiName) + "' has no draft");
                    }
                    if (draft.primary().isEmpty()) {
                        throw WireTrouble.of(
                                709, "Activity type '" + Told.shown(apiName) + "' has no primary attribute");
                    }
                    return type.withDraftApproved();
                },
                CustomType::valid);
    }

    @PostMapping(ONE + "/discardDraft.json")
    @Needs(ApiRole.ADMIN)
    Answer discard(Call call, @PathVariable String apiName) {
        return changed(
                apiName,
                type -> {
                    if (type.draft() == null) {
                        throw WireTrouble.of(709, "Activity type '" + Told.shown(apiName) + "' has no draft");
                    }
                    if (type.approved() == null) {
                        throw WireTrouble.of(709, "Activity type '" + Told.shown(apiName) + "' is nothing but a draft");
                    }
                    return type.withoutDraft();
                },
                CustomType::valid);
    }

    /** The activities of it stay with those to whom they happened. */
    @PostMapping(ONE + "/delete.json")
    @Needs(ApiRole.ADMIN)
    Answer delete(Call call, @PathVariable String apiName) {
        return told(apiName, types.remove(apiName), CustomType::valid);
    }

    @PostMapping(ONE + "/attributes/create.json")
    @Needs(ApiRole.ADMIN)
    Answer createAttributes(Call call, @PathVariable String apiName) {
        return drafted(apiName, before -> AttributeEdits.added(before, AttributeEdits.given(call.body())));
    }

    @PostMapping(ONE + "/attributes/update.json")
    @Needs(ApiRole.ADMIN)
    Answer updateAttributes(Call call, @PathVariable String apiName) {
        return drafted(apiName, before -> AttributeEdits.changed(before, AttributeEdits.given(call.body())));
    }

    @PostMapping(ONE + "/attributes/delete.json")
    @Needs(ApiRole.ADMIN)
    Answer deleteAttributes(Call call, @PathVariable String apiName) {
        return drafted(apiName, before -> AttributeEdits.removed(before, AttributeEdits.given(call.body())));
    }

    private Answer drafted(String apiName, UnaryOperator<Definition> how) {
        return changed(apiName, type -> type.drafted(how.apply(type.newest())), CustomType::newest);
    }

    private Answer changed(String apiName, UnaryOperator<CustomType> how, Function<CustomType, Definition> shown) {
        return told(apiName, types.change(apiName, how), shown);
    }

    private static Answer told(String apiName, Change change, Function<CustomType, Definition> shown) {
        return switch (change) {
            case Change.Done done -> Answer.one(CustomTypeWire.described(done.type(), shown.apply(done.type())));
            case Change.Unknown unknown -> throw unknown(apiName);
            case Change.NameTaken taken ->
                throw WireTrouble.of(1017, "Activity type '" + Told.shown(apiName) + "' already exists");
            case Change.LabelTaken taken ->
                throw WireTrouble.of(1017, "A trigger or filter '" + taken.label() + "' already exists");
            case Change.TooMany any ->
                throw WireTrouble.of(
                        1027, "There are " + CustomTypes.MOST + " custom activity types; there may be no more");
        };
    }

    private static WireTrouble unknown(String apiName) {
        return WireTrouble.of(1013, "Activity type '" + Told.shown(apiName) + "' not found");
    }
}
