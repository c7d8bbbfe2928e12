package dev.turnout.bench;

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
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
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
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A Turnout on loopback whose API is asked for statuses over 8 connections: 300 leads a call, first as new members and
 * then onwards, beside the same moves asked of {@link Memberships} in the process; and one lead a call, beside a bare
 * JDBC loop that does the same to the database. Callers, Turnout and database share the cores.
 */
public final class ApiBench {

    private static final int CONNECTIONS = 8;
    private static final int CALL = 300;
    private static final int MANY = 72_000;
    private static final int SINGLE = 8_000;
    private static final int PROGRAMS = Integer.getInteger("programs", 3);
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
                ConfigurableApplicationContext turnout =
                        TurnoutOnLoopback.start(database, "--db-scheduler.enabled=false")) {
            ApiBench bench = new ApiBench(turnout, database);
            List<PersonId> people = bench.people();
            for (int round = 0; round < ROUNDS; round++) {
                bench.run(round == 0 ? "warm-up" : "round " + round, people);
            }
        }
    }

    private void run(String name, List<PersonId> people) throws Exception {
        double added = 0;
        double moved = 0;
        double inside = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            Program called = program("called " + i + " " + name);
            added += called(called, Role.INVITED, people, CALL) / PROGRAMS;
            Program advanced = program("advanced " + i + " " + name);
            advanced(advanced, Role.INVITED, people);
            vacuum();
            moved += called(called, Role.REGISTERED, people, CALL) / PROGRAMS;
            inside += advanced(advanced, Role.REGISTERED, people) / PROGRAMS;
        }
        System.out.printf(
                "%s: %d leads a call over %d connections: %,.0f members/s added, %,.0f members/s moved;"
                        + " Memberships.advance without the API %,.0f members/s moved, ratio %.2f%n",
                name, CALL, CONNECTIONS, added, moved, inside, moved / inside);
        List<PersonId> some = people.subList(0, SINGLE);
        Program single = program("single " + name);
        called(single, Role.INVITED, some, CALL);
        Program bare = program("bare " + name);
        called(bare, Role.INVITED, some, CALL);
        vacuum();
        double calls = called(single, Role.REGISTERED, some, 1);
        double direct = bare(bare, some);
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
    private double called(Program program, Role role, List<PersonId> people, int each) throws Exception {
        URI uri = URI.create(address + "/rest/v1/programs/" + program.id() + "/members/status.json");
        String status = program.channel().must(role).name();
        List<String> bodies = split(people, each).stream()
                .map(some -> some.stream()
                        .map(id -> "{\"leadId\":" + id + "}")
                        .collect(Collectors.joining(",", "{\"statusName\":\"" + status + "\",\"input\":[", "]}")))
                .toList();
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

    /** @return members a second, moved by as many threads as there are connections */
    private double advanced(Program program, Role role, List<PersonId> people) throws Exception {
        Memberships memberships = turnout.getBean(Memberships.class);
        List<List<PersonId>> chunks = split(people, CALL);
        AtomicInteger next = new AtomicInteger();
        double seconds = together(() -> {
            for (int i = next.getAndIncrement(); i < chunks.size(); i = next.getAndIncrement()) {
                memberships.advance(
                        Move.of(program.id(), program.channel().must(role).id(), chunks.get(i), World.ANN, null));
            }
            return null;
        });
        return people.size() / seconds;
    }

    /** @return members a second */
    private double bare(Program program, List<PersonId> people) throws Exception {
        AtomicInteger next = new AtomicInteger();
        double seconds = together(() -> {
            try (BareMoves bare = new BareMoves(database, program)) {
                for (int i = next.getAndIncrement(); i < people.size(); i = next.getAndIncrement()) {
                    bare.move(people.get(i));
                }
            }
            return null;
        });
        return people.size() / seconds;
    }

    private static List<List<PersonId>> split(List<PersonId> people, int each) {
        List<List<PersonId>> chunks = new ArrayList<>();
        for (int from = 0; from < people.size(); from += each) {
            chunks.add(people.subList(from, Math.min(people.size(), from + each)));
        }
        return chunks;
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
