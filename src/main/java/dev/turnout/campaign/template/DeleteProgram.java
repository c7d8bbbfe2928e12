package dev.turnout.campaign.template;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.Mentions;
import dev.turnout.campaign.list.SavedSmartLists;
import dev.turnout.campaign.template.ProgramRemoval.InUse;
import dev.turnout.campaign.template.ProgramRemoval.Use;
import dev.turnout.form.Forms;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.Email;
import dev.turnout.mail.Emails;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.asset.ProgramAssets;
import dev.turnout.program.asset.Traces;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes a program that nothing has happened in, with all that the team wrote in it. What happened to people is never
 * deleted, so neither is the program that it happened in.
 */
@Component
public class DeleteProgram {

    private final Programs programs;
    private final ProgramAssets assets;
    private final Traces traces;
    private final Forms forms;
    private final ProgramTokens tokens;
    private final Emails emails;
    private final SavedSmartLists lists;
    private final Campaigns campaigns;
    private final Mentions mentions;
    private final TransactionTemplate transaction;

    DeleteProgram(
            Programs programs,
            ProgramAssets assets,
            Traces traces,
            Forms forms,
            ProgramTokens tokens,
            Emails emails,
            SavedSmartLists lists,
            Campaigns campaigns,
            Mentions mentions,
            PlatformTransactionManager transactions) {
        this.programs = programs;
        this.assets = assets;
        this.traces = traces;
        this.forms = forms;
        this.tokens = tokens;
        this.emails = emails;
        this.lists = lists;
        this.campaigns = campaigns;
        this.mentions = mentions;
        this.transaction = new TransactionTemplate(transactions);
    }

    public ProgramRemoval delete(ProgramId id) {
        if (programs.find(id).isEmpty()) {
            return new ProgramRemoval.Unknown();
        }
        try {
            return requireNonNull(transaction.execute(tx -> deleteOnce(id)));
        } catch (DataIntegrityViolationException used) {
            return new InUse(Use.ELSEWHERE);
        }
    }

    private ProgramRemoval deleteOnce(ProgramId id) {
        Program program = programs.lockToChange(id);
        List<Campaign> own = campaigns.of(id);
        Optional<Use> use = use(program, own);
        if (use.isPresent()) {
            return new InUse(use.get());
        }
        Optional<String> by = mentions.of(
                id,
                emails.of(id).stream().map(Email::id).toList(),
                own.stream().map(Campaign::id).toList());
        if (by.isPresent()) {
            return new ProgramRemoval.Mentioned(by.get());
        }
        own.forEach(campaign -> campaigns.remove(campaign.id()));
        lists.deleteAll(id);
        emails.removeAll(id);
        tokens.removeAll(id);
        forms.remove(id);
        assets.delete(id);
        return new ProgramRemoval.Removed();
    }

    private Optional<Use> use(Program program, List<Campaign> own) {
        if (traces.hasMembers(program.id())) {
            return Optional.of(Use.MEMBERS);
        }
        if (traces.hasHistory(program.id())) {
            return Optional.of(Use.HISTORY);
        }
        if (program.isBound()) {
            return Optional.of(Use.EVENT);
        }
        if (own.stream().anyMatch(Campaign::active)) {
            return Optional.of(Use.CAMPAIGN_ACTIVE);
        }
        return own.stream().anyMatch(campaign -> campaigns.isStarted(campaign.id()))
                ? Optional.of(Use.CAMPAIGN_STARTED)
                : Optional.empty();
    }
}
