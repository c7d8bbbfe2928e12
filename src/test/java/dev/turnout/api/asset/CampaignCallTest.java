package dev.turnout.api.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.activity.Actor;
import dev.turnout.api.ApiTest;
import dev.turnout.campaign.ActivateCampaign;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.batch.Batch;
import dev.turnout.campaign.batch.Batches;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.id.CampaignId;
import dev.turnout.id.PersonId;
import dev.turnout.mail.ProgramToken;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.person.Deletions;
import dev.turnout.program.Program;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 7: campaigns on the side of people. */
class CampaignCallTest extends ApiTest {

    private static final String ALL = "/rest/v1/campaigns.json";

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private EditFlow flows;

    @Autowired
    private ActivateCampaign activate;

    @Autowired
    private Batches batches;

    @Autowired
    private ProgramTokens tokens;

    @Autowired
    private Deletions deletions;

    @Autowired
    private InstantSource clock;

    private static String one(Campaign campaign, String call) {
        return "/rest/v1/campaigns/" + campaign.id() + call + ".json";
    }

    private Campaign made(CampaignDraft draft) {
        Campaign made = campaigns.create(draft).orElseThrow();
        flows.save(made.id(), made.version(), List.of(StepDraft.of(new FlowStep.DoNothing())));
        return made;
    }

    private Campaign batch(Program program) {
        return made(CampaignDraft.batch(
                program.id(), unique("Batch"), SmartList.all(Filter.MemberOfProgram.at(program.id()))));
    }

    private Campaign requestable(Program program) {
        Campaign made = made(CampaignDraft.callable(program.id(), unique("Requestable")));
        activate.activate(made.id());
        return made;
    }

    private Instant planned(long campaign) {
        List<Batch> planned = batches.of(new CampaignId(campaign), 2);
        assertThat(planned).hasSize(1);
        assertThat(planned.getFirst().by().kind()).isEqualTo(Actor.Kind.API_CLIENT);
        return planned.getFirst().plannedFor();
    }

    @Test
    void campaigns_are_listed_by_what_is_asked_page_by_page() {
        Program program = program("Program of campaigns");
        Campaign batch = batch(program);
        Campaign requestable = requestable(program);
        String of = ALL + "?programName=" + program.name().replace(" ", "+");

        JsonNode first = get(of + "&batchSize=1");
        JsonNode second = get(
                of + "&batchSize=1&nextPageToken=" + first.path("nextPageToken").asString());
        assertThat(first.path("result").findValuesAsString("id"))
                .containsExactly(batch.id().toString());
        assertThat(second.path("result").findValuesAsString("id"))
                .containsExactly(requestable.id().toString());
        assertThat(second.has("nextPageToken")).isFalse();
        assertThat(get(of + "&isTriggerable=true").path("result").findValuesAsString("id"))
                .containsExactly(requestable.id().toString());
        assertThat(get(ALL + "?name=" + batch.name().replace(" ", "+") + "&workspaceName=Default")
                        .path("result")
                        .size())
                .isEqualTo(1);
        assertThat(form(ALL + "?_method=GET", Map.of("id", batch.id() + "," + requestable.id()))
                        .path("result")
                        .size())
                .isEqualTo(2);
        JsonNode none = get(ALL + "?workspaceName=Other");
        assertThat(none.path("result").isArray()).isTrue();
        assertThat(none.path("result").isEmpty()).isTrue();
    }

    @Test
    void a_campaign_is_read_by_its_id() {
        Program program = program("Program of a campaign");
        JsonNode campaign = get(one(requestable(program), "")).path("result").path(0);

        assertThat(campaign.path("type").asString()).isEqualTo("trigger");
        assertThat(campaign.path("programId").asLong()).isEqualTo(program.id().value());
        assertThat(campaign.path("programName").asString()).isEqualTo(program.name());
        assertThat(campaign.path("workspaceName").asString()).isEqualTo("Default");
        assertThat(campaign.path("active").asBoolean()).isTrue();
        assertThat(campaign.path("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertRefused(get("/rest/v1/campaigns/99999999.json"), "1013", "Campaign not found");
    }

    @Test
    void a_batch_is_scheduled_five_minutes_from_now_or_when_the_call_says() {
        Program program = program("Scheduled");
        Campaign soon = batch(program);
        Campaign late = batch(program);
        Instant now = clock.instant();

        assertThat(json(send(signed(one(soon, "/schedule")).POST(body("")))).path("result"))
                .isEqualTo(JSON.readTree("[{\"id\":" + soon.id() + "}]"));
        Instant later = now.plus(Duration.ofDays(100)).truncatedTo(ChronoUnit.SECONDS);
        String runAt =
                later.atOffset(ZoneOffset.ofHours(1)).format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx"));
        post(one(late, "/schedule"), "{\"input\":{\"runAt\":\"" + runAt + "\",\"tokens\":[]}}");

        assertThat(planned(soon.id().value()))
                .isBetween(now.plus(Duration.ofMinutes(5)).minusMillis(1), now.plus(Duration.ofMinutes(6)));
        assertThat(planned(late.id().value())).isEqualTo(later);
        assertRefused(
                post(one(late, "/schedule"), "{\"input\":{\"runAt\":\"2020-01-01T00:00:00Z\"}}"),
                "1003",
                "runAt '2020-01-01T00:00:00Z' is in the past");
        assertRefused(
                post(one(late, "/schedule"), "{\"input\":{\"runAt\":\"2099-01-01T00:00:00Z\"}}"),
                "1042",
                "runAt '2099-01-01T00:00:00Z' is more than 2 years from now");
        assertRefused(
                post(one(late, "/schedule"), "{\"input\":{\"runAt\":\"soon\"}}"),
                "1001",
                "Invalid value 'soon'. Required of type 'DateTime'");
    }

    @Test
    void what_cannot_be_scheduled_is_refused_with_the_reason() {
        Program program = program("Unscheduled");
        Campaign empty = campaigns
                .create(CampaignDraft.batch(program.id(), "Empty", SmartList.EVERYBODY))
                .orElseThrow();

        assertRefused(
                post(one(empty, "/schedule"), "{}"),
                "1003",
                "Campaign " + empty.id()
                        + " cannot run: Its smart list has no filter and would take everybody. Its flow has no step.");
        Campaign requestable = requestable(program);
        assertRefused(
                post(one(requestable, "/schedule"), "{}"),
                "1003",
                "Campaign " + requestable.id() + " is no batch campaign and cannot be scheduled");
        assertRefused(post("/rest/v1/campaigns/99999999/schedule.json", "{}"), "1013", "Campaign not found");
    }

    @Test
    void tokens_are_those_of_a_copy_of_the_program_and_never_passed_over_in_silence() {
        Program program = program("With tokens");
        tokens.put(program.id(), new ProgramToken("Speaker", ProgramToken.Kind.TEXT, "Kim Sample"));
        Campaign batch = batch(program);
        String given = "\"tokens\":[{\"name\":\"{{my.Speaker}}\",\"value\":\"Lee Sample\"}]";
        String name = unique("Copy");

        assertRefused(
                post(one(batch, "/schedule"), "{\"input\":{" + given + "}}"),
                "1003",
                "Token 'Speaker' cannot differ for one run: change it in the program, or schedule with"
                        + " cloneToProgramName");
        assertRefused(
                post(one(batch, "/schedule"), "{\"input\":{\"tokens\":[{\"name\":\"{{my.Other}}\",\"value\":\"x\"}]}}"),
                "1003",
                "The program has no token 'Other'");
        assertThat(batches.of(batch.id(), 1)).isEmpty();
        String copying = "{\"input\":{\"cloneToProgramName\":\"" + name + "\"," + given + "}}";
        long started = post(one(batch, "/schedule"), copying)
                .path("result")
                .path(0)
                .path("id")
                .asLong();

        Campaign copy = campaigns.get(new CampaignId(started));
        assertThat(copy.programName()).isEqualTo(name);
        assertThat(tokens.of(copy.program()).getFirst().value()).isEqualTo("Lee Sample");
        assertThat(tokens.of(program.id()).getFirst().value()).isEqualTo("Kim Sample");
        assertThat(batches.of(batch.id(), 1)).isEmpty();
        assertThat(planned(started)).isAfter(clock.instant());
        assertRefused(post(one(batch, "/schedule"), copying), "1003", "A program named '" + name + "' already exists");
    }

    @Test
    void a_request_takes_the_people_it_knows_and_names_the_others() {
        Campaign campaign = requestable(program("Requested"));
        List<PersonId> known = people(2);

        assertThat(post(one(campaign, "/trigger"), leads(known.getFirst().value(), "{}"))
                        .path("result"))
                .isEqualTo(JSON.readTree("[{\"id\":" + campaign.id() + "}]"));
        assertRefused(
                post(
                        one(campaign, "/trigger"),
                        "{\"input\":{\"leads\":[{\"id\":99999998},{\"id\":" + known.getLast()
                                + "},{\"id\":99999999}]}}"),
                "1004",
                "Lead [99999998, 99999999] not found");
        assertThat(requested(campaign))
                .containsExactly(known.getFirst().value(), known.getLast().value());
    }

    private List<Long> requested(Campaign campaign) {
        return jdbc.sql("""
                        select person_id
                          from activity
                         where kind = 'CampaignRequested'
                           and detail ->> 'campaign' = :campaign
                         order by id
                        """)
                .param("campaign", campaign.id().toString())
                .query(Long.class)
                .list();
    }

    @Test
    void a_request_under_a_key_takes_the_people_it_knows_and_takes_them_once() {
        Campaign campaign = requestable(program("Requested under a key"));
        List<PersonId> two = people(2);
        // Who is being deleted is nobody's any more.
        deletions.ask(List.of(two.getLast()), ANN);
        String asked = "{\"input\":{\"leads\":[{\"id\":%s},{\"id\":%s}]}}".formatted(two.getFirst(), two.getLast());
        HttpRequest.Builder call = signed(one(campaign, "/trigger"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", unique("sample-request"))
                .POST(body(asked));

        HttpResponse<String> first = send(call);
        HttpResponse<String> again = send(call);

        assertRefused(json(first), "1004", "Lead [" + two.getLast() + "] not found");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(requested(campaign)).containsExactly(two.getFirst().value());
    }

    @Test
    void who_went_through_a_campaign_belongs_to_it() {
        Campaign campaign = requestable(program("Gone through"));
        long person = people(1).getFirst().value();
        post(one(campaign, "/trigger"), leads(person, "{}"));

        String path = "/rest/v1/leads/" + person + "/smartCampaignMembership.json";
        JsonNode belongs = await().atMost(Duration.ofSeconds(30))
                .until(() -> get(path), answer -> !answer.path("result").isEmpty());
        JsonNode only = belongs.path("result").path(0);
        assertThat(only.propertyNames()).containsExactly("smartCampaignId", "createdAt", "updatedAt");
        assertThat(only.path("smartCampaignId").asLong())
                .isEqualTo(campaign.id().value());
        assertThat(only.path("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(belongs.path("moreResult").asBoolean(true)).isFalse();
        assertThat(get(path + "?filterType=smartCampaignId&filterValues=1&earliestUpdatedAt=2999-01-01")
                        .path("result"))
                .isEmpty();
    }

    private static String leads(long id, String tokens) {
        return "{\"input\":{\"leads\":[{\"id\":" + id + "}],\"tokens\":" + tokens + "}}";
    }

    @Test
    void what_cannot_be_requested_is_refused() {
        Program program = program("Not requested");
        long person = people(1).getFirst().value();
        Campaign batch = batch(program);
        Campaign campaign = requestable(program);

        assertRefused(
                post(one(batch, "/trigger"), leads(person, "[]")),
                "1003",
                "Campaign " + batch.id()
                        + " cannot be requested: it is inactive, or has no trigger Campaign is Requested");
        assertRefused(
                post("/rest/v1/campaigns/99999999/trigger.json", leads(person, "[]")), "1013", "Campaign not found");
        String many =
                LongStream.range(0, 101).mapToObj(id -> "{\"id\":" + id + "}").collect(Collectors.joining(","));
        assertRefused(
                post(one(campaign, "/trigger"), "{\"input\":{\"leads\":[" + many + "]}}"),
                "1003",
                "The call has 101 leads; at most 100 are taken");
        String tokens = LongStream.range(0, 101)
                .mapToObj(n -> "{\"name\":\"{{my.t" + n + "}}\",\"value\":\"1\"}")
                .collect(Collectors.joining(",", "[", "]"));
        assertRefused(
                post(one(campaign, "/trigger"), leads(person, tokens)),
                "1003",
                "The call has 101 tokens; at most 100 are taken");
        assertRefused(
                post(one(campaign, "/trigger"), "{\"input\":{}}"),
                "1002",
                "Missing value for the required parameter 'leads'");
        assertRefused(
                post(one(campaign, "/trigger"), "{\"input\":{\"leads\":[{\"id\":\"x\"}]}}"),
                "1001",
                "Invalid value '{\"id\":\"x\"}'. Required of type 'Lead'");
        assertRefused(
                post(one(campaign, "/trigger"), leads(person, "[{\"name\":\"{{my.x}}\",\"value\":\"1\"}]")),
                "1003",
                "The program has no token 'x'");
    }
}
