package dev.turnout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.campaign.Problem.What;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Pause;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.Comparison;
import dev.turnout.campaign.list.Field;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.Logic;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.channel.Role;
import dev.turnout.id.CampaignId;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.mail.ProgramToken;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever would keep a campaign from working is named before it is activated. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckCampaignTest {

    private static final long NOBODYS = 999_999;

    private final CampaignWorld campaigns = new CampaignWorld();
    private final Program program = campaigns.world.program("Tomatoes");
    private final Program undated = campaigns.world.program("Some day");
    private final ProgramId home = program.id();
    private final FlowStep nothing = new FlowStep.DoNothing();
    private Campaign own;
    private Campaign batch;
    private Campaign callable;
    private EmailId email;

    @BeforeAll
    void build() {
        campaigns
                .get(Programs.class)
                .reschedule(
                        undated.id(),
                        new Schedule(null, null, undated.schedule().zone()));
        own = campaigns.create(trigger(), nothing);
        batch = campaigns.create(CampaignDraft.batch(home, "A batch", SmartList.all(named("Ann"))), nothing);
        callable = campaigns.create(CampaignDraft.callable(home, "Asleep"), nothing);
        email = campaigns.email(program, "Hello", "Hello");
        campaigns.get(ProgramTokens.class).put(home, new ProgramToken("Team", ProgramToken.Kind.TEXT, "We"));
    }

    @AfterAll
    void close() {
        campaigns.close();
    }

    record Case(String sentence, What what, CampaignDraft draft, List<StepDraft> flow) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void it_says_what_is_wrong(Case one) {
        assertThat(check(one.draft(), one.flow())).extracting(Problem::what).containsExactly(one.what());
    }

    @Test
    void each_problem_has_a_case_and_a_sentence_for_the_reader() {
        assertThat(cases().map(Case::what).collect(Collectors.toSet())).containsExactlyInAnyOrder(What.values());
        ResourceBundle messages = ResourceBundle.getBundle("messages");
        assertThat(What.values()).allMatch(what -> messages.containsKey("problem." + what));
    }

    @Test
    void it_says_where_and_about_what() {
        StepDraft step = StepDraft.of(nothing)
                .when(SmartList.all(named("Ann")), campaigns.set("x", "{{lead.nothing}} and {{my.Team}}"));
        assertThat(check(trigger(), List.of(StepDraft.of(nothing), step)))
                .containsExactly(new Problem(What.TOKEN_MEANS_NOTHING, 2, 1, "{{lead.nothing}}"));
    }

    @Test
    void what_works_has_no_problem() {
        assertThat(check(
                        trigger().with(new Qualification.EveryTime()),
                        Stream.of(
                                        campaigns.status(program, Role.REGISTERED),
                                        new FlowStep.SendEmail(email),
                                        new FlowStep.Wait(new Pause.AroundEvent(Pause.Edge.START, Duration.ofDays(-1))),
                                        campaigns.set("x", "{{lead.First Name}}{{lead.never:default=seen}}"),
                                        new FlowStep.CallWebhook(
                                                "https://hooks.example.org/{{member.registration code}}?{{system.date}}",
                                                Map.of("X", "{{my.Team}}"),
                                                "{\"a\": \"{{program.id}}\"}"),
                                        new FlowStep.RequestCampaign(own.id()))
                                .map(StepDraft::of)
                                .toList()))
                .isEmpty();
    }

    Stream<Case> cases() {
        return Stream.of(ofCampaigns(), ofReferences(), ofRequests(), ofPauses(), ofValues())
                .flatMap(cases -> cases);
    }

    private Stream<Case> ofCampaigns() {
        return Stream.of(
                new Case(
                        "a trigger campaign without a trigger",
                        What.NO_TRIGGER,
                        CampaignDraft.trigger(home, "Own"),
                        steps(nothing)),
                new Case("a flow without a step", What.NO_STEP, trigger(), List.of()),
                new Case(
                        "a batch that would take everybody",
                        What.NO_FILTER,
                        CampaignDraft.batch(home, "Own", SmartList.EVERYBODY),
                        steps(nothing)),
                new Case(
                        "logic that speaks of a filter that is not there",
                        What.LOGIC_WRONG,
                        CampaignDraft.batch(
                                home, "Own", SmartList.all(named("Ann")).with(new Logic.Advanced("1 and 2"))),
                        steps(nothing)),
                new Case(
                        "wrong logic of a choice",
                        What.LOGIC_WRONG,
                        trigger(),
                        List.of(StepDraft.of(nothing)
                                .when(SmartList.all(named("Ann")).with(new Logic.Advanced("1 or")), nothing))));
    }

    private Stream<Case> ofReferences() {
        FlowStep elsewhere = new FlowStep.ChangeSuccess(new ProgramId(NOBODYS));
        StatusId invited = campaigns.world.status(Role.INVITED).id();
        return Stream.of(
                step("a program that is not there", What.PROGRAM_UNKNOWN, elsewhere),
                new Case(
                        "a trigger on a program that is not there",
                        What.PROGRAM_UNKNOWN,
                        CampaignDraft.trigger(home, "Own", new Trigger.FillsOutForm(new ProgramId(NOBODYS))),
                        steps(nothing)),
                step(
                        "a status of another channel",
                        What.STATUS_UNKNOWN,
                        new FlowStep.ChangeProgramStatus(home, new StatusId(NOBODYS), null)),
                step(
                        "a status that only the system sets",
                        What.STATUS_SYSTEM_ONLY,
                        campaigns.status(program, Role.REGISTERING)),
                step("an email that is not there", What.EMAIL_UNKNOWN, new FlowStep.SendEmail(new EmailId(NOBODYS))),
                step("a list that is not there", What.LIST_UNKNOWN, new FlowStep.AddToList(new StaticListId(NOBODYS))),
                step("an alert to nobody", What.NO_ADDRESS, new FlowStep.SendAlert(email, List.of())),
                step(
                        "an alert to what is no address",
                        What.ADDRESS_WRONG,
                        new FlowStep.SendAlert(email, List.of("team"))),
                step(
                        "a token that means nothing in a reason",
                        What.TOKEN_MEANS_NOTHING,
                        new FlowStep.ChangeProgramStatus(home, invited, "{{program.colour}}")));
    }

    private Stream<Case> ofRequests() {
        CampaignDraft everyTime = trigger().with(new Qualification.EveryTime());
        return Stream.of(
                step(
                        "a campaign that is not there",
                        What.CAMPAIGN_UNKNOWN,
                        new FlowStep.RequestCampaign(new CampaignId(NOBODYS))),
                step(
                        "to be taken out of a campaign that is not there",
                        What.CAMPAIGN_UNKNOWN,
                        new FlowStep.RemoveFromFlow(new CampaignId(NOBODYS))),
                step(
                        "a request of a batch, which hears none",
                        What.CAMPAIGN_NOT_CALLABLE,
                        new FlowStep.RequestCampaign(batch.id())),
                step(
                        "a request of a campaign that is not active",
                        What.CAMPAIGN_INACTIVE,
                        new FlowStep.RequestCampaign(callable.id())),
                new Case(
                        "a campaign that requests itself without end",
                        What.CAMPAIGN_REQUESTS_ITSELF,
                        everyTime,
                        steps(new FlowStep.RequestCampaign(own.id()))));
    }

    private Stream<Case> ofPauses() {
        Pause byToken = new Pause.UntilToken("Team", 0, LocalTime.NOON, Pause.Zone.PROGRAM);
        Pause byNoToken = new Pause.UntilToken("Launch", 0, LocalTime.NOON, Pause.Zone.PROGRAM);
        return Stream.of(
                step("a wait of no length", What.WAIT_EMPTY, new FlowStep.Wait(new Pause.For(Duration.ZERO))),
                step("a wait for a token that is not there", What.TOKEN_UNKNOWN, new FlowStep.Wait(byNoToken)),
                step("a wait for a token that is no date", What.TOKEN_NO_DATE, new FlowStep.Wait(byToken)),
                new Case(
                        "a wait for a webinar that has no dates",
                        What.PROGRAM_HAS_NO_DATES,
                        CampaignDraft.trigger(undated.id(), "Own", new Trigger.FillsOutForm(undated.id())),
                        steps(new FlowStep.Wait(new Pause.AroundEvent(Pause.Edge.START, Duration.ZERO)))));
    }

    private Stream<Case> ofValues() {
        return Stream.of(
                step("a field without a name", What.FIELD_EMPTY, campaigns.set(" ", "x")),
                step("an address of another protocol", What.URL_WRONG, hook("ftp://example.org/", null)),
                step("an address with a password", What.URL_WRONG, hook("https://a:b@example.org/", null)),
                step("a token that says who is called", What.URL_WRONG, hook("https://{{my.Team}}.example.org/", null)),
                step("a token instead of an address", What.URL_WRONG, hook("{{my.Team}}", null)),
                step("a field that nobody has", What.TOKEN_MEANS_NOTHING, campaigns.set("x", "{{lead.Shoe size}}")),
                step("a token that the program has not", What.TOKEN_MEANS_NOTHING, campaigns.set("x", "{{my.Launch}}")),
                step("a token that is left open", What.TOKEN_MEANS_NOTHING, campaigns.set("x", "{{lead.First Name")),
                step(
                        "what only a mail has",
                        What.TOKEN_MEANS_NOTHING,
                        new FlowStep.ChangeMemberData(home, "x", "{{system.unsubscribeLink}}")),
                step(
                        "a token that means nothing to a webhook",
                        What.TOKEN_MEANS_NOTHING,
                        hook("https://example.org/", "{\"a\": \"{{lead}}\"}")));
    }

    private static FlowStep hook(String url, String body) {
        return new FlowStep.CallWebhook(url, Map.of(), body);
    }

    private Case step(String sentence, What what, FlowStep step) {
        return new Case(sentence, what, trigger(), steps(step));
    }

    private static List<StepDraft> steps(FlowStep... steps) {
        return Stream.of(steps).map(StepDraft::of).toList();
    }

    private CampaignDraft trigger() {
        return CampaignDraft.trigger(home, "Own", new Trigger.FillsOutForm(home), new Trigger.CampaignIsRequested());
    }

    private static Filter named(String name) {
        return Filter.PersonField.of(Field.Column.FIRST_NAME, Comparison.IS, name);
    }

    private List<Problem> check(CampaignDraft draft, List<StepDraft> flow) {
        return campaigns.get(CheckCampaign.class).problemsOf(own.id(), draft, flow);
    }
}
