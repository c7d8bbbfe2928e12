package dev.turnout.program.transfer;

import static dev.turnout.World.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.activity.Activity;
import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.program.Program;
import dev.turnout.program.approval.Answer;
import dev.turnout.program.approval.RegistrationAnswers;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportTest {

    private final ImportWorld files = new ImportWorld();

    @AfterEach
    void close() {
        files.close();
    }

    private static String guests(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "guest%d@example.org,First%d,Last,Company %d,Taster".formatted(i, i, i % 100))
                .collect(Collectors.joining("\n", "Email,First Name,Last Name,Company,Job Title\n", "\n"));
    }

    @Test
    void rows_that_stand_for_people_who_registered_themselves_wait_for_approval_with_their_answers() {
        Program gated = files.world.approving("Gated", null);
        files.world.move(gated, files.world.person("no@example.org"), Role.REJECTED, World.ANN);
        byte[] content = """
                email,status,Why
                kim@example.org,Registered,Curious
                lee@example.org,Invited,
                no@example.org,Registered,Please
                """.getBytes(Charset.defaultCharset());
        ImportJob job = ((StoreImportFile.Upload.Stored) files.world
                        .get(StoreImportFile.class)
                        .store(
                                gated.id(),
                                "form.csv",
                                new java.io.ByteArrayInputStream(content),
                                Encoding.UTF_8,
                                "ann@example.org"))
                .job();
        ColumnMapping mapping = new ColumnMapping(List.of(
                new Meaning.Email(),
                new Meaning.StatusName(),
                Meaning.parse("attribute:Why").orElseThrow()));
        files.world.get(StartImport.class).start(job.id(), mapping, null, true);
        files.work();

        assertThat(files.outcomes(files.job(job)))
                .containsExactly(
                        "2 Created,\"New person, now at Pending Approval.\"",
                        "3 Created,\"New person, now at Invited.\"",
                        "4 Refused,\"Registrations from outside need approval, and there is no way back from Rejected"
                                + " to wait for it.\"");
        PersonId kim = person("kim@example.org").id();
        assertThat(files.world.roleOf(gated, kim)).isEqualTo(Role.PENDING_APPROVAL);
        assertThat(files.world.get(RegistrationAnswers.class).of(gated.id(), List.of(kim)))
                .isEqualTo(Map.of(kim, List.of(new Answer("Why", "Curious"))));
    }

    private Person person(String email) {
        return files.world
                .get(People.class)
                .find(EmailAddress.parse(email).orElseThrow())
                .orElseThrow();
    }

    @Test
    void a_hundred_thousand_rows_go_in_as_one_file_and_the_same_file_again_changes_nothing() {
        String file = guests(100_000);

        ImportJob first = files.imported(file, Role.INVITED);

        assertThat(first.state()).isEqualTo(ImportState.DONE);
        assertThat(first.total()).isEqualTo(100_000);
        assertThat(first.counts().of(RowResult.CREATED)).isEqualTo(100_000);
        assertThat(first.changedNothing()).isFalse();
        assertThat(files.count("membership")).isEqualTo(100_000);
        long activities = files.count("activity");

        ImportJob again = files.imported(file, Role.INVITED);

        assertThat(again.counts().of(RowResult.ALREADY_THERE)).isEqualTo(100_000);
        assertThat(again.changedNothing()).isTrue();
        assertThat(files.world.get(Imports.class).earlier(again)).contains(first);
        assertThat(files.count("activity")).isEqualTo(activities);
        assertThat(files.count("import_outcome")).isEqualTo(200_000);
    }

    @Test
    void every_row_meets_with_its_own_outcome() {
        PersonId there = files.world.person("there@example.org");
        PersonId ahead = files.world.person("ahead@example.org");
        PersonId behind = files.world.person("behind@example.org");
        files.world.person("known@example.org");
        files.world.move(files.program, there, Role.REGISTERED, ANN);
        files.world.move(files.program, ahead, Role.ATTENDED, ANN);
        files.world.move(files.program, behind, Role.INVITED, ANN);

        ImportJob job = files.imported("""
                E-mail;Statut;Société
                new@example.org;Registered;Acme
                known@example.org;registered;
                THERE@example.org;Registered;
                behind@example.org;Registered;
                ahead@example.org;Invited;
                behind@example.org;not in program;
                stranger@example.org;Not in Program;

                nobody;Invited;
                ;Invited;
                odd@example.org;Enchanted;
                blank@example.org;;
                sys@example.org;Registering;
                new@example.org;Attended;
                new@example.org;Attended;Bolt
                more@example.org;Invited;a;b
                """, null);

        assertThat(files.outcomes(job).stream().map(o -> o.replace("\"", "")).toList())
                .containsExactly(
                        "2 Created,New person, now at Registered.",
                        "3 Moved,Joined the program at Registered.",
                        "4 Already there,Stands at Registered.",
                        "5 Moved,From Invited to Registered.",
                        "6 Refused,A member only moves forward: Invited is before Attended.",
                        "7 Removed,Was at Registered. Same email address as row 5.",
                        "8 Already there,Was not in the program.",
                        "10 Invalid,nobody is not an email address.",
                        "11 Invalid,There is no email address.",
                        "12 Invalid,There is no status Enchanted. There are: Not in Program, Invited, Pending Approval,"
                                + " Rejected, Waitlisted, Registered, No Show, Attended, Attended On-demand.",
                        "13 Invalid,No status is named, and none was chosen for the file.",
                        "14 Refused,Only the webinar provider’s answer sets Registering.",
                        "15 Moved,From Registered to Attended. Same email address as row 2.",
                        "16 Already there,A row before asked for Attended already. Same email address as row 2.",
                        "17 Invalid,The row has 4 cells, but the file has 3 columns.");
        assertThat(job.done()).isEqualTo(job.total()).isEqualTo(15);
        assertThat(person("new@example.org").fields().company()).isEqualTo("Bolt");
        assertThat(files.world.get(People.class).find(new EmailAddress("stranger@example.org")))
                .isEmpty();
        assertThat(person("new@example.org").acquiredBy()).isEqualTo(files.program.id());
        assertThat(files.world.timeline(behind).getFirst().by())
                .isEqualTo(new Actor(Actor.Kind.IMPORT, "ann@example.org: guests.csv"));
    }

    @Test
    void a_full_program_puts_the_later_rows_on_the_waiting_list() {
        Program small = files.world.program("Small", 2);
        StoreImportFile.Upload upload = files.world
                .get(StoreImportFile.class)
                .store(
                        small.id(),
                        "seats.csv",
                        new java.io.ByteArrayInputStream("email\na@example.org\nb@example.org\nc@example.org\n"
                                .getBytes(Charset.defaultCharset())),
                        Encoding.UTF_8,
                        "ann@example.org");
        ImportJob job = ((StoreImportFile.Upload.Stored) upload).job();
        files.world
                .get(StartImport.class)
                .start(
                        job.id(),
                        ColumnMapping.suggestedBy(job.columns()),
                        files.world.status(Role.REGISTERED).id(),
                        false);
        files.work();

        assertThat(files.job(job).counts().of(RowResult.CREATED)).isEqualTo(2);
        assertThat(files.job(job).counts().of(RowResult.WAITLISTED)).isEqualTo(1);
        assertThat(files.outcomes(job).getLast())
                .isEqualTo("4 Waitlisted,Every seat is taken: waits for one instead of Registered.");
    }

    @Test
    void after_a_crash_the_import_goes_on_after_the_last_chunk_that_was_kept() {
        ImportJob job = files.started(guests(12_000), Role.INVITED);
        RunImports run = files.world.get(RunImports.class);
        assertThat(run.runChunk()).isTrue();
        files.world.jdbc().sql("""
                        create function crash() returns trigger language plpgsql as
                        'begin raise exception ''out of disk''; end'
                        """).update();
        files.world
                .jdbc()
                .sql("create trigger crash after insert on import_outcome execute function crash()")
                .update();

        assertThat(run.runChunk()).isFalse();

        assertThat(files.job(job).done()).isEqualTo(5_000);
        assertThat(files.job(job).trouble()).contains("out of disk");
        assertThat(files.count("membership")).isEqualTo(5_000);
        assertThat(run.runChunk()).as("it waits a little").isFalse();

        files.world.jdbc().sql("drop trigger crash on import_outcome").update();
        files.world.clock.forward(Duration.ofSeconds(2));
        files.work();

        assertThat(files.job(job).state()).isEqualTo(ImportState.DONE);
        assertThat(files.job(job).trouble()).isNull();
        assertThat(files.job(job).counts().of(RowResult.CREATED)).isEqualTo(12_000);
        assertThat(files.count("membership")).isEqualTo(12_000);
        assertThat(files.count("activity")).isEqualTo(24_000);
    }

    @Test
    void an_import_that_keeps_failing_is_stopped_and_can_be_resumed() {
        ImportJob job = files.started(guests(10), Role.INVITED);
        files.world.jdbc().sql("alter table import_outcome rename to gone").update();
        for (int i = 0; i < 10; i++) {
            assertThat(files.world.get(RunImports.class).runChunk()).isFalse();
            files.world.clock.forward(Duration.ofMinutes(1));
        }

        assertThat(files.job(job).state()).isEqualTo(ImportState.FAILED);
        files.world.jdbc().sql("alter table gone rename to import_outcome").update();
        assertThat(files.world.get(Imports.class).resume(job.id())).isTrue();
        files.work();

        assertThat(files.job(job).counts().of(RowResult.CREATED)).isEqualTo(10);
    }

    @Test
    void two_nodes_at_once_work_on_each_row_once() throws Exception {
        ImportJob one = files.started(guests(20_000), Role.INVITED);
        ImportJob other = files.started(guests(20_000), Role.REGISTERED);

        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            Callable<Integer> node = () -> {
                int chunks = 0;
                while (files.job(one).state() != ImportState.DONE
                        || files.job(other).state() != ImportState.DONE) {
                    chunks += files.world.get(RunImports.class).runChunk() ? 1 : 0;
                }
                return chunks;
            };
            int chunks = 0;
            for (Future<Integer> done : nodes.invokeAll(List.of(node, node))) {
                chunks += done.get();
            }
            assertThat(chunks).isEqualTo(8);
        }

        for (ImportJob job : List.of(files.job(one), files.job(other))) {
            assertThat(job.done()).isEqualTo(20_000);
            assertThat(job.trouble()).isNull();
        }
        assertThat(files.count("import_outcome")).isEqualTo(40_000);
        assertThat(files.count("person")).isEqualTo(20_000);
    }

    @Test
    void one_person_back_and_forth_is_done_in_the_order_of_the_file() {
        String body = IntStream.range(0, 100)
                .mapToObj(i -> "kim@example.org," + (i % 2 == 0 ? "Registered" : "Not in Program"))
                .collect(Collectors.joining("\n"));

        ImportJob job = files.imported("email,status\n" + body, null);

        assertThat(job.counts().byResult())
                .containsEntry(RowResult.CREATED, 1)
                .containsEntry(RowResult.MOVED, 49)
                .containsEntry(RowResult.REMOVED, 50);
        assertThat(files.count("membership")).isZero();
        List<Activity> timeline = files.world.timeline(person("kim@example.org").id());
        assertThat(timeline).hasSize(100);
    }

    @Test
    void custom_attributes_and_windows_1252_come_in_by_choice() {
        byte[] content = "Courriel;Prénom;Pays;Niveau\nzoe@example.org;Zoé;Côte d'Ivoire;haut"
                .getBytes(Charset.forName("windows-1252"));
        ImportJob job = ((StoreImportFile.Upload.Stored) files.upload(content, Encoding.WINDOWS_1252)).job();
        List<Meaning> meanings = new java.util.ArrayList<>(
                ColumnMapping.suggestedBy(job.columns()).meanings());
        meanings.set(3, Meaning.parse("attribute:Level").orElseThrow());
        files.world
                .get(StartImport.class)
                .start(
                        job.id(),
                        new ColumnMapping(meanings),
                        files.world.status(Role.INVITED).id(),
                        false);
        files.work();

        Person zoe = person("zoe@example.org");
        assertThat(zoe.fields().firstName()).isEqualTo("Zoé");
        assertThat(zoe.fields().country()).isEqualTo("Côte d'Ivoire");
        assertThat(zoe.fields().attributes()).isEqualTo(Map.of("Level", "haut"));
    }

    @Test
    void a_field_of_a_million_characters_spoils_its_own_row_only() {
        String huge = "x".repeat(1_048_576);

        ImportJob job = files.imported(
                "email,company,notes\na@example.org," + huge + ",\nb@example.org,Acme," + huge + "\n", Role.INVITED);

        assertThat(job.counts().of(RowResult.INVALID)).isEqualTo(1);
        assertThat(job.counts().of(RowResult.CREATED)).isEqualTo(1);
        assertThat(files.outcomes(job).getFirst())
                .contains("company")
                .endsWith("has 1,048,576 characters, at most 10,000 are allowed.\"");
        assertThat(files.outcomeFile(job)).contains(huge);
    }
}
