package dev.turnout.bench;

import dev.turnout.World;
import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.campaign.ActivateCampaign;
import dev.turnout.campaign.Activation;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.batch.Batches;
import dev.turnout.campaign.batch.RunBatches;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.Comparison;
import dev.turnout.campaign.list.Field;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.db.TestDatabase;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.mail.EmailDraft;
import dev.turnout.mail.Emails;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Flows from end to end, by the workers that a node has: a status change of each of 100,000 members starts a flow that
 * changes a value; then a batch runs while forms are filled out, each answered by a status and an email. Its members are
 * the first argument, a million without.
 */
public final class FlowsBench {

    private static final int FLOWS = 100_000;
    private static final int ROUNDS = 3;

    private final ConfigurableApplicationContext turnout;
    private final JdbcClient jdbc;

    private FlowsBench(ConfigurableApplicationContext turnout) {
        this.turnout = turnout;
        this.jdbc = turnout.getBean(JdbcClient.class);
    }

    public static void main(String[] args) {
        int members = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        try (TestDatabase database = TestDatabase.fresh();
                ConfigurableApplicationContext turnout =
                        TurnoutOnLoopback.start(database, "--db-scheduler.enabled=false")) {
            FlowsBench bench = new FlowsBench(turnout);
            bench.people("flow", FLOWS);
            for (int round = 0; round <= ROUNDS; round++) {
                bench.triggers(round == 0 ? "warm-up" : "round " + round);
            }
            bench.people("batch", members);
            bench.people("guest", 20_000);
            bench.confirmations("nothing else to do", 0);
            bench.confirmations("a batch of %,d members runs".formatted(members), members);
        }
    }

    private void people(String prefix, int count) {
        jdbc.sql("""
                        insert into person (email, source, created_at, updated_at)
                        select :prefix || n || '@example.org', 'bench', now(), now()
                          from generate_series(1, :count) as s(n)
                        """).param("prefix", prefix).param("count", count).update();
        jdbc.sql("vacuum analyze person").update();
    }

    private List<PersonId> ids(String prefix) {
        return jdbc.sql("select id from person where email like :prefix order by id")
                .param("prefix", prefix + "%")
                .query((row, n) -> new PersonId(row.getLong("id")))
                .list();
    }

    private Program program(String name) {
        Channel channel = turnout.getBean(Channels.class).all().getFirst();
        return turnout.getBean(Programs.class)
                .create(ProgramDraft.named(name, channel.id(), Schedule.open(ZoneId.of("Europe/Paris"))))
                .orElseThrow();
    }

    private void triggers(String round) {
        Program program = program("Flows " + round);
        Campaign campaign = create(
                CampaignDraft.trigger(
                        program.id(),
                        "Flow",
                        Trigger.ProgramStatusIsChanged.to(
                                program.id(),
                                program.channel().must(Role.INVITED).id())),
                new FlowStep.ChangeDataValue("seen", round));
        activate(campaign);
        Move move = Move.of(program.id(), program.channel().must(Role.INVITED).id(), ids("flow"), World.ANN, "bench");
        long start = System.nanoTime();
        turnout.getBean(Memberships.class).advanceInChunks(move, tally -> {});
        double moved = (System.nanoTime() - start) / 1e9;
        while (finished(campaign) < FLOWS) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%s: %,d status changes in %.1f s, their flows finished in %.1f s: %,.0f flows/s end to end%n",
                round, FLOWS, moved, seconds, FLOWS / seconds);
        turnout.getBean(Campaigns.class).deactivate(campaign.id());
        jdbc.sql("vacuum analyze person, campaign_run, campaign_entry, campaign_step_result, activity")
                .update();
    }

    private void confirmations(String beside, int members) {
        Program program = program("Confirmations while " + beside);
        EmailId email = turnout.getBean(Emails.class)
                .create(EmailDraft.simple(program.id(), "In", "You are in", "team@example.org", "<p>In</p>")
                        .asOperational())
                .orElseThrow()
                .id();
        Campaign confirm = create(
                CampaignDraft.trigger(program.id(), "Confirm", new Trigger.FillsOutForm(program.id())),
                new FlowStep.ChangeProgramStatus(
                        program.id(), program.channel().must(Role.REGISTERED).id(), null),
                new FlowStep.SendEmail(email));
        activate(confirm);
        Campaign batch = create(
                CampaignDraft.batch(
                        program.id(),
                        "Batch",
                        SmartList.all(Filter.PersonField.of(Field.Column.EMAIL, Comparison.STARTS_WITH, "batch"))),
                new FlowStep.ChangeProgramStatus(
                        program.id(), program.channel().must(Role.INVITED).id(), null),
                new FlowStep.ChangeDataValue("seen", "batch"));
        long start = System.nanoTime();
        Thread starter = Thread.ofPlatform().start(() -> {
            if (members > 0) {
                turnout.getBean(Batches.class)
                        .plan(batch.id(), turnout.getBean(InstantSource.class).instant(), null, World.ANN);
                turnout.getBean(RunBatches.class).runDue();
            }
        });
        int filled = fillForms(program, starter, members);
        double seconds = (System.nanoTime() - start) / 1e9;
        while (finished(confirm) < filled) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        print(beside, email, filled, members, seconds);
    }

    /** Twenty a second, for as long as the batch runs; 500 without one. */
    private int fillForms(Program program, Thread starter, int members) {
        List<PersonId> guests = ids("guest");
        int filled = 0;
        while (filled < guests.size() && (members == 0 ? filled < 500 : starter.isAlive() || !isOver(filled))) {
            turnout.getBean(ActivityLog.class)
                    .append(
                            turnout.getBean(InstantSource.class).instant(),
                            guests.get(filled++),
                            program.id(),
                            World.FORM,
                            new What.FormFilledOut("Sign up", false));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return filled;
    }

    private boolean isOver(int filled) {
        return filled % 20 == 0 && jdbc.sql("""
                                select not exists (select
                                                     from campaign_run
                                                    where due_at is not null
                                                      and lane = 2)
                                """).query(Boolean.class).single();
    }

    private void print(String beside, EmailId email, int filled, int members, double seconds) {
        jdbc.sql("""
                        select percentile_cont(array[0.5, 0.99, 1]) within group (
                                   order by extract(epoch from m.staged_at - a.at) * 1000)
                          from mail m
                          join activity a on a.person_id = m.person_id
                                         and a.kind = 'FormFilledOut'
                                         and a.program_id = m.program_id
                         where m.email_id = :email
                        """).param("email", email.value()).query(row -> {
            Double[] at = (Double[]) row.getArray(1).getArray();
            System.out.printf(
                    "while %s: %,d forms, from the form to its mail p50 %.0f ms, p99 %.0f ms, at most %.0f ms%n",
                    beside, filled, at[0], at[1], at[2]);
        });
        if (members > 0) {
            System.out.printf(
                    "the batch: %,d members through 2 steps in %.0f s, %,.0f steps/s%n",
                    members, seconds, 2.0 * members / seconds);
        }
    }

    private Campaign create(CampaignDraft draft, FlowStep... steps) {
        Campaign campaign = turnout.getBean(Campaigns.class).create(draft).orElseThrow();
        turnout.getBean(EditFlow.class)
                .save(
                        campaign.id(),
                        campaign.version(),
                        Stream.of(steps).map(StepDraft::of).toList());
        return campaign;
    }

    private void activate(Campaign campaign) {
        if (turnout.getBean(ActivateCampaign.class).activate(campaign.id()) instanceof Activation.Refused refused) {
            throw new IllegalStateException(refused.problems().toString());
        }
    }

    private long finished(Campaign campaign) {
        return jdbc.sql("select count(*) from campaign_run where campaign_id = :campaign and state = 'FINISHED'")
                .param("campaign", campaign.id().value())
                .query(Long.class)
                .single();
    }
}
