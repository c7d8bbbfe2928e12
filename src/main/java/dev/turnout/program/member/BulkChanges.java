package dev.turnout.program.member;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Advance;
import dev.turnout.program.Advances;
import dev.turnout.program.Program;
import dev.turnout.program.Refusal;
import dev.turnout.program.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The changes of a status for many members, done and under way. */
@Component
public class BulkChanges {

    /** Failures in a row after which a change is stopped; with the pauses between them, about ten minutes. */
    private static final int MOST_ATTEMPTS = 10;

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;

    BulkChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<BulkChange> find(BulkChangeId id) {
        return jdbc.sql("select * from bulk_change where id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** Those under way in a program, the newest first. */
    public List<BulkChange> running(ProgramId program) {
        return jdbc.sql("""
                        select *
                          from bulk_change
                         where program_id = :program
                           and state = 'RUNNING'
                         order by id desc
                        """)
                .param("program", program.value())
                .query((row, n) -> read(row))
                .list();
    }

    /** Whose status did not change, by their ids. */
    public List<RefusedMember> refused(BulkChangeId id, int most, long skipped) {
        return jdbc.sql("""
                        select r.person_id, p.email, concat_ws(' ', p.first_name, p.last_name) as name,
                               r.from_status_id, r.because
                          from bulk_change_refused r
                          join person p on p.id = r.person_id
                         where r.bulk_change_id = :id
                         order by r.person_id
                         limit :most
                        offset :skipped
                        """)
                .param("id", id.value())
                .param("most", most)
                .param("skipped", skipped)
                .query((row, n) -> new RefusedMember(
                        new PersonId(row.getLong("person_id")),
                        row.getString("email"),
                        row.getString("name"),
                        statusOrNull(row.getLong("from_status_id")),
                        Refusal.valueOf(row.getString("because"))))
                .list();
    }

    /** How many met with each reason. */
    public Map<Refusal, Long> refusals(BulkChangeId id) {
        Map<Refusal, Long> counts = new java.util.EnumMap<>(Refusal.class);
        jdbc.sql(
                        "select because, count(*) as members from bulk_change_refused where bulk_change_id = :id group by because")
                .param("id", id.value())
                .query((row, n) -> Map.entry(Refusal.valueOf(row.getString("because")), row.getLong("members")))
                .list()
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    BulkChangeId add(Program program, Wish wish, long total, Instant now) {
        MemberFilter filter = wish.chosen() instanceof Chosen.AllThatMatch all ? all.filter() : null;
        long[] people = wish.chosen() instanceof Chosen.These these ? MemberLists.ids(these.people()) : null;
        return jdbc.sql("""
                        insert into bulk_change (program_id, status_id, override_seats, reason, actor_kind, actor_name,
                                                 people, statuses, search, total, due_at, created_at)
                        values (:program, :asked, :overrideSeats, :reason, :actorKind, :actorName,
                                :people::bigint[], :statuses::bigint[], :search, :total, :now, :now)
                        returning id
                        """)
                .param("program", program.id().value())
                .param("asked", wish.asked().value())
                .param("overrideSeats", wish.overrideSeats())
                .param("reason", wish.reason(), Types.VARCHAR)
                .param("actorKind", wish.by().kind().name())
                .param("actorName", wish.by().name())
                .param("people", people)
                .param(
                        "statuses",
                        filter == null
                                ? null
                                : filter.statuses().stream()
                                        .mapToLong(StatusId::value)
                                        .toArray())
                .param("search", filter == null ? null : filter.search(), Types.VARCHAR)
                .param("total", total)
                .param("now", at(now))
                .query((row, n) -> new BulkChangeId(row.getLong("id")))
                .single();
    }

    List<BulkChangeId> due(Instant now) {
        return jdbc.sql("select id from bulk_change where state = 'RUNNING' and due_at <= :now order by due_at, id")
                .param("now", at(now))
                .query((row, n) -> new BulkChangeId(row.getLong("id")))
                .list();
    }

    /** Takes a change under way for the rest of the transaction. @return nothing when another node has it, or it is over */
    Optional<BulkChange> take(BulkChangeId id) {
        return jdbc.sql("select * from bulk_change where id = :id and state = 'RUNNING' for no key update skip locked")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    void wentOn(BulkChangeId id, PersonId through, Advances advances) {
        Tally tally = advances.tally();
        jdbc.sql("""
                        update bulk_change
                           set after_person = :through, moved = moved + :moved, waitlisted = waitlisted + :waitlisted,
                               already_there = already_there + :alreadyThere, removed = removed + :removed,
                               refused = refused + :refused, promoted = promoted + :promoted,
                               attempts = 0, trouble = null
                         where id = :id
                        """)
                .param("through", through.value())
                .param("moved", tally.moved())
                .param("waitlisted", tally.waitlisted())
                .param("alreadyThere", tally.alreadyThere())
                .param("removed", tally.removed())
                .param("refused", tally.refused())
                .param("promoted", advances.promoted().size())
                .param("id", id.value())
                .update();
        keepRefused(id, advances);
    }

    void finish(BulkChangeId id) {
        jdbc.sql("update bulk_change set state = 'DONE' where id = :id")
                .param("id", id.value())
                .update();
    }

    void failed(BulkChangeId id, String trouble, Instant now) {
        jdbc.sql("""
                        update bulk_change
                           set attempts = attempts + 1, trouble = :trouble,
                               due_at = :now + (attempts + 1) * :pause * interval '1 second',
                               state = case when attempts + 1 >= :most then 'FAILED' else state end
                         where id = :id
                           and state = 'RUNNING'
                        """)
                .param("trouble", trouble)
                .param("now", at(now))
                .param("pause", PAUSE.toSeconds())
                .param("most", MOST_ATTEMPTS)
                .param("id", id.value())
                .update();
    }

    private void keepRefused(BulkChangeId id, Advances advances) {
        record Line(long person, @Nullable Long from, String because) {}
        List<Line> lines = advances.byPerson().entrySet().stream()
                .flatMap(entry -> entry.getValue() instanceof Advance.Refused refused
                        ? Stream.of(new Line(
                                entry.getKey().value(),
                                refused.from() == null
                                        ? null
                                        : refused.from().id().value(),
                                refused.because().name()))
                        : Stream.empty())
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into bulk_change_refused (bulk_change_id, person_id, from_status_id, because)
                        select :id, person_id, from_status_id, because
                          from unnest(:people::bigint[], :froms::bigint[], :because::text[])
                            as r(person_id, from_status_id, because)
                        """)
                .param("id", id.value())
                .param("people", lines.stream().mapToLong(Line::person).toArray())
                .param("froms", lines.stream().map(Line::from).toArray(Long[]::new))
                .param("because", lines.stream().map(Line::because).toArray(String[]::new))
                .update();
    }

    private static BulkChange read(ResultSet row) throws SQLException {
        return new BulkChange(
                new BulkChangeId(row.getLong("id")),
                new ProgramId(row.getLong("program_id")),
                new StatusId(row.getLong("status_id")),
                StoredChoice.read(row),
                row.getBoolean("override_seats"),
                row.getString("reason"),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_name")),
                BulkChange.State.valueOf(row.getString("state")),
                row.getLong("total"),
                new PersonId(row.getLong("after_person")),
                new Tally(
                        row.getInt("moved"),
                        row.getInt("waitlisted"),
                        row.getInt("already_there"),
                        row.getInt("removed"),
                        row.getInt("refused")),
                row.getInt("promoted"),
                row.getString("trouble"),
                instant(row, "created_at"));
    }

    private static @Nullable StatusId statusOrNull(long id) {
        return id == 0 ? null : new StatusId(id);
    }
}
