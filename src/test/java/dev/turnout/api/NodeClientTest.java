package dev.turnout.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.campaign.ActivateCampaign;
import dev.turnout.campaign.Activation;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.program.Program;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Facts 10: a client in the wild, unmodified, makes each of its calls there. Without Node it is skipped, unless CI=true. */
class NodeClientTest extends ApiTest {

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path HERE = Path.of("target", "node");

    /** What the client cannot get from us, and what we answer instead. */
    private static final Map<String, String> REFUSED =
            Map.of("lead.find wrong", "1011", "campaign.request unknown", "1013");

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private EditFlow editFlow;

    @Autowired
    private ActivateCampaign activateCampaign;

    @Autowired
    private StaticLists staticLists;

    @Test
    void node_marketo_rest_makes_every_call_it_knows() throws Exception {
        install();
        Program program = program("Node");
        String list = unique("Node list");
        assertThat(staticLists.create(list)).isPresent();
        String campaign = callable(program).id().toString();
        Map<String, JsonNode> calls = Stream.of(run(
                                "node",
                                "client.js",
                                at("").toString(),
                                "sample-client",
                                SECRET,
                                program.name(),
                                list,
                                campaign)
                        .split("\n"))
                .map(JSON::readTree)
                .collect(Collectors.toMap(line -> line.path("call").asString(), Function.identity()));

        assertThat(calls.values())
                .filteredOn(
                        call -> !REFUSED.containsKey(name(call)) && !name(call).equals("stranger"))
                .allSatisfy(call ->
                        assertThat(call.has("answer")).as(call.toString()).isTrue());
        REFUSED.forEach((call, code) -> assertThat(requireNonNull(calls.get(call))
                        .path("failure")
                        .path(0)
                        .path("code")
                        .asString())
                .as(call)
                .isEqualTo(code));
        assertThat(requireNonNull(calls.get("stranger")).path("failure").asString())
                .contains("Bad client credentials");
        assertThat(statuses(calls, "lead.createOrUpdate")).containsExactly("created", "created", "skipped");
        assertThat(statuses(calls, "lead.push")).containsExactly("created");
        assertThat(statuses(calls, "list.addLeadsToList")).containsExactly("added", "added");
        assertThat(statuses(calls, "list.isMember")).containsExactly("memberof", "memberof");
        assertThat(statuses(calls, "list.addEmailsToList")).containsExactly("added");
        assertThat(statuses(calls, "list.removeLeadsFromList")).containsExactly("removed", "removed");
        assertThat(Stream.of("usage", "usageLast7Days", "errors", "errorsLast7Days"))
                .allSatisfy(name -> assertThat(requireNonNull(calls.get("stats." + name))
                                .at("/answer/result/0/total")
                                .isNumber())
                        .as(name)
                        .isTrue());
        assertThat(requireNonNull(calls.get("lead.getActivitiesForList")).toString())
                .contains(list);
        assertThat(statuses(calls, "bulkLeadExtract.status")).containsExactly("Completed");
        assertThat(requireNonNull(calls.get("bulkLeadExtract.file")).toString()).contains("wire-sample-1@example.org");
    }

    @Test
    void the_description_of_turnouts_own_api_is_valid_openapi() throws Exception {
        install();
        assertThat(run("node", "validate.js", at("/api/openapi.json").toString())
                        .strip())
                .matches("valid 3\\.\\d");
    }

    private static String name(JsonNode call) {
        return call.path("call").asString();
    }

    private static List<String> statuses(Map<String, JsonNode> calls, String call) {
        return requireNonNull(calls.get(call))
                .path("answer")
                .path("result")
                .valueStream()
                .map(one -> one.path("status").asString())
                .toList();
    }

    private Campaign callable(Program program) {
        Campaign campaign = campaigns
                .create(CampaignDraft.callable(program.id(), unique("Called")))
                .orElseThrow();
        editFlow.save(campaign.id(), campaign.version(), List.of(StepDraft.of(new FlowStep.DoNothing())));
        assertThat(activateCampaign.activate(campaign.id())).isInstanceOf(Activation.Active.class);
        return campaign;
    }

    /** The client's files are fetched once for each lock file, below target. */
    private static void install() throws IOException, InterruptedException {
        boolean there = Stream.of("node", "npm").allMatch(NodeClientTest::isOnPath);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("No Node found: apt-get install -y nodejs npm");
        }
        Assumptions.assumeTrue(there, "No Node found, so its client is skipped: apt-get install -y nodejs npm");
        Files.createDirectories(HERE);
        Path lock = HERE.resolve("package-lock.json");
        boolean same = Files.exists(HERE.resolve("node_modules"))
                && Files.exists(lock)
                && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) == -1;
        for (String file : List.of("package.json", "package-lock.json", "client.js", "validate.js", ".npmrc")) {
            Files.copy(SOURCES.resolve(file), HERE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!same) {
            run("npm", "ci", "--no-audit", "--no-fund");
        }
    }

    private static boolean isOnPath(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path errors = HERE.resolve("stderr.log");
        Process process = new ProcessBuilder(command)
                .directory(HERE.toFile())
                .redirectError(errors.toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(() -> said + read(errors)).isZero();
        return said;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
