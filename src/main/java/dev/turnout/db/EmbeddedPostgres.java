package dev.turnout.db;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL server that belongs to this process: loopback only, no socket file, a generated password.
 * It is started detached, so that Ctrl-C reaches Turnout alone and the pool closes before the server stops.
 */
final class EmbeddedPostgres implements AutoCloseable {

    static final String USER = "turnout";
    static final String DATABASE = "turnout";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    /** Between asking the system for a free port and PostgreSQL taking it, somebody else may; thrice is no accident. */
    private static final int PORTS_TRIED = 3;

    private static final long LOG_KEPT_BYTES = 10L << 20;

    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses",
            "127.0.0.1",
            "unix_socket_directories",
            "",
            "timezone",
            "UTC",
            "log_timezone",
            "UTC",
            "jit",
            "off");

    private final DataFolder folder;
    private final PostgresBinaries binaries;
    private final ServerAccount account;
    private final Path cluster;
    private final String password;
    private final int port;

    static EmbeddedPostgres start(Path dataFolder) {
        return start(dataFolder, dataFolder.resolve("binaries"), Map.of());
    }

    /**
     * Starts on existing data, or on new data.
     *
     * @param settings PostgreSQL settings on top of Turnout's own
     * @throws PostgresTrouble when this machine or folder does not allow it; nothing stays running then
     */
    static EmbeddedPostgres start(Path dataFolder, Path binariesFolder, Map<String, String> settings) {
        try {
            DataFolder folder = DataFolder.claim(dataFolder);
            boolean started = false;
            try {
                EmbeddedPostgres postgres = new EmbeddedPostgres(folder, binariesFolder, settings);
                started = true;
                return postgres;
            } finally {
                if (!started) {
                    folder.close();
                }
            }
        } catch (IOException failure) {
            throw PostgresTrouble.unreadable(dataFolder, failure);
        }
    }

    private EmbeddedPostgres(DataFolder folder, Path binariesFolder, Map<String, String> settings) throws IOException {
        this.folder = folder;
        binaries =
                PostgresBinaries.unpackedUnder(binariesFolder.toAbsolutePath().normalize());
        folder.refuseOtherMajor(binaries.major());
        cluster = folder.cluster(binaries.major());
        account = ServerAccount.choose(folder.path(), cluster, binaries);
        if (!Files.exists(cluster)) {
            initialise();
        }
        password = Files.readString(cluster.resolve("password")).strip();
        leftovers().clear();
        port = startServer(settings);
        createDatabase();
    }

    String url() {
        return url(DATABASE);
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        leftovers().stop("fast");
        folder.close();
    }

    private Path data() {
        return cluster.resolve("data");
    }

    private Leftovers leftovers() {
        return new Leftovers(data(), account, binaries);
    }

    private void initialise() throws IOException {
        LOG.info("Creating a PostgreSQL {} database in {}.", binaries.major(), cluster);
        Path unfinished = folder.path().resolve(cluster.getFileName() + ".new");
        Folders.delete(unfinished);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path secret = Files.createFile(
                unfinished.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, newPassword() + "\n");
        account.handOver(secret);
        account.handOver(unfinished);
        Command made = Command.run(account.command(
                binaries.program("initdb"),
                "--pgdata=" + unfinished.resolve("data"),
                "--username=" + USER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
        if (!made.succeeded()) {
            Folders.delete(unfinished);
            throw PostgresTrouble.of(folder.path(), "creating the database", made.said(), null);
        }
        Folders.publish(unfinished, cluster);
    }

    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private int startServer(Map<String, String> settings) throws IOException {
        Path log = rotatedLog();
        String said = "";
        for (int attempt = 0; attempt < PORTS_TRIED; attempt++) {
            int free = freePort();
            long before = Files.size(log);
            Command start = Command.run(account.command(
                    binaries.program("pg_ctl"),
                    "start",
                    "-D",
                    data().toString(),
                    "-l",
                    log.toString(),
                    "-w",
                    "-t",
                    "300",
                    "-o",
                    options(free, settings)));
            if (start.succeeded()) {
                return free;
            }
            said = start.said() + tail(log, before);
            if (!said.contains("could not bind")) {
                break;
            }
        }
        throw PostgresTrouble.of(folder.path(), "starting the server", said, null);
    }

    private Path rotatedLog() throws IOException {
        Path log = cluster.resolve("server.log");
        if (Files.exists(log) && Files.size(log) > LOG_KEPT_BYTES) {
            Files.move(log, cluster.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Files.createFile(log);
            account.handOver(log);
        }
        return log;
    }

    private static String tail(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(from, file.length() - 4_000));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A shell reads this once more, hence the quotes. */
    private static String options(int port, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(SETTINGS);
        all.putAll(settings);
        List<String> options = new ArrayList<>(List.of("-p", String.valueOf(port)));
        all.forEach((name, value) -> options.add("-c " + name + "='" + value + "'"));
        return String.join(" ", options);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void createDatabase() {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, password);
                var statement = connection.createStatement();
                var found = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
        } catch (SQLException failure) {
            leftovers().stop("fast");
            throw PostgresTrouble.of(
                    folder.path(), "opening the database", String.valueOf(failure.getMessage()), failure);
        }
    }
}
