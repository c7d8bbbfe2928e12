package dev.turnout.program;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.WaitingList.Pause;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the waiting lists of programs work, and whose turn it is. */
@Component
public class WaitingLists {

    /** One of the list's order for each free seat, counted in the same statement. */
    private static final String NEXT = """
            select m.person_id
            $who
             order by $order
             limit (select least(:most::bigint,
                                 case when :capacity::int is not null
                                      then greatest(0, :capacity::int - (select count(*)
                                                                           from membership h
                                                                          where h.program_id = :program
                                                                            and h.status_id = any(:seatStatuses::bigint[])))
                                 end))
            """;

    private final JdbcClient jdbc;

    WaitingLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public WaitingList of(ProgramId program) {
        return jdbc.sql("select paused_at, paused_by, priority_field from waiting_list where program_id = :program")
                .param("program", program.value())
                .query((row, n) -> {
                    Instant since = instantOrNull(row, "paused_at");
                    return new WaitingList(
                            since == null ? null : new Pause(since, row.getString("paused_by")),
                            row.getString("priority_field"));
                })
                .optional()
                .orElse(WaitingList.USUAL);
    }

    /** Counted in an index alone: 0.1 s where a million hold one. */
    public Seats seats(Program program) {
        return jdbc.sql("""
                        select count(*) filter (where m.status_id <> :waitlisted) as taken,
                               count(*) filter (where m.status_id = :waitlisted) as waiting
                          from membership m
                         where m.program_id = :program
                           and m.status_id = any(:seatStatuses::bigint[] || :waitlisted::bigint)
                        """)
                .param("program", program.id().value())
                .param("waitlisted", waitlisted(program))
                .param("seatStatuses", program.channel().ids(Status::holdsSeat))
                .query((row, n) -> new Seats(program.capacity(), row.getLong("taken"), row.getLong("waiting")))
                .single();
    }

    /** Whose turn it is, one for each free seat; all who wait where there is no limit. */
    List<PersonId> next(Program program, WaitingList list, int most) {
        return jdbc.sql(WaitingSql.ordered(NEXT, list.priorityField()))
                .param("program", program.id().value())
                .param("waitlisted", waitlisted(program))
                .param("seatStatuses", program.channel().ids(Status::holdsSeat))
                .param("capacity", program.capacity(), Types.INTEGER)
                .param("field", list.priorityField(), Types.VARCHAR)
                .param("most", most)
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list();
    }

    /** Keeps the first pause where there is one. The caller has locked the program, as for all changes of a list. */
    public void pause(ProgramId program, Pause pause) {
        jdbc.sql("""
                        insert into waiting_list as w (program_id, paused_at, paused_by)
                        values (:program, :since, :by)
                            on conflict (program_id) do update
                           set paused_at = excluded.paused_at, paused_by = excluded.paused_by
                         where w.paused_at is null
                        """)
                .param("program", program.value())
                .param("since", at(pause.since()))
                .param("by", pause.by())
                .update();
    }

    /** Only ends the pause: who calls it promotes. */
    public void endPause(ProgramId program) {
        jdbc.sql("update waiting_list set paused_at = null, paused_by = null where program_id = :program")
                .param("program", program.value())
                .update();
    }

    public void prioritize(ProgramId program, @Nullable String field) {
        jdbc.sql("""
                        insert into waiting_list (program_id, priority_field)
                        values (:program, :field)
                            on conflict (program_id) do update
                           set priority_field = excluded.priority_field
                        """)
                .param("program", program.value())
                .param("field", field, Types.VARCHAR)
                .update();
    }

    /** 0, where nobody stands, when the channel has no such status. */
    static long waitlisted(Program program) {
        return program.channel()
                .status(Role.WAITLISTED)
                .map(s -> s.id().value())
                .orElse(0L);
    }
}
