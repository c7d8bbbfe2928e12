package dev.turnout.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedPostgresTest {

    static final Path BINARIES = Path.of("target", "postgres-binaries");

    /** Enterable by its owner only, so a root build runs the server in a user namespace here. */
    @TempDir
    Path folder;

    @Test
    void the_next_start_finds_its_data_again() throws IOException {
        try (EmbeddedPostgres postgres = start()) {
            write(postgres, "before");
        }
        try (EmbeddedPostgres postgres = start()) {
            assertThat(notes(postgres)).containsExactly("before");
        }
    }

    @Test
    void a_killed_turnout_leaves_a_server_that_the_next_one_finds_and_starts_again() throws Exception {
        ServerInAProcess killed = ServerInAProcess.start(folder);
        write(jdbc(killed.url(), killed.password()), "acknowledged");
        killed.kill();
        assertThat(postmaster()).as("the orphan").isPresent();

        try (EmbeddedPostgres postgres = start()) {
            assertThat(postgres.url()).isNotEqualTo(killed.url());
            assertThat(notes(postgres)).containsExactly("acknowledged");
        }
    }

    @Test
    void a_killed_server_recovers_what_it_had_acknowledged() throws Exception {
        ServerInAProcess killed = ServerInAProcess.start(folder);
        write(jdbc(killed.url(), killed.password()), "acknowledged");
        ProcessHandle server = postmaster().orElseThrow();
        killed.kill();
        server.destroyForcibly();

        try (EmbeddedPostgres postgres = start()) {
            assertThat(notes(postgres)).containsExactly("acknowledged");
        }
    }

    @Test
    void a_stale_pid_file_that_names_a_stranger_is_no_obstacle() throws IOException {
        start().close();
        long stranger = ProcessHandle.current().parent().orElseThrow().pid();
        Files.writeString(pidFile(), stranger + "\n" + folder + "\n1\n5432\n\n127.0.0.1\n");

        try (EmbeddedPostgres postgres = start()) {
            assertThat(notes(postgres)).isEmpty();
        }
        assertThat(ProcessHandle.of(stranger)).as("the stranger").isPresent();
    }

    @Test
    void a_half_written_pid_file_is_no_obstacle() throws IOException {
        start().close();
        Files.writeString(pidFile(), "");

        start().close();
    }

    @Test
    void a_second_turnout_on_the_same_folder_is_refused_and_told_who_holds_it() throws Exception {
        try (ServerInAProcess first = ServerInAProcess.start(folder)) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(PostgresTrouble.class)
                    .hasMessageContaining(folder.toRealPath().toString())
                    .hasMessageContaining("in use by another running Turnout (process %d)"
                            .formatted(first.process().pid()));

            write(jdbc(first.url(), first.password()), "unharmed");
        }
        start().close();
    }

    @Test
    void within_one_process_too_and_the_refusal_does_not_free_the_folder() throws IOException {
        try (EmbeddedPostgres first = start()) {
            assertThatThrownBy(this::start).hasMessageContaining("in use");
            assertThatThrownBy(() -> ServerInAProcess.start(folder)).hasMessageContaining("ended before");
            write(first, "unharmed");
        }
    }

    @Test
    void a_first_start_that_was_killed_half_way_begins_anew() throws IOException {
        Path unfinished = Files.createDirectories(folder.resolve("postgres-18.new/data/base"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18");

        try (EmbeddedPostgres postgres = start()) {
            assertThat(notes(postgres)).isEmpty();
        }
        assertThat(folder.resolve("postgres-18.new")).doesNotExist();
    }

    @Test
    void data_of_another_major_version_is_refused_and_left_alone() throws IOException {
        Path old = Files.createDirectories(folder.resolve("postgres-17"));

        assertThatThrownBy(this::start)
                .hasMessageContaining("holds data of PostgreSQL 17, but this Turnout brings PostgreSQL 18");
        assertThat(old).exists();
        assertThat(folder.resolve("postgres-18")).doesNotExist();
    }

    @Test
    void only_the_holder_of_the_generated_password_gets_in_and_only_over_loopback() throws IOException {
        try (EmbeddedPostgres postgres = start()) {
            JdbcClient jdbc = jdbc(postgres.url(), postgres.password());
            assertThat(setting(jdbc, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(jdbc, "unix_socket_directories")).isEmpty();
            assertThat(setting(jdbc, "fsync")).isEqualTo("on");
            assertThatThrownBy(() -> setting(jdbc(postgres.url(), "guess"), "fsync"))
                    .hasStackTraceContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(folder.resolve("postgres-18/password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void root_starts_it_as_somebody_else_where_the_folder_can_be_entered() throws IOException {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Path open = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "data");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (int time = 0; time < 2; time++) {
            try (EmbeddedPostgres postgres = start(open)) {
                long server = postmaster(open).orElseThrow().pid();
                assertThat(Folders.owner(Path.of("/proc", String.valueOf(server))))
                        .isNotZero();
                assertThat(notes(postgres)).isEmpty();
            }
        }
        Folders.delete(open);
    }

    private EmbeddedPostgres start() {
        return start(folder);
    }

    private static EmbeddedPostgres start(Path folder) {
        return EmbeddedPostgres.start(folder, BINARIES, Map.of());
    }

    private Path pidFile() {
        return folder.resolve("postgres-18/data/postmaster.pid");
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        return postmaster(folder);
    }

    private static Optional<ProcessHandle> postmaster(Path folder) throws IOException {
        String pid = Files.readAllLines(folder.resolve("postgres-18/data/postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    }

    private static void write(EmbeddedPostgres postgres, String text) {
        write(jdbc(postgres.url(), postgres.password()), text);
    }

    private static void write(JdbcClient jdbc, String text) {
        jdbc.sql("create table if not exists notes (text text)").update();
        jdbc.sql("insert into notes values (:text)").param("text", text).update();
    }

    private static List<String> notes(EmbeddedPostgres postgres) {
        JdbcClient jdbc = jdbc(postgres.url(), postgres.password());
        jdbc.sql("create table if not exists notes (text text)").update();
        return jdbc.sql("select text from notes").query(String.class).list();
    }

    private static String setting(JdbcClient jdbc, String name) {
        return jdbc.sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private static JdbcClient jdbc(String url, String password) {
        return JdbcClient.create(new DriverManagerDataSource(url, EmbeddedPostgres.USER, password));
    }
}
