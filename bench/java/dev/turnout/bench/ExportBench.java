package dev.turnout.bench;

import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.db.TestDatabase;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneOffset;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders an extract of a program's million members over HTTP, of fields of the members and of the people, waits for it and
 * fetches the file.
 */
public final class ExportBench {

    private static final int MEMBERS = Integer.getInteger("members", 1_000_000);
    private static final int ROUNDS = 3;
    private static final String SECRET = "0123456789abcdef-secret";
    private static final String PATH = "/bulk/v1/program/members/export/";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final String token;

    private ExportBench(String base) throws IOException, InterruptedException {
        this.base = base;
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        base + "/identity/oauth/token?grant_type=client_credentials&client_id=bench&client_secret="
                                + SECRET))
                .build();
        this.token = JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body())
                .path("access_token")
                .asString();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try (TestDatabase database = TestDatabase.fresh();
                ConfigurableApplicationContext turnout = start(database)) {
            Program program = filled(turnout);
            ExportBench bench = new ExportBench(
                    "http://localhost:" + turnout.getEnvironment().getProperty("local.server.port"));
            for (int round = 0; round < ROUNDS; round++) {
                bench.run(round == 0 ? "warm-up" : "round " + round, program);
            }
        }
    }

    private static ConfigurableApplicationContext start(TestDatabase database) {
        return TurnoutOnLoopback.start(
                database, "--turnout.api.client.id=bench", "--turnout.api.client.secret=" + SECRET);
    }

    private static Program filled(ConfigurableApplicationContext turnout) {
        Program program = turnout.getBean(Programs.class)
                .create(ProgramDraft.named(
                        "Sample bench",
                        turnout.getBean(Channels.class).all().getFirst().id(),
                        Schedule.open(ZoneOffset.UTC)))
                .orElseThrow();
        JdbcClient jdbc = turnout.getBean(JdbcClient.class);
        jdbc.sql("""
                        insert into person (email, first_name, last_name, company, source, created_at, updated_at)
                        select 'sample' || i || '@example.org', 'Pat', 'Sample ' || i, 'Sample Company', 'bench', now(), now()
                          from generate_series(1, :members) i
                        """).param("members", MEMBERS).update();
        jdbc.sql("""
                        insert into membership (program_id, person_id, status_id, status_since, membership_date, acquired)
                        select :program, id, :status, now(), now(), false
                          from person
                        """)
                .param("program", program.id().value())
                .param("status", program.channel().must(Role.INVITED).id().value())
                .update();
        jdbc.sql("vacuum analyze person").update();
        jdbc.sql("vacuum analyze membership").update();
        return program;
    }

    private void run(String name, Program program) throws IOException, InterruptedException {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        String id = post("create.json", """
                {"fields": ["leadId", "email", "firstName", "lastName", "company", "statusName", "membershipDate",
                            "reachedSuccess", "updatedAt"],
                 "filter": {"programId": %s}}
                """.formatted(program.id()))
                .path("exportId")
                .asString();
        long start = System.nanoTime();
        post(id + "/enqueue.json", "{}");
        JsonNode job = Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> call(HttpRequest.newBuilder(URI.create(base + PATH + id + "/status.json"))),
                        now -> now.path("status").asString().matches("Completed|Failed"));
        double working = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        long size = HTTP.send(
                        signed(HttpRequest.newBuilder(URI.create(base + PATH + id + "/file.json"))),
                        BodyHandlers.ofInputStream())
                .body()
                .transferTo(OutputStream.nullOutputStream());
        double fetching = (System.nanoTime() - start) / 1e9;
        long rows = job.path("numberOfRecords").asLong();
        System.out.printf(
                "%s: %,d rows extracted in %.1f s, %,.0f rows/s; %,d bytes fetched in %.1f s; peak heap %,d MB%n",
                name, rows, working, rows / working, size, fetching, peakHeap() / 1_000_000);
        if (rows != MEMBERS || size != job.path("fileSize").asLong()) {
            throw new IllegalStateException("the extract is not whole: " + job);
        }
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(URI.create(base + PATH + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(HTTP.send(signed(request), BodyHandlers.ofString()).body())
                .path("result")
                .path(0);
    }

    private HttpRequest signed(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token).build();
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
