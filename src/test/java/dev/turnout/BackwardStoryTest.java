package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turnout.activity.Activity;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Advance;
import dev.turnout.program.Refusal;
import dev.turnout.program.transfer.Encoding;
import dev.turnout.program.transfer.ImportId;
import dev.turnout.program.transfer.ImportJob;
import dev.turnout.program.transfer.ImportState;
import dev.turnout.program.transfer.Imports;
import dev.turnout.program.transfer.RowResult;
import dev.turnout.program.transfer.StartImport;
import dev.turnout.program.transfer.StoreImportFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** A member who attended stays there, whoever asks for something else and by whatever door. */
class BackwardStoryTest extends Story {

    private PersonId guest;
    private List<Activity> before;

    @BeforeEach
    void attend() {
        guest = registered(1).getFirst();
        watches(0, 40, 0);
        afterTheEvent();
        pull();
        before = timeline(guest);
        assertThat(roleOf(guest)).isEqualTo(Role.ATTENDED);
    }

    @Test
    void a_person_cannot_move_a_member_backward() {
        assertThat(ask(Role.INVITED, guest, World.ANN))
                .isEqualTo(new Advance.Refused(status(Role.ATTENDED), Refusal.BACKWARD));

        assertRefusalIsWrittenDown(Actor.Kind.USER);
    }

    @Test
    void an_import_cannot_move_a_member_backward() {
        ImportJob job = imported("email,status\n" + email(0) + ",Invited\n");

        assertThat(job.counts().of(RowResult.REFUSED)).isEqualTo(1);
        assertThat(job.counts().of(RowResult.MOVED)).isZero();
        assertRefusalIsWrittenDown(Actor.Kind.IMPORT);
    }

    @Test
    void the_sync_cannot_move_a_member_backward() {
        Actor sync = new Actor(Actor.Kind.PROVIDER_SYNC, "Rehearsal");
        for (Role role : List.of(Role.REGISTERED, Role.NO_SHOW, Role.REGISTRATION_ERROR, Role.INVITED)) {
            ask(role, guest, sync);
            assertThat(roleOf(guest)).isEqualTo(Role.ATTENDED);
        }
        watches(0, 0, 0);
        pull();

        assertThat(roleOf(guest)).isEqualTo(Role.ATTENDED);
        assertThat(timeline(guest))
                .as("live attendance stays, whatever is reported; that is no refusal")
                .isEqualTo(before);
    }

    @Test
    void a_sync_that_would_move_a_member_backward_is_refused() {
        PersonId late = person("late@example.org");
        ask(Role.NO_SHOW, late, World.ANN);
        ask(Role.ATTENDED_ON_DEMAND, late, World.ANN);
        Actor sync = new Actor(Actor.Kind.PROVIDER_SYNC, "Rehearsal");

        assertThat(ask(Role.REGISTERED, late, sync))
                .isEqualTo(new Advance.Refused(status(Role.ATTENDED_ON_DEMAND), Refusal.BACKWARD));

        assertThat(roleOf(late)).isEqualTo(Role.ATTENDED_ON_DEMAND);
        assertThat(timeline(late).getFirst().what()).isInstanceOf(What.StatusRefused.class);
        assertThat(timeline(late).getFirst().by()).isEqualTo(sync);
    }

    @Test
    void sql_typed_by_hand_cannot_move_a_member_backward() {
        assertThatThrownBy(() -> jdbc().sql("""
                                update membership
                                   set status_id = :invited
                                 where program_id = :program
                                   and person_id = :person
                                """)
                        .param("invited", status(Role.INVITED).id().value())
                        .param("program", program.id().value())
                        .param("person", guest.value())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only moves forward");

        assertThat(roleOf(guest)).isEqualTo(Role.ATTENDED);
        assertThat(timeline(guest)).isEqualTo(before);
    }

    private void assertRefusalIsWrittenDown(Actor.Kind kind) {
        assertThat(roleOf(guest)).isEqualTo(Role.ATTENDED);
        assertThat(timeline(guest)).hasSize(before.size() + 1);
        Activity newest = timeline(guest).getFirst();
        assertThat(newest.by().kind()).isEqualTo(kind);
        assertThat(newest.what()).isInstanceOfSatisfying(What.StatusRefused.class, refused -> {
            assertThat(refused.fromName()).isEqualTo("Attended");
            assertThat(refused.askedName()).isEqualTo("Invited");
            assertThat(refused.because()).isEqualTo("BACKWARD");
        });
    }

    private ImportJob imported(String file) {
        StoreImportFile.Upload.Stored stored = (StoreImportFile.Upload.Stored) get(StoreImportFile.class)
                .store(
                        program.id(),
                        "guests.csv",
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        Encoding.UTF_8,
                        "ann@example.org");
        ImportId id = stored.job().id();
        assertThat(get(StartImport.class).start(id, stored.suggested(), null, false))
                .isInstanceOf(StartImport.Start.Started.class);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get(Imports.class).get(id).state() == ImportState.DONE);
        return get(Imports.class).get(id);
    }
}
