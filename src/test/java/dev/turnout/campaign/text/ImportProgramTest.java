package dev.turnout.campaign.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.campaign.ActivateCampaign;
import dev.turnout.campaign.Activation;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Step;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.template.LayOutWebinar;
import dev.turnout.campaign.text.Difference.Change;
import dev.turnout.campaign.text.Mistake.What;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.form.Forms;
import dev.turnout.mail.Emails;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.approval.ApprovalRules;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ImportProgramTest {

    private static final String SMALL = """
            turnout: 1
            channel:
              name: Webinar
            program:
              name: Small
            """;

    @AutoClose
    private final World world = new World();

    @Test
    void a_program_is_made_elsewhere_as_it_was_with_everything_switched_off() {
        Program program = laidOut("Spring");
        campaigns(program).stream().skip(1).limit(1).forEach(this::activate);
        world.get(Forms.class).open(program.id(), true);
        String text = export(program);

        try (World elsewhere = new World()) {
            Imported.Done done = (Imported.Done) elsewhere
                    .get(ImportProgram.class)
                    .importText(new ImportProgram.Wanted(text, null, null, false, World.ANN), false);

            assertThat(done.created()).isTrue();
            assertThat(elsewhere.get(ExportProgram.class).export(done.program()))
                    .hasValue(text);
            assertThat(elsewhere.get(Campaigns.class).of(done.program()))
                    .hasSize(6)
                    .noneMatch(Campaign::active);
            assertThat(elsewhere
                            .get(Forms.class)
                            .find(done.program())
                            .orElseThrow()
                            .open())
                    .isFalse();
        }
    }

    @Test
    void a_preview_shows_line_by_line_what_an_import_does_and_does_nothing() {
        Program program = laidOut("Spring");
        String before = export(program);
        String text = before.replace("Name of the speaker", "Pat Sample")
                .replaceAll("(?s)\nsmartLists:.*|\ncampaigns:.*", "\n");

        Imported.Done preview = done(text, null, true);

        assertThat(of(preview, Change.CHANGED)).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Part.Kind.TOKEN);
            assertThat(one.lines()).contains("-value: Name of the speaker", "+value: Pat Sample", " kind: TEXT");
        });
        assertThat(of(preview, Change.LEFT_ALONE)).hasSize(6).allMatch(one -> one.kind() == Part.Kind.CAMPAIGN);
        assertThat(export(program)).isEqualTo(before);
        assertThat(done(text, "Autumn", true).program()).isNull();
        assertThat(world.get(Programs.class).all()).hasSize(1);

        assertThat(done(text, null, false).differences()).isEqualTo(preview.differences());
        assertThat(campaigns(program)).hasSize(6);
        assertThat(world.get(ImportProgram.class)
                        .importText(new ImportProgram.Wanted(text, null, preview.state(), true, World.ANN), false))
                .isInstanceOf(Imported.Stale.class);
    }

    @Test
    void a_campaign_that_is_changed_is_switched_off_and_whoever_is_in_it_keeps_their_place() {
        Program program = laidOut("Spring");
        Campaign confirm = campaigns(program).get(1);
        FlowStep lifts = new FlowStep.ChangeDataValue("job_title", "Guest");
        save(confirm, StepDraft.of(lifts), StepDraft.of(new FlowStep.DoNothing()), StepDraft.of(lifts));
        activate(confirm);
        List<Step> before = steps(confirm);
        String text = export(program)
                .replaceFirst("value: Guest", "value: Host")
                .replaceFirst(
                        "- kind: do-nothing\n", "- kind: add-to-list\n        list: Leads\n      - kind: do-nothing\n");

        assertThat(wrong(text).what()).isEqualTo(What.LIST_UNKNOWN);
        assertThat(campaigns(program).get(1).active()).isTrue();
        world.get(dev.turnout.campaign.list.StaticLists.class).create("Leads");
        Imported.Done done = done(text, null, false);

        assertThat(of(done, Change.CHANGED)).singleElement().matches(Difference::switchedOff);
        assertThat(campaigns(program).get(1).active()).isFalse();
        List<Step> after = steps(confirm);
        assertThat(after).hasSize(4);
        assertThat(List.of(after.get(0).id(), after.get(2).id(), after.get(3).id()))
                .isEqualTo(before.stream().map(Step::id).toList());
    }

    @Test
    void a_channel_is_made_by_an_administrator_alone_and_one_that_is_there_stays() {
        String channel = export(world.program("Any"))
                .replaceAll("(?s)\nprogram:.*", "\n")
                .replace("name: Webinar", "name: Roadshow")
                .replace("name: Registered", "name: Booked");
        String text = channel + "program:\n  name: Small\n";

        assertThat(wrong(text, false)).isEqualTo(Mistake.at(What.CHANNEL_NOT_ALLOWED, 3, "Roadshow"));
        assertThat(wrong(text.replaceAll("(?s)    - name: Invited.*?INVITED\n", ""))
                        .what())
                .isEqualTo(What.CHANNEL_WRONG);
        assertThat(of(done(text, null, false), Change.CREATED)).hasSize(2);
        Program small = world.get(Programs.class).all().getFirst();
        assertThat(small.channel().must(Role.REGISTERED).name()).isEqualTo("Booked");

        world.move(world.program("Other"), world.person("pat@example.org"), Role.REGISTERED, World.ANN);
        Imported.Done stays = done(text.replace("step: 50", "step: 60"), "Second", false);
        assertThat(of(stays, Change.STAYS))
                .singleElement()
                .satisfies(one -> assertThat(one.lines()).contains("-    step: 50", "+    step: 60"));
        Imported.Done kept = done(text.replace("Roadshow", "Webinar"), null, false);
        assertThat(of(kept, Change.STAYS)).hasSize(1);
        assertThat(world.get(Programs.class).get(small.id()).channel().name()).isEqualTo("Roadshow");
        assertThat(world.get(Channels.class).all()).hasSize(2);
    }

    @Test
    void what_is_wrong_is_told_with_its_line_and_nothing_is_kept() {
        Map<String, Mistake> mistakes = Map.ofEntries(
                Map.entry("", Mistake.at(What.VERSION, 1)),
                Map.entry("turnout: 2\n", Mistake.at(What.VERSION, 1)),
                Map.entry(SMALL + "seats: 1\n", Mistake.at(What.KEY_UNKNOWN, 6, "seats", KNOWN)),
                Map.entry(SMALL + "tokens: none\n", Mistake.at(What.TYPE_WRONG, 6, "tokens")),
                Map.entry(SMALL + "  seats: many\n", Mistake.at(What.TYPE_WRONG, 6, "seats")),
                Map.entry(
                        SMALL + "  waitingPriority: " + "x".repeat(101) + "\n",
                        Mistake.at(What.VALUE_WRONG, 0, "waitingPriority", "≤ 100")),
                Map.entry(SMALL + "  costs: [null]\n", Mistake.at(What.TYPE_WRONG, 6, "0")),
                Map.entry(SMALL + "  tags: {a: null}\n", Mistake.at(What.TYPE_WRONG, 6, "a")),
                Map.entry(SMALL + "emails: [null]\n", Mistake.at(What.TYPE_WRONG, 6, "0")),
                Map.entry(SMALL + "  name: Other\n", Mistake.at(What.KEY_TWICE, 6, "name")),
                Map.entry(SMALL + "  start: 2026-12-01T10:00\n", Mistake.at(What.DATES_WRONG, 6)),
                Map.entry(SMALL + "  tags: &a\n    b: *a\n", Mistake.at(What.ALIAS, 7)),
                Map.entry(SMALL + "  tags: !!java.net.URL [x]\n", Mistake.at(What.TAG, 6)),
                Map.entry(SMALL + "tokens: " + "[".repeat(40) + "\n", Mistake.at(What.TOO_DEEP, 6)),
                Map.entry(
                        SMALL + "smartLists:\n  - name: A\n    smartList: {filters: [{kind: x}]}\n",
                        Mistake.at(What.KIND_UNKNOWN, 8, "x")),
                Map.entry(
                        campaign("program: this", "statuses: [Seen]"),
                        Mistake.at(What.STATUS_UNKNOWN, 13, "Webinar", "Seen")),
                Map.entry(
                        campaign("program: Nowhere", "statuses: []"), Mistake.at(What.PROGRAM_UNKNOWN, 12, "Nowhere")),
                Map.entry(campaign("program: {gone: true}", "not: true"), Mistake.at(What.GONE, 12)),
                Map.entry(
                        campaign("program: this", "since: {kind: past, days: 0}"),
                        Mistake.at(What.VALUE_WRONG, 13, "since", "a number of days is 1 to 36500")),
                Map.entry(
                        campaign("program: this", "since: {kind: between, from: +999999-01-01T00:00:00Z}"),
                        Mistake.at(What.VALUE_LONG, 13, "from")),
                Map.entry(SMALL + "  tags: " + "x".repeat(1_000_000), Mistake.at(What.TOO_LARGE, 0, "1000000")));
        mistakes.forEach((text, mistake) -> assertThat(wrong(text))
                .as(text.substring(0, Math.min(text.length(), 500)))
                .isEqualTo(mistake));
        assertThat(List.of(
                        "tokens: [\n",
                        "tokens: \"\\u",
                        "tokens: \"\\UFFFFFFFF\"",
                        "tokens: \"\\U7FFFFFFF\"",
                        "tokens: \"\\xZ\""))
                .allSatisfy(broken -> assertThat(wrong(SMALL + broken).what()).isEqualTo(What.NOT_YAML));
        assertThat(wrong(campaign("program: this")
                                + "    schedule: {days: {kind: daily, every: 1}, at: '09:00', zone: UTC}\n")
                        .what())
                .as("a schedule without its first day")
                .isEqualTo(What.TYPE_WRONG);
        assertThat(world.get(Programs.class).all()).isEmpty();
        assertThat(done(campaign("program: this", "statuses: [registered]"), null, false)
                        .created())
                .isTrue();
    }

    private static final String KNOWN =
            "approvalRules, campaigns, channel, emails, form, program, smartLists, tokens, turnout";

    private static String campaign(String... lines) {
        return SMALL
                + """
                campaigns:
                  - name: Invite
                    kind: BATCH
                    smartList:
                      filters:
                        - kind: member-of-program
                """.replace("\n                ", "\n")
                + Stream.of(lines).map(line -> "          " + line + "\n").reduce("", String::concat);
    }

    @Test
    void keys_of_webhooks_are_in_no_text_and_stay_where_they_are() {
        Program program = world.program("Hooks");
        Campaign campaign = world.get(Campaigns.class)
                .create(CampaignDraft.trigger(program.id(), "Tell", new Trigger.PersonIsCreated()))
                .orElseThrow();
        save(
                campaign,
                StepDraft.of(new FlowStep.CallWebhook(
                        "https://crm.example.org/in", Map.of("X-Key", "very secret", "Accept", "text/plain"))),
                StepDraft.of(new FlowStep.DoNothing()));
        String text = export(program);

        assertThat(text).doesNotContain("very secret").contains("- X-Key");
        Imported.Done changed = done(text.replace("do-nothing", "remove-from-flow"), null, false);
        assertThat(changed.unfilled()).isEmpty();
        assertThat(((FlowStep.CallWebhook) steps(campaign).getFirst().otherwise()).headers())
                .containsEntry("X-Key", "very secret");
        Imported.Done led = done(text.replace("crm.example.org", "thief.example.org"), null, false);
        assertThat(led.unfilled()).containsExactly("Tell / Accept", "Tell / X-Key");
        assertThat(done(text, "Copy", true).unfilled()).hasSize(2);
    }

    @Test
    void an_email_is_changed_in_place_and_rules_and_seats_come_as_the_text_says() {
        Program program = laidOut("Spring");
        var invitation = world.get(Emails.class).of(program.id()).getFirst();
        String rules = """
                approvalRules:
                  - name: Partners
                    decision: APPROVE
                    domains: ['*.example.org']
                """;
        String text = export(program)
                .replace("  zone: Europe/Paris\n", "  zone: Europe/Paris\n  seats: 5\n")
                .replace("subject: 'You are invited", "subject: 'Come")
                .replace("\nform:", "\n" + rules + "form:");

        assertThat(of(done(text, null, false), Change.CHANGED)).hasSize(2);
        assertThat(world.get(Emails.class).get(invitation.id()).content().subject())
                .startsWith("Come");
        assertThat(world.get(Programs.class).get(program.id()).capacity()).isEqualTo(5);
        assertThat(world.get(ApprovalRules.class).of(program.id()).rules())
                .singleElement()
                .matches(rule -> !rule.active());
        assertThat(of(done(text, null, true), Change.SAME)).hasSize(20);
        assertThat(world.get(ProgramTokens.class).of(program.id())).hasSize(2);
        assertThat(wrong(text.replace("{{my.Speaker}}", "{{my.Nobody}}")).what())
                .isEqualTo(What.EMAIL_WRONG);
    }

    /** A component that holds an id and is not among them would put ids into texts. */
    @Test
    void every_reference_of_a_campaign_is_said_by_name() {
        Set<String> known = new HashSet<>();
        Stream.of(InNames.PROGRAMS, InNames.STATUSES, InNames.EMAILS, InNames.LISTS, InNames.CAMPAIGNS)
                .forEach(known::addAll);
        List<String> references = Stream.of(FlowStep.class, Filter.class, Trigger.class)
                .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
                .flatMap(kind -> Arrays.stream(kind.getRecordComponents()))
                .filter(component -> component.getGenericType().toString().matches(".*Id>?"))
                .map(RecordComponent::getName)
                .toList();

        assertThat(references).hasSizeGreaterThan(15);
        assertThat(known).containsAll(references);
    }

    private Program laidOut(String name) {
        Program program = world.program(name);
        world.get(LayOutWebinar.class).layOut(program, Locale.ENGLISH);
        return program;
    }

    private String export(Program program) {
        return world.get(ExportProgram.class).export(program.id()).orElseThrow();
    }

    private List<Campaign> campaigns(Program program) {
        return world.get(Campaigns.class).of(program.id());
    }

    private List<Step> steps(Campaign campaign) {
        return world.get(Flows.class).of(campaign.id()).steps();
    }

    private void save(Campaign campaign, StepDraft... steps) {
        long version = world.get(Campaigns.class).get(campaign.id()).version();
        world.get(EditFlow.class).save(campaign.id(), version, List.of(steps));
    }

    private void activate(Campaign campaign) {
        assertThat(world.get(ActivateCampaign.class).activate(campaign.id())).isInstanceOf(Activation.Active.class);
    }

    private static List<Difference> of(Imported.Done done, Change change) {
        return done.differences().stream().filter(one -> one.change() == change).toList();
    }

    private Imported.Done done(String text, String name, boolean preview) {
        Imported imported = world.get(ImportProgram.class)
                .importText(new ImportProgram.Wanted(text, name, null, true, World.ANN), preview);
        assertThat(imported).isInstanceOf(Imported.Done.class);
        return (Imported.Done) imported;
    }

    private Mistake wrong(String text) {
        return wrong(text, true);
    }

    private Mistake wrong(String text, boolean admin) {
        Imported imported = world.get(ImportProgram.class)
                .importText(new ImportProgram.Wanted(text, null, null, admin, World.ANN), false);
        assertThat(imported).isInstanceOf(Imported.Wrong.class);
        return ((Imported.Wrong) imported).mistake();
    }
}
