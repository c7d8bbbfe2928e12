package dev.turnout.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PostgresTroubleTest {

    private static final Path FOLDER = Path.of("/srv/turnout");

    @Test
    void a_full_disk_is_called_a_full_disk() {
        PostgresTrouble trouble = said("FATAL:  could not write lock file \"postmaster.pid\": No space left on device");

        assertThat(trouble).hasMessageContaining("The disk is full").hasMessageContaining("/srv/turnout");
        assertThat(trouble.remedy()).contains("Free some space");
    }

    @Test
    void a_folder_of_somebody_else_is_called_that() {
        assertThat(said("FATAL:  data directory \"/srv/turnout\" has wrong ownership"))
                .hasMessageContaining("does not belong to the user");
        assertThat(PostgresTrouble.unreadable(FOLDER, new AccessDeniedException("/srv/turnout/turnout.lock")))
                .hasMessageContaining("no access to /srv/turnout/turnout.lock");
    }

    @Test
    void a_taken_port_is_called_that() {
        assertThat(said("LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use"))
                .hasMessageContaining("every port tried was taken");
    }

    @Test
    void anything_else_repeats_what_postgresql_said_and_names_the_way_out() {
        PostgresTrouble trouble = said("FATAL:  something new");

        assertThat(trouble).hasMessageContaining("something new");
        assertThat(trouble.remedy()).contains("server.log").contains("SPRING_DATASOURCE_URL");
        assertThat(PostgresTrouble.noUnprivilegedUser(FOLDER).remedy()).contains("SPRING_DATASOURCE_URL");
    }

    private static PostgresTrouble said(String text) {
        return PostgresTrouble.of(FOLDER, "starting the server", text, null);
    }
}
