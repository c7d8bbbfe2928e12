package dev.turnout;

import dev.turnout.db.TestDatabase;
import dev.turnout.program.Program;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Processes that ask one program for seats, all at once, round after round, while somebody looks: whether a seat too many
 * was given, and whether one stayed empty while somebody waited. Each look is one statement, and so one snapshot.
 */
public final class SeatRounds implements AutoCloseable {

    private static final int PEOPLE = 300;
    private static final int SEATS = 40;
    private static final long MILLIS_BETWEEN_LOOKS = 3;

    private final TestDatabase database;
    private final Program program;
    private final List<Process> nodes = new ArrayList<>();
    private final List<BufferedReader> said = new ArrayList<>();
    private final int askers;
    private long looks;
    private long exceeded;
    private long leftEmpty;
    private long paused;

    /**
     * @param exceeded seats too many, of all looks the most at one
     * @param leftEmpty seats that were free while somebody waited and promotion went on, likewise
     * @param whilePaused looks at which promotion was paused, so that free seats prove nothing
     * @param failures asks that ended in an exception
     * @param outOfTurn how often somebody stayed behind while another who had waited shorter was promoted
     */
    public record Result(
            int rounds,
            long asks,
            long moves,
            long promotions,
            double movesPerSecond,
            long looks,
            long whilePaused,
            long exceeded,
            long leftEmpty,
            long failures,
            long outOfTurn) {}

    private SeatRounds(TestDatabase database, Program program, int askers) {
        this.database = database;
        this.program = program;
        this.askers = askers;
    }

    /** @param seed with another one the askers ask for other things */
    public static SeatRounds start(World world, int processes, int askers, long seed) throws IOException {
        world.people(PEOPLE);
        SeatRounds rounds = new SeatRounds(world.database, world.program("Seats", SEATS), askers);
        for (int node = 0; node < processes; node++) {
            int share = askers / processes + (node < askers % processes ? 1 : 0);
            rounds.startNode(share, seed + node);
        }
        for (BufferedReader node : rounds.said) {
            rounds.answer(node, "READY");
        }
        return rounds;
    }

    private void startNode(int share, long seed) throws IOException {
        File log = Path.of("target", "seat-nodes.log").toFile();
        Process node = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SeatNode.class.getName(),
                        database.url(),
                        database.username(),
                        database.password(),
                        program.id().toString(),
                        Integer.toString(PEOPLE),
                        Integer.toString(share),
                        Long.toString(seed)))
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        nodes.add(node);
        said.add(node.inputReader());
    }

    /** @param atMost after which no other round begins */
    public Result run(int most, Duration atMost) throws IOException {
        int rounds = 0;
        long failures = 0;
        long began = System.nanoTime();
        try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
            watch.scheduleWithFixedDelay(this::look, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            while (rounds < most && System.nanoTime() - began < atMost.toNanos()) {
                failures += round();
                look();
                rounds++;
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long moves = one("select count(*) from activity where kind = 'StatusChanged'");
        return new Result(
                rounds,
                (long) rounds * askers,
                moves,
                one("select count(*) from activity where actor_kind = 'WAITING_LIST'"),
                moves / seconds,
                looks,
                paused,
                exceeded,
                leftEmpty,
                failures,
                new Replay(database.jdbc()).outOfTurn());
    }

    private long round() throws IOException {
        for (Process node : nodes) {
            node.outputWriter().write("ROUND\n");
            node.outputWriter().flush();
        }
        long failures = 0;
        for (BufferedReader node : said) {
            failures += Long.parseLong(answer(node, "FAILED ").strip());
        }
        return failures;
    }

    private String answer(BufferedReader node, String wanted) throws IOException {
        for (String line = node.readLine(); line != null; line = node.readLine()) {
            if (line.startsWith(wanted)) {
                return line.substring(wanted.length());
            }
        }
        throw new IllegalStateException("A node ended, see target/seat-nodes.log");
    }

    private synchronized void look() {
        record Seen(long capacity, long taken, long waiting, boolean paused) {}
        Seen seen = database.jdbc()
                .sql("""
                        select p.capacity,
                               count(*) filter (where holds_seat(s.role)) as taken,
                               count(*) filter (where s.role = 'WAITLISTED') as waiting,
                               exists (select
                                         from waiting_list w
                                        where w.program_id = p.id
                                          and w.paused_at is not null) as paused
                          from program p
                          left join membership m on m.program_id = p.id
                          left join status s on s.id = m.status_id
                         where p.id = :program
                         group by p.id
                        """)
                .param("program", program.id().value())
                .query((row, n) -> new Seen(
                        row.getLong("capacity"),
                        row.getLong("taken"),
                        row.getLong("waiting"),
                        row.getBoolean("paused")))
                .single();
        looks++;
        exceeded = Math.max(exceeded, seen.taken() - seen.capacity());
        if (seen.paused()) {
            paused++;
        } else {
            leftEmpty = Math.max(leftEmpty, Math.min(seen.waiting(), seen.capacity() - seen.taken()));
        }
    }

    private long one(String sql) {
        return database.jdbc().sql(sql).query(Long.class).single();
    }

    @Override
    public void close() {
        for (Process node : nodes) {
            try {
                node.outputWriter().close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } finally {
                node.destroy();
            }
        }
    }
}
