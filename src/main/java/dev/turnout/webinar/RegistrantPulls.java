package dev.turnout.webinar;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.ProgramId;
import dev.turnout.program.Binding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When each program's registrants are pulled next, and what came of the last time. */
@Component
public class RegistrantPulls {

    /** A program bound anew is due at once; one whose event was over before it was ever pulled is left alone. */
    private static final String DUE = """
            select p.id
              from program p
              join provider_account a on a.id = p.provider_account_id
              left join registrant_pull r on r.program_id = p.id
              left join registrant_policy o on o.program_id = p.id
             where a.disabled_at is null
               and (a.held_until is null or a.held_until <= :now)
               and coalesce(o.pull, true)
               and (r.due_at <= :now
                    or r.claimed_until <= :now
                    or ((r.account_id, r.event_id) is distinct from (p.provider_account_id, p.provider_event_id)
                        and (p.ends_at is null or p.ends_at > :over)))
               and (r.claimed_until is null or r.claimed_until <= :now)
             order by r.due_at nulls first, p.id
            """;

    private static final String FINISH = """
            update registrant_pull
               set claimed_until = null, account_id = :account, event_id = :event, due_at = least(due_at, :due::timestamptz),
                   last_at = :now, last_text = :trouble,
                   through = case when :trouble::text is null then :through::timestamptz
                                  when account_id = :account and event_id = :event then through end,
                   whole_at = case when :whole then :readAt::timestamptz
                                   when account_id = :account and event_id = :event then whole_at end,
                   listed = :listed, joined = :joined, created = :created, moved = :moved, gone = :gone,
                   removed = :removed, undecided = :undecided, unidentified = :unidentified
             where program_id = :program
            """;

    private static final Duration LEFT_ALONE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final RegistrantSettings settings;

    RegistrantPulls(JdbcClient jdbc, InstantSource clock, RegistrantSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * How far earlier pulls have come with one event.
     *
     * @param through what the provider changed until then is taken over; absent when nothing is
     * @param wholeAt of the last whole list
     */
    record Reached(@Nullable Instant through, @Nullable Instant wholeAt) {}

    public Optional<RegistrantPull.State> find(ProgramId program) {
        Instant now = clock.instant();
        return jdbc.sql("select * from registrant_pull where program_id = :program")
                .param("program", program.value())
                .query((row, n) -> {
                    Instant lastAt = instantOrNull(row, "last_at");
                    Instant claimed = instantOrNull(row, "claimed_until");
                    return new RegistrantPull.State(
                            instantOrNull(row, "due_at"),
                            lastAt,
                            lastAt == null ? null : last(row),
                            claimed != null && claimed.isAfter(now));
                })
                .optional();
    }

    /** Lets the next pull come soon, because of a hint or because somebody wants to see it. */
    public void hurry(ProgramId program) {
        jdbc.sql("""
                        insert into registrant_pull as r (program_id, due_at)
                        values (:program, :now)
                            on conflict (program_id) do update
                           set due_at = least(r.due_at, greatest(excluded.due_at, r.last_at + :apart * interval '1 second'))
                        """)
                .param("program", program.value())
                .param("now", at(clock.instant()))
                .param("apart", settings.hurryAfter().toSeconds())
                .update();
    }

    public List<ProgramId> due() {
        Instant now = clock.instant();
        return jdbc.sql(DUE)
                .param("now", at(now))
                .param("over", at(now.minus(LEFT_ALONE)))
                .query((row, n) -> new ProgramId(row.getLong("id")))
                .list();
    }

    /** @return nothing while another pull of the program is at work */
    Optional<Reached> claim(ProgramId program, Binding binding) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        insert into registrant_pull as r (program_id, claimed_until)
                        values (:program, :until)
                            on conflict (program_id) do update
                           set claimed_until = excluded.claimed_until, due_at = null
                         where r.claimed_until is null or r.claimed_until <= :now
                        returning account_id, event_id, through, whole_at
                        """)
                .param("program", program.value())
                .param("until", at(now.plus(settings.lease())))
                .param("now", at(now))
                .query((row, n) -> {
                    boolean same =
                            row.getLong("account_id") == binding.account().value()
                                    && binding.eventId().equals(row.getString("event_id"));
                    return same
                            ? new Reached(instantOrNull(row, "through"), instantOrNull(row, "whole_at"))
                            : new Reached(null, null);
                })
                .optional();
    }

    /**
     * Whoever hurried the next pull while this one was at work is heard.
     *
     * @param whole whether a whole list was taken over
     * @param readAt when the list was asked for
     */
    void finish(
            ProgramId program,
            Binding binding,
            RegistrantPull pull,
            boolean whole,
            Instant readAt,
            @Nullable Instant due) {
        jdbc.sql(FINISH)
                .param("program", program.value())
                .param("account", binding.account().value())
                .param("event", binding.eventId())
                .param("due", atOrNull(due), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", at(clock.instant()))
                .param("trouble", pull.trouble(), Types.VARCHAR)
                .param("through", at(readAt.minus(settings.overlap())))
                .param("readAt", at(readAt))
                .param("whole", whole)
                .param("listed", pull.listed())
                .param("joined", pull.joined())
                .param("created", pull.created())
                .param("moved", pull.moved())
                .param("gone", pull.gone())
                .param("removed", pull.removed())
                .param("undecided", pull.undecided())
                .param("unidentified", pull.unidentified())
                .update();
    }

    private static RegistrantPull last(ResultSet row) throws SQLException {
        return new RegistrantPull(
                row.getInt("listed"),
                row.getInt("joined"),
                row.getInt("created"),
                row.getInt("moved"),
                row.getInt("gone"),
                row.getInt("removed"),
                row.getInt("undecided"),
                row.getInt("unidentified"),
                row.getString("last_text"));
    }
}
