package dev.turnout.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a killed Turnout leaves behind in its data: a running server, or a pid file that names nobody or a stranger. */
record Leftovers(Path data, ServerAccount account, PostgresBinaries binaries) {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** Backends of a killed server see its death within moments, or at the end of their statement. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** To be called only by the holder of the data folder; see {@link DataFolder}. */
    void clear() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = recorded(pidFile).filter(this::worksHere);
        if (server.isPresent()) {
            LOG.info(
                    "A PostgreSQL server without its Turnout was found (pid {}); stopping it.",
                    server.get().pid());
            stop("fast");
        }
        List<ProcessHandle> rest = workingHere();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !rest.isEmpty() && System.nanoTime() < end; ) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            rest = workingHere();
        }
        rest.forEach(ProcessHandle::destroyForcibly);
        // What is left names a zombie or, after a restart of the machine, a process that has nothing to do with us.
        // PostgreSQL would take either for a running server.
        Files.deleteIfExists(pidFile);
    }

    void stop(String mode) {
        Command stopped = Command.run(account.command(
                binaries.program("pg_ctl"), "stop", "-D", data.toString(), "-m", mode, "-w", "-t", "60"));
        if (!stopped.succeeded()) {
            LOG.warn("PostgreSQL did not stop: {}", stopped.said().strip());
        }
    }

    private static Optional<ProcessHandle> recorded(Path pidFile) throws IOException {
        try {
            String first =
                    Files.readString(pidFile).lines().findFirst().orElse("").strip();
            return ProcessHandle.of(Math.abs(Long.parseLong(first)));
        } catch (NumberFormatException halfWritten) {
            return Optional.empty();
        }
    }

    private List<ProcessHandle> workingHere() {
        return ProcessHandle.allProcesses().filter(this::worksHere).toList();
    }

    /** A server works in its data folder. A zombie works nowhere, though Java calls it alive. */
    private boolean worksHere(ProcessHandle process) {
        Path entry = Path.of("/proc", String.valueOf(process.pid()));
        if (!Files.exists(Path.of("/proc/self"))) {
            return process.info()
                    .command()
                    .filter(binaries.program("postgres")::equals)
                    .isPresent();
        }
        try {
            return Files.readSymbolicLink(entry.resolve("cwd")).equals(data);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }
}
