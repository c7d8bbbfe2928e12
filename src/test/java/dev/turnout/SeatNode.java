package dev.turnout;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.WaitingLists;
import dev.turnout.program.waiting.PausePromotion;
import dev.turnout.program.waiting.ResumePromotion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A process that asks for seats beside others, as many askers at once as it was told, a round whenever a line comes in.
 * Each asker registers somebody, removes somebody, changes the number of seats, or pauses promotion or lets it go on.
 */
final class SeatNode implements AutoCloseable {

    private static final Actor ASKER = new Actor(Actor.Kind.USER, "asker@example.org");
    private static final int FEWEST_SEATS = 10;
    private static final int MOST_SEATS = 250;

    private final HikariDataSource connections;
    private final AnnotationConfigApplicationContext rooms = World.rooms();
    private final Program program;
    private final int people;
    private final Random random;
    private final TransactionTemplate transaction;

    private SeatNode(String url, String user, String password, long program, int people, int askers, long seed) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(askers);
        connections = new HikariDataSource(config);
        rooms.registerBean(DataSource.class, () -> connections);
        rooms.registerBean(JdbcClient.class, () -> JdbcClient.create(connections));
        rooms.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(connections));
        rooms.registerBean(InstantSource.class, () -> new Turnout().clock());
        rooms.refresh();
        this.program = rooms.getBean(Programs.class).get(new ProgramId(program));
        this.people = people;
        this.random = new Random(seed);
        this.transaction = new TransactionTemplate(rooms.getBean(PlatformTransactionManager.class));
    }

    /** @param args address, user and password of the database, program, people (ids from 1), askers, seed */
    public static void main(String[] args) throws IOException, InterruptedException {
        int askers = Integer.parseInt(args[5]);
        try (SeatNode node = new SeatNode(
                        args[0],
                        args[1],
                        args[2],
                        Long.parseLong(args[3]),
                        Integer.parseInt(args[4]),
                        askers,
                        Long.parseLong(args[6]));
                ExecutorService pool = Executors.newFixedThreadPool(askers);
                BufferedReader rounds = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("READY");
            while (rounds.readLine() != null) {
                List<Callable<Void>> asks =
                        IntStream.range(0, askers).mapToObj(i -> node.ask()).toList();
                System.out.println("FAILED " + failures(pool.invokeAll(asks)));
            }
        }
    }

    private static long failures(List<Future<Void>> asked) throws InterruptedException {
        long failures = 0;
        for (Future<Void> one : asked) {
            try {
                one.get();
            } catch (java.util.concurrent.ExecutionException failure) {
                failure.getCause().printStackTrace();
                failures++;
            }
        }
        return failures;
    }

    private Callable<Void> ask() {
        int kind = random.nextInt(100);
        PersonId person = new PersonId(1 + random.nextInt(people));
        int seats = FEWEST_SEATS + random.nextInt(MOST_SEATS - FEWEST_SEATS);
        return () -> {
            if (kind < 60) {
                move(Role.REGISTERED, person);
            } else if (kind < 90) {
                move(Role.NOT_IN_PROGRAM, person);
            } else if (kind < 96) {
                resize(seats);
            } else if (kind < 97) {
                rooms.getBean(PausePromotion.class).pause(program.id(), ASKER);
            } else {
                rooms.getBean(ResumePromotion.class).resume(program.id());
            }
            return null;
        };
    }

    private void move(Role asked, PersonId person) {
        StatusId status = program.channel().must(asked).id();
        rooms.getBean(Memberships.class).advance(Move.of(program.id(), status, List.of(person), ASKER, null));
    }

    /** To fewer only as far as they are free, so that whoever looks can tell a seat too many from a seat taken away. */
    private void resize(int wished) {
        Programs programs = rooms.getBean(Programs.class);
        transaction.executeWithoutResult(tx -> {
            Program locked = programs.lockToChange(program.id());
            long taken = rooms.getBean(WaitingLists.class).seats(locked).taken();
            programs.resize(locked.id(), (int) Math.max(taken, wished));
        });
    }

    @Override
    public void close() {
        rooms.close();
        connections.close();
    }
}
