package dev.turnout.ui;

import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.list.Field;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.id.CampaignId;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.ui.Input.Kind;
import dev.turnout.ui.Input.Option;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Flow steps as forms: what each kind asks for, a step as it stands in its form, and the form read again. */
@Component
class StepInputs {

    /** In the order in which they are offered; the names are those of the pages' addresses and messages. */
    enum StepKind {
        CHANGE_PROGRAM_STATUS,
        SEND_EMAIL,
        WAIT,
        SEND_ALERT,
        CHANGE_DATA_VALUE,
        CHANGE_MEMBER_DATA,
        CHANGE_SUCCESS,
        ADD_TO_LIST,
        REMOVE_FROM_LIST,
        REQUEST_CAMPAIGN,
        CALL_WEBHOOK,
        REMOVE_FROM_FLOW,
        DO_NOTHING;

        static Optional<StepKind> called(@Nullable String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst();
        }
    }

    private static final Set<StepKind> WITH_TOKENS = EnumSet.of(
            StepKind.CHANGE_PROGRAM_STATUS,
            StepKind.CHANGE_DATA_VALUE,
            StepKind.CHANGE_MEMBER_DATA,
            StepKind.CALL_WEBHOOK);

    private static final int LONGEST = 2_000;

    private final Offers offers;
    private final PauseInputs pauses;

    StepInputs(Offers offers, PauseInputs pauses) {
        this.offers = offers;
        this.pauses = pauses;
    }

    List<Input> inputs(StepKind kind, Inputs inputs, ProgramId home) {
        return switch (kind) {
            case CHANGE_PROGRAM_STATUS ->
                program(inputs, home)
                        .of(Kind.SELECT, "status", offers.statuses(false))
                        .of(Kind.TEXT, "reason")
                        .list();
            case SEND_EMAIL ->
                inputs.of(Kind.SELECT, "email", offers.emails(home)).list();
            case SEND_ALERT ->
                inputs.of(Kind.SELECT, "email", offers.emails(home))
                        .of(Kind.AREA, "to")
                        .list();
            case WAIT -> pauses.inputs(inputs).list();
            case CHANGE_DATA_VALUE ->
                inputs.select("field", offers.fields(true), Field.Column.COMPANY.sql())
                        .of(Kind.TEXT, "attribute")
                        .of(Kind.TEXT, "value")
                        .list();
            case CHANGE_MEMBER_DATA ->
                program(inputs, home)
                        .of(Kind.TEXT, "memberField")
                        .of(Kind.TEXT, "value")
                        .list();
            case CHANGE_SUCCESS -> program(inputs, home).list();
            case ADD_TO_LIST, REMOVE_FROM_LIST ->
                inputs.of(Kind.SELECT, "list", offers.lists()).list();
            case REQUEST_CAMPAIGN ->
                inputs.of(Kind.SELECT, "campaign", offers.campaigns()).list();
            case CALL_WEBHOOK -> WebhookInputs.inputs(inputs).list();
            case REMOVE_FROM_FLOW ->
                inputs.of(Kind.SELECT, "campaign", anyCampaign()).list();
            case DO_NOTHING -> inputs.list();
        };
    }

    private List<Option> anyCampaign() {
        return Stream.concat(Stream.of(offers.nothing("input.campaign.every")), offers.campaigns().stream())
                .toList();
    }

    private Inputs program(Inputs inputs, ProgramId home) {
        return inputs.select("program", offers.programs(), home);
    }

    StepKind kind(FlowStep step) {
        return switch (step) {
            case FlowStep.ChangeProgramStatus s -> StepKind.CHANGE_PROGRAM_STATUS;
            case FlowStep.SendEmail s -> StepKind.SEND_EMAIL;
            case FlowStep.SendAlert s -> StepKind.SEND_ALERT;
            case FlowStep.Wait s -> StepKind.WAIT;
            case FlowStep.ChangeDataValue s -> StepKind.CHANGE_DATA_VALUE;
            case FlowStep.ChangeMemberData s -> StepKind.CHANGE_MEMBER_DATA;
            case FlowStep.ChangeSuccess s -> StepKind.CHANGE_SUCCESS;
            case FlowStep.AddToList s -> StepKind.ADD_TO_LIST;
            case FlowStep.RemoveFromList s -> StepKind.REMOVE_FROM_LIST;
            case FlowStep.RequestCampaign s -> StepKind.REQUEST_CAMPAIGN;
            case FlowStep.CallWebhook s -> StepKind.CALL_WEBHOOK;
            case FlowStep.RemoveFromFlow s -> StepKind.REMOVE_FROM_FLOW;
            case FlowStep.DoNothing s -> StepKind.DO_NOTHING;
        };
    }

    void put(Typed typed, FlowStep step) {
        switch (step) {
            case FlowStep.ChangeProgramStatus s ->
                typed.put("program", s.program()).put("status", s.status()).put("reason", s.reason());
            case FlowStep.SendEmail s -> typed.put("email", s.email());
            case FlowStep.SendAlert s -> typed.put("email", s.email()).put("to", String.join("\n", s.to()));
            case FlowStep.Wait s -> pauses.put(typed, s.until());
            case FlowStep.ChangeDataValue s -> putField(typed, s.field()).put("value", s.value());
            case FlowStep.ChangeMemberData s ->
                typed.put("program", s.program()).put("memberField", s.field()).put("value", s.value());
            case FlowStep.ChangeSuccess s -> typed.put("program", s.program());
            case FlowStep.AddToList s -> typed.put("list", s.list());
            case FlowStep.RemoveFromList s -> typed.put("list", s.list());
            case FlowStep.RequestCampaign s -> typed.put("campaign", s.campaign());
            case FlowStep.CallWebhook s -> WebhookInputs.put(typed, s);
            case FlowStep.RemoveFromFlow s -> typed.put("campaign", s.campaign());
            case FlowStep.DoNothing s -> {}
        }
    }

    static Typed putField(Typed typed, String field) {
        boolean column =
                Arrays.stream(Field.Column.values()).anyMatch(one -> one.sql().equals(field));
        return typed.put("field", column ? field : Offers.ATTRIBUTE).put("attribute", column ? null : field);
    }

    /** The name under which an activity keeps the field: a column's, or the attribute's own. */
    static Optional<String> field(Typed typed) {
        return FilterInputs.field(typed)
                .map(field -> field.column() == null
                        ? String.valueOf(field.attribute())
                        : field.column().sql());
    }

    /** @return nothing when something is wrong, which then is noted */
    Optional<FlowStep> read(StepKind kind, Typed typed) {
        int wrong = typed.wrong().size();
        Optional<? extends FlowStep> step = switch (kind) {
            case CHANGE_PROGRAM_STATUS -> changeStatus(typed);
            case SEND_EMAIL -> email(typed).map(FlowStep.SendEmail::new);
            case SEND_ALERT -> sendAlert(typed);
            case WAIT -> pauses.read(typed).map(FlowStep.Wait::new);
            case CHANGE_DATA_VALUE -> {
                String value = typed.textOrNull("value", LONGEST);
                yield field(typed).map(field -> new FlowStep.ChangeDataValue(field, value));
            }
            case CHANGE_MEMBER_DATA -> changeMemberData(typed);
            case CHANGE_SUCCESS -> program(typed).map(FlowStep.ChangeSuccess::new);
            case ADD_TO_LIST -> typed.chosen("list", StaticListId::new).map(FlowStep.AddToList::new);
            case REMOVE_FROM_LIST -> typed.chosen("list", StaticListId::new).map(FlowStep.RemoveFromList::new);
            case REQUEST_CAMPAIGN -> typed.chosen("campaign", CampaignId::new).map(FlowStep.RequestCampaign::new);
            case CALL_WEBHOOK -> WebhookInputs.read(typed);
            case REMOVE_FROM_FLOW ->
                Optional.of(new FlowStep.RemoveFromFlow(typed.ids("campaign", CampaignId::new).stream()
                        .findFirst()
                        .orElse(null)));
            case DO_NOTHING -> Optional.of(new FlowStep.DoNothing());
        };
        return typed.wrong().size() > wrong ? Optional.empty() : step.map(one -> one);
    }

    private static Optional<FlowStep> changeStatus(Typed typed) {
        Optional<StatusId> status = typed.chosen("status", StatusId::new);
        String reason = typed.textOrNull("reason", LONGEST);
        return program(typed).flatMap(p -> status.map(s -> new FlowStep.ChangeProgramStatus(p, s, reason)));
    }

    private static Optional<FlowStep> sendAlert(Typed typed) {
        return typed.required("to", LONGEST)
                .flatMap(to ->
                        email(typed).map(email -> new FlowStep.SendAlert(email, Arrays.asList(to.split("[\\s,;]+")))));
    }

    private static Optional<FlowStep> changeMemberData(Typed typed) {
        String value = typed.textOrNull("value", LONGEST);
        Optional<String> field = typed.required("memberField", Field.LONGEST_NAME);
        return program(typed).flatMap(p -> field.map(f -> new FlowStep.ChangeMemberData(p, f, value)));
    }

    private static Optional<ProgramId> program(Typed typed) {
        return typed.chosen("program", ProgramId::new);
    }

    private static Optional<EmailId> email(Typed typed) {
        return typed.chosen("email", EmailId::new);
    }

    /** The tokens that may stand in what is typed for this kind of step; none where nothing is. */
    List<String> tokens(StepKind kind, ProgramId home) {
        return WITH_TOKENS.contains(kind) ? offers.tokens(home) : List.of();
    }

    /** The kinds, to choose from. */
    List<Option> kinds() {
        return offers.named("step.", StepKind.values());
    }
}
