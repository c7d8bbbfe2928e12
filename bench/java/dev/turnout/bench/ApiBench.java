package dev.turnout.bench;

import dev.turnout.Turnout;
import dev.turnout.World;
import dev.turnout.access.ApiClients;
import dev.turnout.access.ApiRole;
import dev.turnout.access.IssueToken;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.db.TestDatabase;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A Turnout on loopback whose API is asked for statuses over 8 connections: 300 leads a call, first as new members and
 * then onwards; and one lead a call. Beside the single calls a bare JDBC loop does the same to the database by as many
 * connections, in the manner of pgbench: the statements prepared once, no framework, no HTTP. Callers, Turnout and
 * database share the cores.
 */
public final class ApiBench {

    private static final int CONNECTIONS = 8;
    private static final int CALL = 300;
    private static final int MANY = 72_000;
    private static final int SINGLE = 8_000;
    private static final int ROUNDS = 4;

    private final ConfigurableApplicationContext turnout;
    private final TestDatabase database;
    private final String address;
    private final String token;
    private final ExecutorService callers = Executors.newFixedThreadPool(
            CONNECTIONS, Thread.ofPlatform().daemon().factory());

    private ApiBench(ConfigurableApplicationContext turnout, TestDatabase database) {
        this.turnout = turnout;
        this.database = database;
        this.address = "http://localhost:" + turnout.getEnvironment().getProperty("local.server.port");
        ApiClients.Made made =
                turnout.getBean(ApiClients.class).add("Bench", ApiRole.WRITE).orElseThrow();
        this.token = turnout.getBean(IssueToken.class)
                .issue(made.client().clientId(), made.secret())
                .orElseThrow()
                .token()
                .text();
    }

    public static void main(String[] args) throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                ConfigurableApplicationContext turnout = start(database)) {
            ApiBench bench = new ApiBench(turnout, database);
            List<PersonId> people = bench.people();
            for (int round = 0; round < ROUNDS; round++) {
                bench.run(round == 0 ? "warm-up" : "round " + round, people);
            }
        }
    }

    private static ConfigurableApplicationContext start(TestDatabase database) {
        return SpringApplication.run(
                Turnout.class,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--server.port=0",
                "--db-scheduler.enabled=false",
                "--turnout.admin.email=ann@example.org",
                "--turnout.admin.password=correct horse battery",
                "--turnout.secret-key=dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE=");
    }

    private void run(String name, List<PersonId> people) throws Exception {
        Program many = program("many " + name);
        double added = called(many, "Invited", people, CALL);
        vacuum();
        double moved = called(many, "Registered", people, CALL);
        System.out.printf(
                "%s: %d leads a call over %d connections: %,.0f members/s added, %,.0f members/s moved%n",
                name, CALL, CONNECTIONS, added, moved);
        List<PersonId> some = people.subList(0, SINGLE);
        Program single = program("single " + name);
        called(single, "Invited", some, CALL);
        Program byHand = program("by hand " + name);
        called(byHand, "Invited", some, CALL);
        vacuum();
        double calls = called(single, "Registered", some, 1);
        double direct = direct(byHand, some);
        System.out.printf(
                "%s: one lead a call %,.0f calls/s, the same by bare JDBC %,.0f transactions/s, ratio %.2f; load %.1f%n",
                name,
                calls,
                direct,
                calls / direct,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private List<PersonId> people() {
        List<PersonId> ids = new ArrayList<>();
        for (int from = 0; from < MANY; from += 9_000) {
            List<PersonDraft> drafts = new ArrayList<>();
            for (int i = from; i < from + 9_000; i++) {
                drafts.add(new PersonDraft(
                        new EmailAddress("bench" + i + "@example.org"), PersonFields.named("Bench", "Sample")));
            }
            turnout.getBean(People.class)
                    .upsert(drafts, "bench", null, World.ANN)
                    .forEach(person -> ids.add(person.id()));
        }
        return ids;
    }

    private Program program(String name) {
        return turnout.getBean(Programs.class)
                .create(ProgramDraft.named(
                        name, turnout.getBean(Channels.class).all().getFirst().id(), Schedule.open(ZoneOffset.UTC)))
                .orElseThrow();
    }

    private void vacuum() {
        turnout.getBean(JdbcClient.class)
                .sql("vacuum analyze membership, person, activity")
                .update();
    }

    /** @return members a second */
    private double called(Program program, String status, List<PersonId> people, int each) throws Exception {
        URI uri = URI.create(address + "/rest/v1/programs/" + program.id() + "/members/status.json");
        List<String> bodies = new ArrayList<>();
        for (int from = 0; from < people.size(); from += each) {
            bodies.add(people.subList(from, Math.min(people.size(), from + each)).stream()
                    .map(id -> "{\"leadId\":" + id + "}")
                    .collect(Collectors.joining(",", "{\"statusName\":\"" + status + "\",\"input\":[", "]}")));
        }
        AtomicInteger next = new AtomicInteger();
        double seconds = together(() -> {
            try (HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                for (int i = next.getAndIncrement(); i < bodies.size(); i = next.getAndIncrement()) {
                    call(http, uri, bodies.get(i));
                }
            }
            return null;
        });
        return people.size() / seconds;
    }

    private void call(HttpClient http, URI uri, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (!answer.body().contains("\"success\":true") || answer.body().contains("skipped")) {
            throw new IllegalStateException(answer.body());
        }
    }

    /** Each transaction locks the program and the person, moves the member and writes the activity. */
    private double direct(Program program, List<PersonId> people) throws Exception {
        AtomicInteger next = new AtomicInteger();
        double seconds = together(() -> {
            try (Connection connection =
                            DriverManager.getConnection(database.url(), database.username(), database.password());
                    ByHand byHand = new ByHand(connection, program)) {
                for (int i = next.getAndIncrement(); i < people.size(); i = next.getAndIncrement()) {
                    byHand.move(people.get(i));
                }
            }
            return null;
        });
        return people.size() / seconds;
    }

    private static final class ByHand implements AutoCloseable {

        private final Connection connection;
        private final List<PreparedStatement> statements = new ArrayList<>();

        ByHand(Connection connection, Program program) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
            long id = program.id().value();
            long from = program.channel().must(Role.INVITED).id().value();
            long to = program.channel().must(Role.REGISTERED).id().value();
            prepare("select capacity from program where id = " + id + " and ? > 0 for share");
            prepare("select id from person where id = ? for key share");
            prepare("select status_id from membership where program_id = " + id + " and person_id = ? for update");
            prepare("update membership set status_id = " + to + ", status_since = now(), updated_at = now()"
                    + " where program_id = " + id + " and person_id = ?");
            prepare("insert into activity (at, kind, person_id, program_id, actor_kind, actor_name, detail)"
                    + " values (now(), 'StatusChanged', ?, " + id + ", 'API_CLIENT', 'Bench',"
                    + " jsonb_build_object('from', " + from + ", 'fromName', 'Invited', 'to', " + to
                    + ", 'toName', 'Registered', 'success', false))");
        }

        private void prepare(String sql) throws SQLException {
            statements.add(connection.prepareStatement(sql));
        }

        void move(PersonId person) throws SQLException {
            for (PreparedStatement statement : statements) {
                statement.setLong(1, person.value());
                statement.execute();
            }
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            for (PreparedStatement statement : statements) {
                statement.close();
            }
        }
    }

    /** @return seconds until all callers have done it */
    private double together(Callable<Void> work) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            all.add(callers.submit(work));
        }
        for (Future<Void> one : all) {
            one.get();
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
