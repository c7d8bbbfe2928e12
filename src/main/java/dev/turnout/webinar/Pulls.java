package dev.turnout.webinar;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.ProgramId;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When each program's attendance is pulled next, and what came of the last time. */
@Component
public class Pulls {

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final PullSettings settings;

    Pulls(JdbcClient jdbc, InstantSource clock, PullSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** The unmatched are those who wait at the match desk now. */
    public Optional<Pull.State> find(ProgramId program) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select p.*,
                               (select count(*)
                                  from attendance_unmatched u
                                 where u.program_id = p.program_id
                                   and u.decision is null) as unmatched
                          from attendance_pull p
                         where p.program_id = :program
                        """)
                .param("program", program.value())
                .query((row, n) -> {
                    Instant lastAt = instantOrNull(row, "last_at");
                    Instant claimed = instantOrNull(row, "claimed_until");
                    Pull last = new Pull(
                            row.getInt("attended"),
                            row.getInt("on_demand"),
                            row.getInt("no_show"),
                            row.getInt("created"),
                            row.getInt("unmatched"),
                            row.getInt("unidentified"),
                            row.getBoolean("complete"),
                            row.getString("last_text"));
                    return new Pull.State(
                            instantOrNull(row, "due_at"),
                            lastAt,
                            lastAt == null ? null : last,
                            claimed != null && claimed.isAfter(now));
                })
                .optional();
    }

    /** The programs whose attendance is complete. */
    public Set<ProgramId> complete() {
        return Set.copyOf(jdbc.sql("select program_id from attendance_pull where complete")
                .query((row, n) -> new ProgramId(row.getLong("program_id")))
                .list());
    }

    /** Lets the next pull come at once, because a hint says that there is something new. */
    public void hurry(ProgramId program) {
        jdbc.sql("""
                        update attendance_pull
                           set due_at = :now
                         where program_id = :program
                           and (due_at is null or due_at > :now)
                        """)
                .param("program", program.value())
                .param("now", at(clock.instant()))
                .update();
    }

    void plan(ProgramId program, @Nullable Instant due) {
        jdbc.sql("""
                        insert into attendance_pull (program_id, due_at)
                        values (:program, :due)
                            on conflict (program_id) do update
                           set due_at = excluded.due_at
                        """)
                .param("program", program.value())
                .param("due", atOrNull(due), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Those of disabled accounts wait. */
    List<ProgramId> due() {
        return jdbc.sql("""
                        select l.program_id
                          from attendance_pull l
                          join program p on p.id = l.program_id
                          join provider_account a on a.id = p.provider_account_id
                         where l.due_at <= :now
                           and (l.claimed_until is null or l.claimed_until <= :now)
                           and a.disabled_at is null
                         order by l.due_at
                        """)
                .param("now", at(clock.instant()))
                .query((row, n) -> new ProgramId(row.getLong("program_id")))
                .list();
    }

    /** @return false while another pull of the program is at work */
    boolean claim(ProgramId program) {
        Instant now = clock.instant();
        return jdbc.sql("""
                                insert into attendance_pull as p (program_id, claimed_until)
                                values (:program, :until)
                                    on conflict (program_id) do update
                                   set claimed_until = excluded.claimed_until
                                 where p.claimed_until is null or p.claimed_until <= :now
                                """)
                        .param("program", program.value())
                        .param("until", at(now.plus(settings.lease())))
                        .param("now", at(now))
                        .update()
                == 1;
    }

    void finish(ProgramId program, Pull pull, @Nullable Instant due) {
        jdbc.sql("""
                        update attendance_pull
                           set claimed_until = null, due_at = :due, last_at = :now, last_text = :trouble,
                               attended = :attended, on_demand = :onDemand, no_show = :noShow, created = :created,
                               unidentified = :unidentified, complete = complete or :complete
                         where program_id = :program
                        """)
                .param("program", program.value())
                .param("due", atOrNull(due), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", at(clock.instant()))
                .param("trouble", pull.trouble(), Types.VARCHAR)
                .param("attended", pull.attended())
                .param("onDemand", pull.onDemand())
                .param("noShow", pull.noShow())
                .param("created", pull.created())
                .param("unidentified", pull.unidentified())
                .param("complete", pull.complete())
                .update();
    }
}
