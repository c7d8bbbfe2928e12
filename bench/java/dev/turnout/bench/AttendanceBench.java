package dev.turnout.bench;

import dev.turnout.World;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.db.TestDatabase;
import dev.turnout.id.AccountId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.person.Upserted;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.Attendance;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Pull;
import dev.turnout.webinar.PullAttendance;
import dev.turnout.webinar.WebinarProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pulls the attendance of an event of 100,000 registered members, four in five of them live, over ON24's wire: read,
 * recognised, kept as evidence, moved. Beside it the wire is read by the adapter alone. The wire's server runs in the
 * same process and on the same cores, in both.
 */
public final class AttendanceBench {

    private static final int MEMBERS = 100_000;
    private static final int WARM_UP = 5_000;
    private static final int ROUNDS = 3;
    private static final Map<String, String> CREDENTIALS = Map.of("token_key", "key", "token_secret", "secret");

    private final ConfigurableApplicationContext turnout;
    private final AttendeeServer wire;
    private final AccountId account;

    private AttendanceBench(ConfigurableApplicationContext turnout, AttendeeServer wire) {
        this.turnout = turnout;
        this.wire = wire;
        this.account = turnout.getBean(Accounts.class)
                .add(new AccountDraft("Bench", "on24", wire.address(), "1", CREDENTIALS))
                .orElseThrow();
    }

    public static void main(String[] args) throws IOException {
        try (TestDatabase database = TestDatabase.fresh();
                ConfigurableApplicationContext turnout = start(database);
                AttendeeServer wire =
                        new AttendeeServer(turnout.getBean(InstantSource.class).instant())) {
            AttendanceBench bench = new AttendanceBench(turnout, wire);
            bench.run("warm-up", WARM_UP);
            for (int round = 1; round <= ROUNDS; round++) {
                bench.run("round " + round, MEMBERS);
            }
        }
    }

    private static ConfigurableApplicationContext start(TestDatabase database) {
        return TurnoutOnLoopback.start(database, "--db-scheduler.enabled=false");
    }

    private void run(String name, int members) {
        Program program = registered(name, members);
        Figures reading = measure(() -> rows(read(members)), members);
        Figures pulling = measure(() -> moved(pull(program.id())), members);
        Figures again = measure(() -> moved(pull(program.id())), 0);
        System.out.printf(
                "%s: %,d attendees read in %s; read, kept and moved in %s; ratio %.2f; pulled again in %s%n",
                name, members, reading, pulling, pulling.wall() / reading.wall(), again);
    }

    private Program registered(String name, int members) {
        Programs programs = turnout.getBean(Programs.class);
        Program program = programs.create(ProgramDraft.named(
                        name,
                        turnout.getBean(Channels.class).all().getFirst().id(),
                        Schedule.open(ZoneId.of("Europe/Paris"))))
                .orElseThrow();
        List<Move.Asking> askings = new ArrayList<>();
        for (int from = 0; from < members; from += 10_000) {
            List<PersonDraft> drafts = new ArrayList<>();
            for (int i = from; i < Math.min(members, from + 10_000); i++) {
                drafts.add(new PersonDraft(
                        EmailAddress.parse(AttendeeServer.email(i)).orElseThrow(),
                        PersonFields.named("Attendee", "Number" + i)));
            }
            for (Upserted person : turnout.getBean(People.class).upsert(drafts, "bench", null, World.ANN)) {
                long code = AttendeeServer.code(
                        Integer.parseInt(person.email().value().replaceAll("\\D", "")));
                askings.add(new Move.Asking(person.id(), null, Long.toString(code), null));
            }
        }
        turnout.getBean(Memberships.class)
                .advanceInChunks(
                        new Move(
                                program.id(),
                                program.channel().must(Role.REGISTERED).id(),
                                askings,
                                World.ANN,
                                null,
                                false),
                        tally -> {});
        turnout.getBean(BindProgram.class).bind(program.id(), account, Integer.toString(members));
        // The provider has confirmed everybody long ago.
        turnout.getBean(JdbcClient.class).sql("delete from registration_push").update();
        turnout.getBean(JdbcClient.class)
                .sql("vacuum analyze membership, person, registration_push")
                .update();
        return program;
    }

    private Attendance read(int members) {
        WebinarProvider on24 = turnout.getBeansOfType(WebinarProvider.class).values().stream()
                .filter(one -> one.name().equals("on24"))
                .findFirst()
                .orElseThrow();
        ProviderAccount open = new ProviderAccount(account, "on24", wire.address(), "1", CREDENTIALS);
        return (Attendance) on24.attendance(open, new EventRef(Integer.toString(members)));
    }

    private static int rows(Attendance attendance) {
        return attendance.rows().size();
    }

    private Pull pull(ProgramId program) {
        return turnout.getBean(PullAttendance.class).pull(program).orElseThrow();
    }

    private static int moved(Pull pull) {
        if (pull.trouble() != null) {
            throw new IllegalStateException(pull.trouble());
        }
        return pull.attended() + pull.onDemand();
    }

    /**
     * @param here CPU seconds of this process, the wire's server included
     * @param database CPU seconds of the database's processes
     */
    private record Figures(double wall, double here, double database) {

        @Override
        public String toString() {
            return "%.1f s (CPU: %.1f s here, %.1f s in the database)".formatted(wall, here, database);
        }
    }

    private static Figures measure(Supplier<Integer> work, int expected) {
        double here = here();
        double database = database();
        long start = System.nanoTime();
        int done = work.get();
        double wall = (System.nanoTime() - start) / 1e9;
        if (done != expected) {
            throw new IllegalStateException(done + " instead of " + expected);
        }
        return new Figures(wall, here() - here, database() - database);
    }

    private static double here() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    /** Of all children of our own database server, from Linux's /proc; none elsewhere. */
    private static double database() {
        return ProcessHandle.allProcesses()
                .filter(AttendanceBench::isOurs)
                .map(process -> Path.of("/proc", Long.toString(process.pid()), "stat"))
                .filter(Files::isReadable)
                .mapToDouble(AttendanceBench::seconds)
                .sum();
    }

    private static boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .orElse("")
                .startsWith(Path.of("").toAbsolutePath().toString());
    }

    /** User and system time, the 14th and 15th field, in hundredths. */
    private static double seconds(Path stat) {
        try {
            String line = Files.readString(stat);
            List<String> fields = Stream.of(
                            line.substring(line.lastIndexOf(')') + 2).split(" "))
                    .toList();
            return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / 100.0;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
