package dev.turnout.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.db.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final String KEY = "dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE=";
    private static final String OTHER_KEY = "VFVSTk9VVC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE=";

    private final TestDatabase database = TestDatabase.fresh();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_is_sealed_opens_again_and_never_looks_the_same_twice() {
        Secrets secrets = with(KEY);
        byte[] sealed = secrets.seal("clé secrète");
        assertThat(with(KEY).open(sealed)).isEqualTo("clé secrète");
        assertThat(secrets.seal("clé secrète")).isNotEqualTo(sealed);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_changed_byte_is_found_out() {
        byte[] sealed = with(KEY).seal("secret");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> with(KEY).open(sealed)).isInstanceOf(AccessTrouble.class);
    }

    @Test
    void another_key_is_found_at_the_start_and_the_message_names_the_setting() {
        with(KEY);
        assertThatThrownBy(() -> with(OTHER_KEY))
                .isInstanceOf(AccessTrouble.class)
                .hasMessageContaining("TURNOUT_SECRET_KEY");
        assertThatThrownBy(() -> with(null)).isInstanceOf(AccessTrouble.class).hasMessageContaining("secret.key");
    }

    @Test
    void what_is_no_key_is_refused_with_the_way_to_make_one() {
        for (String text : new String[] {"my secret", "c2hvcnQ="}) {
            assertThatThrownBy(() -> with(text))
                    .isInstanceOfSatisfying(
                            AccessTrouble.class,
                            trouble -> assertThat(trouble.remedy()).contains("openssl rand -base64 32"))
                    .hasMessageContaining("TURNOUT_SECRET_KEY");
        }
    }

    @Test
    void without_a_setting_one_key_is_made_in_the_data_folder_for_its_owner_only() throws Exception {
        Path data = folder.resolve("new");
        try (var starters = Executors.newFixedThreadPool(8)) {
            var starts = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<SecretKey>) () -> SecretKey.find(null, data))
                    .toList();
            assertThat(starters.invokeAll(starts).stream()
                            .map(Future::resultNow)
                            .distinct())
                    .hasSize(1);
        }
        assertThat(Files.getPosixFilePermissions(data.resolve("secret.key")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        try (var files = Files.list(data)) {
            assertThat(files).hasSize(1);
        }
    }

    private Secrets with(String key) {
        return new Secrets(database.jdbc(), key, folder);
    }
}
