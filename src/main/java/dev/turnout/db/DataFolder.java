package dev.turnout.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The data folder, held by one living Turnout at a time. The operating system drops the hold when the process dies,
 * however it dies; so whoever gets the hold knows that a server still running here is an orphan.
 */
record DataFolder(Path path, FileChannel channel, FileLock lock) implements AutoCloseable {

    private static final String CLUSTER = "postgres-";

    /** Within one process a second lock on a file would not be refused but, when closed, would drop the first. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    static DataFolder claim(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.toRealPath();
        Path pidFile = path.resolve("turnout.pid");
        if (!HELD_HERE.add(path)) {
            throw PostgresTrouble.inUse(path, "this same process");
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel =
                    FileChannel.open(path.resolve("turnout.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            if (lock == null) {
                throw PostgresTrouble.inUse(
                        path,
                        Files.exists(pidFile)
                                ? "process " + Files.readString(pidFile).strip()
                                : "still starting");
            }
            Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
            return new DataFolder(path, channel, lock);
        } finally {
            if (lock == null) {
                HELD_HERE.remove(path);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    Path cluster(int major) {
        return path.resolve(CLUSTER + major);
    }

    void refuseOtherMajor(int major) throws IOException {
        if (Files.exists(cluster(major))) {
            Path version = cluster(major).resolve("data").resolve("PG_VERSION");
            String found = Files.exists(version) ? Files.readString(version).strip() : "an unknown version";
            if (!found.equals(String.valueOf(major))) {
                throw PostgresTrouble.otherMajor(path, found, major);
            }
            return;
        }
        try (Stream<Path> entries = Files.list(path)) {
            entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.matches(CLUSTER + "\\d+"))
                    .findFirst()
                    .ifPresent(other -> {
                        throw PostgresTrouble.otherMajor(path, other.substring(CLUSTER.length()), major);
                    });
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(path.resolve("turnout.pid"));
        } finally {
            lock.close();
            channel.close();
            HELD_HERE.remove(path);
        }
    }
}
