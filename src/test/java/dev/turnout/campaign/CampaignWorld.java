package dev.turnout.campaign;

import dev.turnout.OpenTransactions;
import dev.turnout.World;
import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.campaign.flow.Flow;
import dev.turnout.campaign.flow.FlowEdit;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.run.ReadNews;
import dev.turnout.campaign.run.WorkSteps;
import dev.turnout.channel.Role;
import dev.turnout.id.CampaignId;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.mail.EmailDraft;
import dev.turnout.mail.Emails;
import dev.turnout.program.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A world with campaigns in it, whose timers are in the test's hand. */
public final class CampaignWorld implements AutoCloseable {

    public final World world;

    public CampaignWorld() {
        this(Map.of());
    }

    public CampaignWorld(Map<String, Object> settings) {
        world = new World(rooms -> rooms.getEnvironment()
                .getPropertySources()
                .addFirst(new org.springframework.core.env.MapPropertySource("of the test", settings)));
    }

    public <T> T get(Class<T> type) {
        return world.get(type);
    }

    public Campaign create(CampaignDraft draft, FlowStep... steps) {
        return create(draft, Arrays.stream(steps).map(StepDraft::of).toList());
    }

    public Campaign create(CampaignDraft draft, List<StepDraft> steps) {
        Campaign campaign = get(Campaigns.class).create(draft).orElseThrow();
        edit(campaign.id(), steps);
        return get(Campaigns.class).get(campaign.id());
    }

    public Campaign active(CampaignDraft draft, FlowStep... steps) {
        return activate(create(draft, steps));
    }

    public Campaign active(CampaignDraft draft, List<StepDraft> steps) {
        return activate(create(draft, steps));
    }

    private Campaign activate(Campaign campaign) {
        return switch (get(ActivateCampaign.class).activate(campaign.id())) {
            case Activation.Active active -> active.campaign();
            case Activation.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    public FlowEdit.Saved edit(CampaignId campaign, List<StepDraft> steps) {
        Flow now = get(Flows.class).of(campaign);
        return (FlowEdit.Saved) get(EditFlow.class).save(campaign, now.version(), steps);
    }

    /** Reads the news and works until there is nothing to do at this time. */
    public void goOn() {
        int done = 1;
        while (done > 0) {
            OpenTransactions.awaitEnd(world.jdbc());
            get(ReadNews.class).readAll();
            done = get(WorkSteps.class).workAll();
        }
    }

    public void fillsOut(Program program, PersonId person) {
        get(ActivityLog.class)
                .append(
                        world.clock.instant(),
                        person,
                        program.id(),
                        World.FORM,
                        new What.FormFilledOut("Sign up", false));
    }

    public EmailId email(Program program, String name, String text) {
        return get(Emails.class)
                .create(EmailDraft.simple(program.id(), name, name, "team@example.org", "<p>" + text + "</p>"))
                .orElseThrow()
                .id();
    }

    public EmailId operational(Program program, String name, String text) {
        return get(Emails.class)
                .create(EmailDraft.simple(program.id(), name, name, "team@example.org", "<p>" + text + "</p>")
                        .asOperational())
                .orElseThrow()
                .id();
    }

    public FlowStep status(Program program, Role role) {
        return new FlowStep.ChangeProgramStatus(program.id(), world.status(role).id(), null);
    }

    public FlowStep set(String field, String value) {
        return new FlowStep.ChangeDataValue(field, value);
    }

    public String value(PersonId person, String attribute) {
        return world
                .jdbc()
                .sql("select attributes ->> :name as value from person where id = :person")
                .param("name", attribute)
                .param("person", person.value())
                .query((row, n) -> Stream.ofNullable(row.getString("value")).toList())
                .single()
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** The states of somebody's runs, in their order. */
    public List<String> runs(PersonId person) {
        return world.jdbc()
                .sql("select state from campaign_run where person_id = :person order by id")
                .param("person", person.value())
                .query(String.class)
                .list();
    }

    /** What came of somebody's steps, in their order. */
    public List<String> outcomes(PersonId person) {
        return world.jdbc()
                .sql("""
                        select r.outcome
                          from campaign_step_result r
                          join campaign_run c on c.id = r.run_id
                         where c.person_id = :person
                         order by r.run_id, r.at, r.step_id
                        """)
                .param("person", person.value())
                .query(String.class)
                .list();
    }

    public long mails(EmailId email) {
        return world.jdbc()
                .sql("select count(*) from mail where email_id = :email and state <> 'WITHHELD'")
                .param("email", email.value())
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        world.close();
    }
}
