package dev.turnout.campaign;

import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Step;
import dev.turnout.channel.Role;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.mail.Email;
import dev.turnout.mail.Emails;
import dev.turnout.program.Programs;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says which lane a campaign's runs take. */
@Component
public class Urgency {

    private final Programs programs;
    private final Emails emails;

    Urgency(Programs programs, Emails emails) {
        this.programs = programs;
        this.emails = emails;
    }

    public Lane of(CampaignDraft draft, List<Step> steps) {
        if (draft.kind() == CampaignKind.BATCH) {
            return Lane.BATCH;
        }
        boolean confirms = draft.triggers().stream().anyMatch(this::startsWithRegistration)
                || steps.stream().flatMap(step -> step.all().stream()).anyMatch(this::confirms);
        return confirms ? Lane.CONFIRMATION : Lane.TRIGGER;
    }

    private boolean startsWithRegistration(Trigger trigger) {
        return switch (trigger) {
            case Trigger.FillsOutForm form -> true;
            case Trigger.ProgramStatusIsChanged changed -> {
                ProgramId program = changed.program();
                yield program != null
                        && changed.newStatuses().stream().anyMatch(status -> isRegistered(program, status));
            }
            case Trigger.ClicksLinkInEmail click -> false;
            case Trigger.AttendsEvent attends -> false;
            case Trigger.CampaignIsRequested requested -> false;
            case Trigger.PersonIsCreated created -> false;
            case Trigger.DataValueChanges changes -> false;
        };
    }

    private boolean confirms(FlowStep step) {
        return switch (step) {
            case FlowStep.ChangeProgramStatus change -> isRegistered(change.program(), change.status());
            case FlowStep.SendEmail send ->
                emails.find(send.email()).map(Email::operational).orElse(false);
            case FlowStep.SendAlert alert -> false;
            case FlowStep.Wait wait -> false;
            case FlowStep.ChangeDataValue change -> false;
            case FlowStep.ChangeMemberData change -> false;
            case FlowStep.ChangeSuccess change -> false;
            case FlowStep.AddToList add -> false;
            case FlowStep.RemoveFromList remove -> false;
            case FlowStep.RequestCampaign request -> false;
            case FlowStep.CallWebhook call -> false;
            case FlowStep.RemoveFromFlow remove -> false;
            case FlowStep.DoNothing nothing -> false;
        };
    }

    private boolean isRegistered(ProgramId program, StatusId status) {
        return programs.find(program)
                .flatMap(found -> found.channel().status(status))
                .map(found -> found.is(Role.REGISTERED))
                .orElse(false);
    }
}
