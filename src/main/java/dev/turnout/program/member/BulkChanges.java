package dev.turnout.program.member;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Advances;
import dev.turnout.program.Program;
import dev.turnout.program.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** The decisions of a program, the newest first. */
    public List<BulkChange> decisions(ProgramId program, int most) {
        return jdbc.sql("""
                        select *
                          from bulk_change
                         where program_id = :program
                           and decision
                         order by id desc
                         limit :most
                        """)
                .param("program", program.value())
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    BulkChangeId add(Program program, Wish wish, long total, Instant now) {
        MemberFilter filter = wish.chosen() instanceof Chosen.AllThatMatch all ? all.filter() : null;
        Chosen.These these = wish.chosen() instanceof Chosen.These some ? some : null;
        return jdbc.sql("""
                        insert into bulk_change (program_id, status_id, override_seats, reason, actor_kind, actor_name,
                                                 decision, people, statuses, search, total, due_at, created_at)
                        values (:program, :asked, :overrideSeats, :reason, :actorKind, :actorName,
                                :decision, :people::bigint[], :statuses::bigint[], :search, :total, :now, :now)
                        returning id
                        """)
                .param("program", program.id().value())
                .param("asked", wish.asked().value())
                .param("overrideSeats", wish.overrideSeats())
                .param("reason", wish.reason(), Types.VARCHAR)
                .param("actorKind", wish.by().kind().name())
                .param("actorName", wish.by().name())
                .param("decision", wish.decision())
                .param("people", these == null ? null : MemberLists.ids(these.people()))
                .param("statuses", statuses(wish))
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

    void wentOn(BulkChangeId id, NextMembers.Next through, Advances advances) {
        Tally tally = advances.tally();
        jdbc.sql("""
                        update bulk_change
                           set after_person = :through, after_since = case when decision then :since::timestamptz end,
                               moved = moved + :moved, waitlisted = waitlisted + :waitlisted,
                               already_there = already_there + :alreadyThere, removed = removed + :removed,
                               refused = refused + :refused, promoted = promoted + :promoted,
                               attempts = 0, trouble = null
                         where id = :id
                        """)
                .param("through", through.person().value())
                .param("since", at(through.since()))
                .param("moved", tally.moved())
                .param("waitlisted", tally.waitlisted())
                .param("alreadyThere", tally.alreadyThere())
                .param("removed", tally.removed())
                .param("refused", tally.refused())
                .param("promoted", advances.promoted().size())
                .param("id", id.value())
                .update();
    }

    /** @param movedOn those whom it was about and did not come to, because they stood elsewhere by then */
    void finish(BulkChangeId id, int movedOn) {
        jdbc.sql("update bulk_change set state = 'DONE', refused = refused + :movedOn where id = :id")
                .param("movedOn", movedOn)
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

    /** Where the members have to stand; absent for people who are named, unless it is a decision about them. */
    private static long @Nullable [] statuses(Wish wish) {
        return wish.chosen() instanceof Chosen.These && !wish.decision()
                ? null
                : wish.chosen().standing().stream().mapToLong(StatusId::value).toArray();
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
                row.getBoolean("decision"),
                BulkChange.State.valueOf(row.getString("state")),
                row.getLong("total"),
                new PersonId(row.getLong("after_person")),
                instantOrNull(row, "after_since"),
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
}
