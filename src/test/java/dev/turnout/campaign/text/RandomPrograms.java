package dev.turnout.campaign.text;

import dev.turnout.World;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.CampaignKind;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.Qualification;
import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.batch.Recurrence;
import dev.turnout.campaign.batch.Schedules;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Pause;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.Comparison;
import dev.turnout.campaign.list.Field;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.Logic;
import dev.turnout.campaign.list.Often;
import dev.turnout.campaign.list.Period;
import dev.turnout.campaign.list.SavedSmartLists;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.channel.Status;
import dev.turnout.form.Content;
import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.form.Words;
import dev.turnout.id.CampaignId;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.mail.EmailDraft;
import dev.turnout.mail.Emails;
import dev.turnout.mail.ProgramToken;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.WaitingLists;
import dev.turnout.program.approval.ApprovalRules;
import dev.turnout.program.approval.Condition;
import dev.turnout.program.approval.Decision;
import dev.turnout.program.approval.Domains;
import dev.turnout.program.approval.PersonField;
import dev.turnout.program.approval.RuleDraft;
import dev.turnout.program.asset.Cost;
import dev.turnout.program.asset.ProgramAssets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Programs in which everything stands that a program may hold; all by one seed. */
final class RandomPrograms {

    /** Texts that mean something to YAML, to HTML or to nobody. */
    private static final List<String> WORDS = List.of(
            "this",
            "true",
            "null",
            "~",
            "007",
            "12:30",
            "2026-01-02",
            "- a: b",
            "{{my.x}} # no",
            "&a *a !b",
            "Žofie\nsecond line \n\n  third",
            "'quoted' \"twice\"",
            "😀 : %",
            "a\tb",
            "<p>\r\n\t<b>x</b>  \r\n</p>\r\n",
            "yes",
            "1e3",
            "| >",
            "ends with two\n\n");

    private final World world;
    private final Random random;
    private final Program other;
    private final StaticListId list;
    private final EmailId shared;
    private final EmailId elsewhere;
    private int serial;

    RandomPrograms(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
        this.other = world.program("Other");
        this.list = world.get(StaticLists.class).create("Leads: all").orElseThrow();
        this.shared = email(null, "Everywhere").id();
        this.elsewhere = email(other.id(), "Thanks").id();
        world.get(Campaigns.class).create(CampaignDraft.callable(other.id(), "Asked"));
    }

    Program next() {
        String name = "Random " + serial++ + " " + line();
        Program program = world.program(name);
        ProgramId id = program.id();
        world.get(Programs.class)
                .update(
                        id,
                        new ProgramDraft(
                                name,
                                program.channel().id(),
                                word(),
                                program.schedule(),
                                some() ? 10 : null,
                                some(),
                                Map.of("z " + line(), word(), "a", "b")));
        if (some()) {
            world.get(WaitingLists.class).prioritize(id, "company");
            world.get(ProgramAssets.class)
                    .price(id, List.of(new Cost(LocalDate.of(2026, 1, 2), 5, some() ? word() : null)));
        }
        IntStream.range(0, 4)
                .forEach(i -> world.get(ProgramTokens.class)
                        .put(id, new ProgramToken("T " + i, ProgramToken.Kind.RICH_TEXT, word())));
        rules(id);
        form(program);
        IntStream.range(0, 3).forEach(i -> email(id, "Email " + i + line()));
        world.get(SavedSmartLists.class).create(id, "List " + line(), smartList(program));
        IntStream.range(0, 4).forEach(i -> campaign(program, "Campaign " + i + " " + line()));
        return world.get(Programs.class).get(id);
    }

    private void rules(ProgramId id) {
        ApprovalRules rules = world.get(ApprovalRules.class);
        rules.add(
                id,
                new RuleDraft(
                        "Twice",
                        new Condition.EmailDomain(
                                some(), Domains.read("*.example.org b.example").domains()),
                        Decision.APPROVE));
        rules.add(
                id,
                new RuleDraft(
                        "Twice",
                        new Condition.FieldValue(new PersonField("company"), Condition.Test.CONTAINS, line()),
                        Decision.LEAVE));
    }

    private void form(Program program) {
        Form form = world.get(Forms.class).of(program);
        Content content = new Content(
                new Words(word(), ""),
                new Words(word(), word()),
                List.of(
                        new dev.turnout.form.Field("company", some(), Words.NONE, false),
                        new dev.turnout.form.Field(
                                "question-7",
                                some(),
                                new Words("Why: because?", ""),
                                some(),
                                new dev.turnout.form.Choices(
                                        some(), List.of(new Words("yes", "oui"), new Words("no", "non"))))),
                new Words("", word()));
        world.get(Forms.class)
                .change(new Form(program.id(), form.slug(), some(), List.of("https://www.example.org"), content));
    }

    private dev.turnout.mail.Email email(ProgramId program, String name) {
        return world.get(Emails.class)
                .create(new EmailDraft(
                        program,
                        name,
                        "Subject: " + line(),
                        line(),
                        "team@example.org",
                        some() ? "reply@example.org" : null,
                        "<p>" + word().replace("{{my.x}}", "") + "</p>",
                        some() ? word().replace("{{my.x}}", "") : "",
                        some(),
                        some()))
                .orElseThrow();
    }

    private void campaign(Program program, String name) {
        CampaignKind kind = one(List.of(CampaignKind.values()));
        CampaignDraft draft = new CampaignDraft(
                program.id(),
                name,
                kind,
                smartList(program),
                kind == CampaignKind.TRIGGER ? triggers(program) : List.of(),
                one(List.of(
                        new Qualification.Once(),
                        new Qualification.EveryTime(),
                        new Qualification.OncePer(3, Qualification.Unit.DAYS))),
                kind == CampaignKind.BATCH && some() ? 500 : null);
        Campaign campaign = world.get(Campaigns.class).create(draft).orElseThrow();
        List<StepDraft> steps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            StepDraft step = StepDraft.of(step(program, campaign.id()));
            steps.add(some() ? step.when(smartList(program), step(program, campaign.id())) : step);
        }
        world.get(EditFlow.class).save(campaign.id(), campaign.version(), steps);
        if (kind == CampaignKind.BATCH && some()) {
            world.get(Schedules.class).set(campaign.id(), recurrence());
        }
    }

    private Recurrence recurrence() {
        return new Recurrence(
                one(List.of(
                        new Recurrence.Daily(2, some()),
                        new Recurrence.Weekly(1, Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
                        new Recurrence.Monthly(1, 31))),
                LocalTime.of(9, random.nextInt(60)),
                ZoneId.of("Europe/Paris"),
                LocalDate.of(2026, 1, 1),
                some() ? LocalDate.of(2027, 1, 1) : null);
    }

    private List<Trigger> triggers(Program program) {
        return List.of(
                new Trigger.ProgramStatusIsChanged(
                        some() ? null : program(program), statuses(), statuses(), some() ? line() : null),
                new Trigger.FillsOutForm(some() ? null : program(program)),
                new Trigger.ClicksLinkInEmail(some() ? null : email(program), some() ? line() : null),
                new Trigger.AttendsEvent(program(program), Trigger.AttendsEvent.How.EITHER),
                new Trigger.CampaignIsRequested(),
                new Trigger.PersonIsCreated(),
                new Trigger.DataValueChanges("job_title", some() ? line() : null));
    }

    private FlowStep step(Program program, CampaignId campaign) {
        Campaign asked = world.get(Campaigns.class).of(other.id()).getFirst();
        return one(List.of(
                new FlowStep.ChangeProgramStatus(program(program), statuses().getFirst(), some() ? word() : null),
                new FlowStep.SendEmail(email(program)),
                new FlowStep.SendAlert(email(program), List.of("team@example.org")),
                new FlowStep.Wait(pause()),
                new FlowStep.ChangeDataValue("job_title", some() ? word() : null),
                new FlowStep.ChangeMemberData(program(program), "seat", "{{lead.company}}"),
                new FlowStep.ChangeSuccess(program(program)),
                new FlowStep.AddToList(list),
                new FlowStep.RemoveFromList(list),
                new FlowStep.RequestCampaign(some() ? campaign : asked.id()),
                new FlowStep.CallWebhook(
                        "https://hook.example.org/{{lead.id}}", Map.of(), "{\"a\": [1, \"{{lead.id}}\"]}"),
                new FlowStep.RemoveFromFlow(some() ? null : asked.id()),
                new FlowStep.DoNothing()));
    }

    private Pause pause() {
        return one(List.of(
                new Pause.For(Duration.ofMinutes(random.nextInt(10_000))),
                new Pause.Until(LocalDateTime.of(2026, 12, 1, 9, 30), Pause.Zone.PERSON),
                new Pause.UntilToken("Day", -random.nextInt(3), LocalTime.NOON, Pause.Zone.PROGRAM),
                new Pause.AroundEvent(Pause.Edge.END, Duration.ofHours(-2)),
                new Pause.NextWeekday(
                        Set.of(DayOfWeek.TUESDAY, DayOfWeek.MONDAY),
                        LocalTime.of(8, 0),
                        Pause.Zone.PERSON,
                        Duration.ZERO)));
    }

    private SmartList smartList(Program program) {
        Period period = one(List.of(
                new Period.Past(7),
                new Period.BeforePast(9),
                new Period.Between(Instant.parse("2026-01-01T00:00:00Z"), null)));
        Often often = some() ? Often.ONCE : new Often(some() ? period : null, 2);
        List<Filter> filters = List.of(
                new Filter.PersonField(some(), Field.of(Field.Column.COMPANY), Comparison.IS, List.of(line(), "007")),
                new Filter.PersonField(some(), Field.attribute("a: b"), Comparison.IS_EMPTY, List.of()),
                new Filter.PersonCreated(some(), period),
                new Filter.AcquiredBy(some(), program(program)),
                new Filter.MemberOfProgram(
                        some(),
                        program(program),
                        statuses(),
                        one(List.of(true, false)),
                        some() ? period : null,
                        line()),
                new Filter.MemberOfList(some(), list),
                new Filter.ProgramStatusWasChanged(some(), program(program), statuses(), statuses(), often),
                new Filter.WasSentEmail(some(), List.of(email(program)), often),
                new Filter.ClickedLink(some(), some() ? List.of() : List.of(email(program)), line(), often),
                new Filter.FilledOutForm(some(), program(program), often));
        List<Filter> chosen = filters.stream().filter(filter -> some()).toList();
        return new SmartList(
                chosen.size() < 2
                        ? new Logic.All()
                        : one(List.of(new Logic.All(), new Logic.Any(), new Logic.Advanced("1 or not 2"))),
                chosen);
    }

    private ProgramId program(Program own) {
        return some() ? own.id() : other.id();
    }

    private EmailId email(Program own) {
        return one(List.of(world.get(Emails.class).of(own.id()).getFirst().id(), shared, elsewhere));
    }

    private List<StatusId> statuses() {
        List<Status> all = world.webinarChannel().statuses();
        return List.of(one(all).id());
    }

    private String word() {
        return one(WORDS);
    }

    /** On one line, without blanks around it. */
    private String line() {
        return word().lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("x")
                .strip()
                .replace("{{my.x}}", "x");
    }

    private boolean some() {
        return random.nextBoolean();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
