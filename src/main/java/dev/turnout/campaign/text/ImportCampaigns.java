package dev.turnout.campaign.text;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.CampaignEdit;
import dev.turnout.campaign.CampaignKind;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.Descriptions;
import dev.turnout.campaign.EditCampaign;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.Qualification;
import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.batch.Schedules;
import dev.turnout.campaign.flow.FlowEdit;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Step;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.flow.StepId;
import dev.turnout.campaign.text.Mistake.What;
import dev.turnout.campaign.text.ProgramText.CampaignPart;
import dev.turnout.id.CampaignId;
import dev.turnout.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes a text's campaigns into a program. New ones are inactive; an active one that the text changes is switched off,
 * and whoever is in its flow goes on. What says the same is not touched.
 */
@Component
class ImportCampaigns {

    private final Campaigns campaigns;
    private final Flows flows;
    private final EditCampaign editCampaign;
    private final EditFlow editFlow;
    private final Descriptions descriptions;
    private final Schedules schedules;
    private final KnownThings known;

    ImportCampaigns(
            Campaigns campaigns,
            Flows flows,
            EditCampaign editCampaign,
            EditFlow editFlow,
            Descriptions descriptions,
            Schedules schedules,
            KnownThings known) {
        this.campaigns = campaigns;
        this.flows = flows;
        this.editCampaign = editCampaign;
        this.editFlow = editFlow;
        this.descriptions = descriptions;
        this.schedules = schedules;
        this.known = known;
    }

    /** @param unfilled headers of webhooks that are empty, with their campaigns */
    record Written(Set<String> switchedOff, Set<String> unfilled) {}

    private record Place(
            CampaignPart part,
            String path,
            CampaignId id,
            @Nullable CampaignPart before) {}

    /** First all of them, then what they do: one may ask for another. */
    Written write(Program program, ProgramText said, ProgramText before, Lines lines) {
        Map<String, Campaign> now =
                campaigns.of(program.id()).stream().collect(Collectors.toMap(Campaign::name, campaign -> campaign));
        Map<String, CampaignPart> were = ImportContents.byName(before.campaigns(), CampaignPart::name);
        Map<String, String> headers = headers(now.values());
        Written written = new Written(new TreeSet<>(), new TreeSet<>());
        InIds ids = new InIds(known, program, lines, (url, header) -> headers.getOrDefault(url + "\n" + header, ""));
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < said.campaigns().size(); i++) {
            CampaignPart part = said.campaigns().get(i);
            CampaignPart was = were.get(part.name());
            if (!ImportProgram.isSame(part, was)) {
                String path = "/campaigns/" + i;
                CampaignDraft draft = draft(part, program, ids, path);
                places.add(new Place(part, path, placed(draft, now.get(draft.name()), path, lines, written), was));
            }
        }
        places.forEach(place -> fill(place, ids, lines, written));
        return written;
    }

    private CampaignDraft draft(CampaignPart part, Program program, InIds ids, String path) {
        List<Trigger> triggers = new ArrayList<>();
        part.triggers().forEach(trigger -> triggers.add(ids.trigger(trigger, path + "/triggers/" + triggers.size())));
        CampaignKind kind = requireNonNull(part.kind());
        Qualification usual = kind == CampaignKind.TRIGGER ? new Qualification.Once() : new Qualification.EveryTime();
        return new CampaignDraft(
                program.id(),
                requireNonNull(part.name()),
                kind,
                ids.list(part.smartList(), path + "/smartList"),
                triggers,
                ids.qualification(part.qualification(), usual, path + "/qualification"),
                part.personLimit());
    }

    private CampaignId placed(CampaignDraft draft, @Nullable Campaign was, String path, Lines lines, Written written) {
        if (was == null) {
            return campaigns
                    .create(draft)
                    .orElseThrow(() -> Unreadable.at(What.MEANWHILE, 0))
                    .id();
        }
        if (was.kind() != draft.kind()) {
            throw lines.wrong(
                    What.KIND_STAYS, path + "/kind", was.name(), was.kind().name());
        }
        if (campaigns.lockToChange(was.id()).active()) {
            campaigns.deactivate(was.id());
            written.switchedOff().add(was.name());
        }
        return switch (editCampaign.save(was.id(), campaigns.get(was.id()).version(), draft)) {
            case CampaignEdit.Saved saved -> was.id();
            case CampaignEdit.NameTaken taken -> throw Unreadable.at(What.MEANWHILE, 0);
            case CampaignEdit.Stale stale -> throw Unreadable.at(What.MEANWHILE, 0);
            case CampaignEdit.Wrong wrong -> throw Unreadable.at(What.MEANWHILE, 0);
        };
    }

    private void fill(Place place, InIds ids, Lines lines, Written written) {
        CampaignPart part = place.part();
        List<@Nullable StepId> kept = KeepSteps.of(
                flows.of(place.id()).steps().stream().map(Step::id).toList(),
                place.before() == null ? List.of() : place.before().flow(),
                part.flow().stream().map(TextJson::pruned).toList());
        List<StepDraft> steps = new ArrayList<>();
        for (int i = 0; i < part.flow().size(); i++) {
            steps.add(ids.step(part.flow().get(i), kept.get(i), place.path() + "/flow/" + i));
        }
        steps.forEach(step -> unfilled(requireNonNull(part.name()), step, written));
        switch (editFlow.save(place.id(), campaigns.get(place.id()).version(), steps)) {
            case FlowEdit.Saved saved -> {}
            case FlowEdit.Stale stale -> throw Unreadable.at(What.MEANWHILE, 0);
            case FlowEdit.Wrong wrong -> throw Unreadable.at(What.MEANWHILE, 0);
        }
        String description = FromParts.text(part.description());
        if (!description.equals(
                place.before() == null ? "" : FromParts.text(place.before().description()))) {
            descriptions.describe(place.id(), description);
        }
        if (part.schedule() != null && part.kind() != CampaignKind.BATCH) {
            throw lines.wrong(What.VALUE_WRONG, place.path() + "/schedule", "schedule", CampaignKind.BATCH.name());
        }
        if (!Objects.equals(
                part.schedule(), place.before() == null ? null : place.before().schedule())) {
            schedules.set(place.id(), ids.schedule(part.schedule(), place.path() + "/schedule"));
        }
    }

    /** The values of webhooks' headers, which no text holds, by the address that they are sent to and their names. */
    private Map<String, String> headers(Iterable<Campaign> all) {
        Map<String, String> headers = new HashMap<>();
        all.forEach(campaign -> flows.of(campaign.id()).steps().stream()
                .flatMap(step -> step.all().stream())
                .filter(FlowStep.CallWebhook.class::isInstance)
                .map(FlowStep.CallWebhook.class::cast)
                .forEach(call ->
                        call.headers().forEach((name, value) -> headers.put(call.url() + "\n" + name, value))));
        return headers;
    }

    private static void unfilled(String campaign, StepDraft step, Written written) {
        Map<String, FlowStep> all = new LinkedHashMap<>();
        step.choices().forEach(choice -> all.put(Integer.toString(all.size()), choice.then()));
        all.put("otherwise", step.otherwise());
        all.values().stream()
                .filter(FlowStep.CallWebhook.class::isInstance)
                .map(FlowStep.CallWebhook.class::cast)
                .flatMap(call -> call.headers().entrySet().stream())
                .filter(header -> header.getValue().isEmpty())
                .forEach(header -> written.unfilled().add(campaign + " / " + header.getKey()));
    }
}
