package dev.turnout.campaign.template;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.Qualification;
import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.Often;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.channel.Role;
import dev.turnout.form.Forms;
import dev.turnout.id.CampaignId;
import dev.turnout.id.EmailId;
import dev.turnout.id.StatusId;
import dev.turnout.mail.Emails;
import dev.turnout.mail.MailSettings;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a webinar program the usual set: emails, form, tokens, and campaigns that are inactive until somebody activates
 * or starts them. Whom to invite is who stands at Invited and has not been sent the invitation, so that a start by
 * mistake reaches nobody whom the team has not put there.
 */
@Component
public class LayOutWebinar {

    private final Forms forms;
    private final ProgramTokens tokens;
    private final Emails emails;
    private final Campaigns campaigns;
    private final EditFlow flows;
    private final MailSettings settings;

    LayOutWebinar(
            Forms forms,
            ProgramTokens tokens,
            Emails emails,
            Campaigns campaigns,
            EditFlow flows,
            MailSettings settings) {
        this.forms = forms;
        this.tokens = tokens;
        this.emails = emails;
        this.campaigns = campaigns;
        this.flows = flows;
        this.settings = settings;
    }

    /** Whether the channel has place for the set, and the program neither emails nor campaigns. */
    public boolean wouldLayOut(Program program) {
        return fits(program)
                && emails.of(program.id()).isEmpty()
                && campaigns.of(program.id()).isEmpty();
    }

    /** A channel that lacks one of a webinar's roles has no place for the set. */
    private static boolean fits(Program program) {
        return List.of(Role.INVITED, Role.REGISTERED, Role.NO_SHOW, Role.ATTENDED, Role.ATTENDED_ON_DEMAND).stream()
                .allMatch(role -> program.channel().status(role).isPresent());
    }

    /**
     * @param language of the texts
     * @return false when {@link #wouldLayOut} is: nothing was done
     */
    @Transactional
    public boolean layOut(Program program, Locale language) {
        if (!wouldLayOut(program)) {
            return false;
        }
        Texts texts = Texts.in(language);
        forms.of(program);
        texts.tokens().forEach(token -> tokens.put(program.id(), token));
        Map<String, EmailId> mails = texts.emails().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        email -> emails.create(email.getValue().draft(program.id(), settings.from()))
                                .orElseThrow()
                                .id()));
        campaigns(program, texts, mails);
        return true;
    }

    private void campaigns(Program program, Texts texts, Map<String, EmailId> mails) {
        StatusId invited = id(program, Role.INVITED);
        StatusId registered = id(program, Role.REGISTERED);
        SmartList toInvite =
                SmartList.all(Filter.MemberOfProgram.at(program.id(), invited), notSent(mail(mails, "invitation")));
        add(
                CampaignDraft.batch(program.id(), texts.campaign("invite"), toInvite),
                send(mails, "invitation"),
                StepDraft.of(new FlowStep.ChangeProgramStatus(program.id(), invited, null)));
        add(
                CampaignDraft.trigger(
                                program.id(),
                                texts.campaign("confirm"),
                                Trigger.ProgramStatusIsChanged.to(program.id(), registered))
                        .with(new Qualification.EveryTime()),
                send(mails, "confirmation"));
        batch(program, texts, "lastChance", invited, mails);
        batch(program, texts, "reminderDay", registered, mails);
        batch(program, texts, "reminderHour", registered, mails);
        followUp(program, texts, mails);
    }

    private void batch(Program program, Texts texts, String what, StatusId at, Map<String, EmailId> mails) {
        SmartList whom = SmartList.all(Filter.MemberOfProgram.at(program.id(), at));
        add(CampaignDraft.batch(program.id(), texts.campaign(what), whom), send(mails, what));
    }

    private void followUp(Program program, Texts texts, Map<String, EmailId> mails) {
        Map<String, StatusId> by = Map.of(
                "attended", id(program, Role.ATTENDED),
                "attendedOnDemand", id(program, Role.ATTENDED_ON_DEMAND),
                "noShow", id(program, Role.NO_SHOW));
        StepDraft byStatus = StepDraft.of(new FlowStep.DoNothing());
        for (String what : List.of("attended", "attendedOnDemand", "noShow")) {
            StatusId status = requireNonNull(by.get(what));
            byStatus = byStatus.when(
                    SmartList.all(Filter.MemberOfProgram.at(program.id(), status)),
                    new FlowStep.SendEmail(mail(mails, what)));
        }
        Trigger ended =
                Trigger.ProgramStatusIsChanged.to(program.id(), by.values().toArray(StatusId[]::new));
        add(
                CampaignDraft.trigger(program.id(), texts.campaign("followUp"), ended)
                        .with(new Qualification.EveryTime()),
                byStatus);
    }

    private void add(CampaignDraft draft, StepDraft... steps) {
        CampaignId id = campaigns.create(draft).orElseThrow().id();
        flows.save(id, campaigns.get(id).version(), List.of(steps));
    }

    private static StepDraft send(Map<String, EmailId> mails, String what) {
        return StepDraft.of(new FlowStep.SendEmail(mail(mails, what)));
    }

    private static Filter notSent(EmailId email) {
        return new Filter.WasSentEmail(true, List.of(email), Often.ONCE);
    }

    private static EmailId mail(Map<String, EmailId> mails, String what) {
        return requireNonNull(mails.get(what), what);
    }

    private static StatusId id(Program program, Role role) {
        return program.channel().must(role).id();
    }
}
