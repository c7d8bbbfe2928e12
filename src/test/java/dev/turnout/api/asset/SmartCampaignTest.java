package dev.turnout.api.asset;

import static dev.turnout.api.asset.ChannelTest.assertNothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.api.ApiTest;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.batch.Recurrence;
import dev.turnout.campaign.batch.Schedules;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.id.CampaignId;
import dev.turnout.program.Program;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 7: campaigns on the side of assets. */
class SmartCampaignTest extends ApiTest {

    private static final String ALL = "/rest/asset/v1/smartCampaigns.json";

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private EditFlow flows;

    @Autowired
    private Schedules schedules;

    private static String one(long id, String call) {
        return "/rest/asset/v1/smartCampaign/" + id + call + ".json";
    }

    private static String in(Program program) {
        return "{'id': " + program.id() + ", 'type': 'Program'}";
    }

    private JsonNode created(Program program, String type) {
        JsonNode answer = form(
                ALL, Map.of("name", unique("Campaign"), "folder", in(program), "type", type, "description", "Sample"));
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("result").path(0);
    }

    /** With a flow of one step. */
    private long ready(Program program) {
        long id = created(program, "requestable").path("id").asLong();
        Campaign campaign = campaigns.get(new CampaignId(id));
        flows.save(campaign.id(), campaign.version(), List.of(StepDraft.of(new FlowStep.DoNothing())));
        return id;
    }

    @Test
    void a_campaign_is_made_in_a_program_and_found_again() {
        Program program = program("Of campaigns");
        JsonNode campaign = created(program, "batch");
        long id = campaign.path("id").asLong();

        assertThat(campaign.path("description").asString()).isEqualTo("Sample");
        assertThat(campaign.path("folder").path("type").asString()).isEqualTo("Program");
        assertThat(campaign.path("folder").path("id").asLong())
                .isEqualTo(program.id().value());
        assertThat(campaign.path("status").asString()).isEqualTo("Never Run");
        assertThat(campaign.path("type").asString()).isEqualTo("batch");
        assertThat(campaign.path("isActive").asBoolean(true)).isFalse();
        assertThat(campaign.path("isRequestable").asBoolean(true)).isFalse();
        assertThat(campaign.path("qualificationRuleType").asString()).isEqualTo("any");
        assertThat(campaign.path("recurrence").path("weekdayOnly").asBoolean(true))
                .isFalse();
        assertThat(campaign.path("parentProgramId").asLong())
                .isEqualTo(program.id().value());
        assertThat(campaign.path("createdAt").asString()).endsWith("Z+0000");
        assertThat(get(one(id, "")).path("result").path(0)).isEqualTo(campaign);
        assertThat(get("/rest/asset/v1/smartCampaign/byName.json?name="
                                + campaign.path("name").asString().replace(" ", "+"))
                        .path("result")
                        .path(0))
                .isEqualTo(campaign);
        String folder =
                "?folder=" + in(program).replace(" ", "").replace("{", "%7B").replace("}", "%7D");
        assertThat(get(ALL + folder).path("result").findValuesAsString("name")).hasSize(1);
        assertNothing(get(ALL + folder + "&isActive=true"));
        assertNothing(get(ALL + folder + "&offset=1"));
        assertNothing(get(one(99_999_999, "")));
    }

    @Test
    void what_does_not_fit_is_refused() {
        Program program = program("Of refusals");
        String name = created(program, "trigger").path("name").asString();

        assertRefused(
                form(ALL, Map.of("name", name, "folder", in(program))),
                "709",
                "The program has a campaign named '" + name + "' already");
        assertRefused(
                form(ALL, Map.of("name", "x", "folder", "{\"id\":2,\"type\":\"Folder\"}")),
                "711",
                "A campaign stands in a program, not in a folder");
        assertRefused(
                form(ALL, Map.of("name", "x", "folder", "{\"id\":99999999,\"type\":\"Program\"}")),
                "710",
                "Parent folder not found");
        assertRefused(form(one(99_999_999, "/activate"), Map.of()), "702", "99999999 Smart Campaign not found");
    }

    @Test
    void a_campaign_that_cannot_work_is_not_activated_and_told_why() {
        long id = created(program("Of problems"), "trigger").path("id").asLong();

        assertRefused(
                form(one(id, "/activate"), Map.of()),
                "709",
                "The campaign cannot be activated: It has no trigger. Its flow has no step.");
    }

    @Test
    void a_campaign_is_renamed_activated_and_deactivated() {
        long id = ready(program("Of activity"));

        JsonNode renamed = form(one(id, ""), Map.of("name", "Renamed " + id, "description", ""))
                .path("result")
                .path(0);
        assertThat(renamed.path("name").asString()).isEqualTo("Renamed " + id);
        assertThat(renamed.path("description").asString("?")).isEmpty();
        assertThat(form(one(id, "/activate"), Map.of()).path("result"))
                .isEqualTo(JSON.readTree("[{\"id\":" + id + "}]"));
        assertThat(get(one(id, "")).path("result").path(0).path("status").asString())
                .isEqualTo("Requested");
        assertRefused(form(one(id, "/delete"), Map.of()), "709", "The campaign is active; deactivate it first");
        form(one(id, "/deactivate"), Map.of());
        assertThat(get(one(id, "")).path("result").path(0).path("status").asString())
                .isEqualTo("Inactive");
    }

    @Test
    void a_campaign_is_cloned_into_another_program_and_deleted_unless_it_is_needed() {
        Program program = program("Of the original");
        Program other = program("Of the copy");
        long asked = ready(program);
        long asking = ready(program);
        Campaign campaign = campaigns.get(new CampaignId(asking));
        flows.save(
                campaign.id(),
                campaign.version(),
                List.of(StepDraft.of(new FlowStep.RequestCampaign(new CampaignId(asked)))));

        JsonNode copy = form(one(asking, "/clone"), Map.of("name", "Copy", "folder", in(other)))
                .path("result")
                .path(0);
        assertThat(copy.path("parentProgramId").asLong()).isEqualTo(other.id().value());
        assertThat(campaigns.of(other.id())).hasSize(1);
        assertRefused(
                form(one(asked, "/delete"), Map.of()),
                "709",
                "The campaign is in use: campaign '" + program.name() + " / " + campaign.name() + "' refers to it");
        assertRefused(
                form("/rest/asset/v1/program/" + program.id() + "/delete.json", Map.of()),
                "709",
                "The program is in use: campaign '" + other.name() + " / Copy' refers to it");
        for (long id : List.of(copy.path("id").asLong(), asking, asked)) {
            assertThat(form(one(id, "/delete"), Map.of()).path("success").asBoolean())
                    .isTrue();
        }
        assertNothing(get(one(asked, "")));
    }

    @Test
    void a_schedule_is_told_as_recurrence() {
        long id = created(program("Of a schedule"), "batch").path("id").asLong();
        schedules.set(
                new CampaignId(id),
                new Recurrence(
                        new Recurrence.Weekly(2, Set.of(DayOfWeek.MONDAY)),
                        LocalTime.of(9, 0),
                        ZoneOffset.UTC,
                        LocalDate.of(2027, 1, 4),
                        null));

        assertThat(get(one(id, "")).path("result").path(0).path("recurrence")).isEqualTo(JSON.readTree("""
                        {"startAt":"2027-01-04T09:00:00Z+0000","intervalType":"Weekly","interval":2,
                         "weekdayOnly":false,"weekdayMask":["Monday"]}
                        """));
    }
}
