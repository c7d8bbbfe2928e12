package dev.turnout;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.id.AccountId;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import dev.turnout.program.transfer.Encoding;
import dev.turnout.program.transfer.StartImport;
import dev.turnout.program.transfer.StoreImportFile;
import dev.turnout.webinar.AccountDraft;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.RehearsalDraft;
import dev.turnout.webinar.rehearsal.Rehearsals;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** The whole of Turnout in a process of its own, so that a test may kill it; the first one is given its work too. */
record TurnoutToKill(Process process) {

    static final int ROWS = 100_000;

    /** One row in so many asks for Registered. */
    static final int REGISTERED_EACH = 80;

    private static final long CLIENT = 22_355;

    /** @param main the class whose main method is the process */
    static TurnoutToKill start(Class<?> main, List<String> settings, File log) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(settings);
        return new TurnoutToKill(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start());
    }

    /** SIGKILL: nothing in it has a chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] settings) {
        ApplicationContext turnout = SpringApplication.run(Turnout.class, settings);
        if (List.of(settings).contains("--give-work")) {
            giveWork(turnout);
        }
    }

    private static void giveWork(ApplicationContext turnout) {
        Rehearsals rehearsals = turnout.getBean(Rehearsals.class);
        rehearsals.client(CLIENT, "key", "secret");
        // Slow enough that a kill finds people in the middle of their registration.
        rehearsals.inject(
                Fault.of(CLIENT, Fault.Kind.SLOW).at(Fault.Call.REGISTER).lasting(Duration.ofMillis(200)));
        long event = rehearsals.create(RehearsalDraft.of(
                CLIENT,
                "Growing tomatoes",
                ZoneId.of("Europe/Paris"),
                turnout.getBean(InstantSource.class).instant().plus(Duration.ofDays(7))));
        URI here = URI.create(
                "http://localhost:" + turnout.getEnvironment().getProperty("local.server.port") + "/rehearsal/v2");
        AccountId account = turnout.getBean(Accounts.class)
                .add(new AccountDraft(
                        "Rehearsal",
                        "rehearsal",
                        here,
                        Long.toString(CLIENT),
                        java.util.Map.of("token_key", "key", "token_secret", "secret")))
                .orElseThrow();
        Channel channel = turnout.getBean(Channels.class).all().getFirst();
        Program program = turnout.getBean(Programs.class)
                .create(ProgramDraft.named("Tomatoes", channel.id(), Schedule.open(ZoneId.of("Europe/Paris"))))
                .orElseThrow();
        turnout.getBean(BindProgram.class).bind(program.id(), account, Long.toString(event));
        StoreImportFile.Upload.Stored stored = (StoreImportFile.Upload.Stored) turnout.getBean(StoreImportFile.class)
                .store(
                        program.id(),
                        "guests.csv",
                        new ByteArrayInputStream(file().getBytes(StandardCharsets.UTF_8)),
                        Encoding.UTF_8,
                        "ann@example.org");
        turnout.getBean(StartImport.class).start(stored.job().id(), stored.suggested(), null, false);
    }

    private static String file() {
        StringBuilder file = new StringBuilder("email,first name,status\n");
        for (int row = 0; row < ROWS; row++) {
            String status = row % REGISTERED_EACH == 0 ? "Registered" : "Invited";
            file.append("guest%d@example.org,Guest %d,%s\n".formatted(row, row, status));
        }
        return file.toString();
    }
}
