package dev.turnout.webinar.reconcile;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.AccountId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Binding;
import dev.turnout.program.Program;
import dev.turnout.webinar.RegistrantSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The comparisons of programs with their providers: asked for, under way and done. */
@Component
public class Comparisons {

    /** Of each program; the last one is what pages show, the others are for whoever looks back. */
    private static final int KEPT = 5;

    private static final int MOST_ATTEMPTS = 5;

    private static final String ASK_NIGHTLY = """
            insert into registrant_comparison (program_id, account_id, event_id, state, created_at, due_at)
            select p.id, p.provider_account_id, p.provider_event_id, 'RUNNING', :now, :now
              from program p
              join provider_account a on a.id = p.provider_account_id
             where a.disabled_at is null
               and (p.ends_at is null or p.ends_at > :over)
               and not exists (select
                                 from registrant_comparison c
                                where c.program_id = p.id
                                  and c.account_id = p.provider_account_id
                                  and c.event_id = p.provider_event_id
                                  and (c.created_at >= :night or c.state = 'RUNNING'))
            """;

    private final JdbcClient jdbc;
    private final Differences differences;
    private final RegistrantSettings settings;
    private final InstantSource clock;

    Comparisons(JdbcClient jdbc, Differences differences, RegistrantSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.differences = differences;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks for a comparison of a bound program, unless one is under way. */
    public void ask(Program program, String by) {
        Binding binding = Objects.requireNonNull(program.binding());
        jdbc.sql("""
                        insert into registrant_comparison (program_id, account_id, event_id, asked_by, state, created_at, due_at)
                        select :program, :account, :event, :by, 'RUNNING', :now, :now
                         where not exists (select
                                             from registrant_comparison
                                            where program_id = :program
                                              and state = 'RUNNING')
                        """)
                .param("program", program.id().value())
                .param("account", binding.account().value())
                .param("event", binding.eventId())
                .param("by", by)
                .param("now", at(clock.instant()))
                .update();
    }

    /** Asks for one of each bound program that has had none since the last night. */
    public void askNightly() {
        Instant now = clock.instant();
        jdbc.sql(ASK_NIGHTLY)
                .param("now", at(now))
                .param("night", at(settings.lastNight(now)))
                .param("over", at(now.minus(settings.compareAfterEnd())))
                .update();
    }

    public Optional<Comparison> find(ComparisonId id) {
        return jdbc.sql("select * from registrant_comparison where id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** The last one, done or under way. */
    public Optional<Comparison> last(ProgramId program) {
        return jdbc.sql("select * from registrant_comparison where program_id = :program order by id desc limit 1")
                .param("program", program.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** The last one that is done with the event that the program is bound to now. */
    public Optional<Comparison> done(Program program) {
        Binding binding = program.binding();
        return binding == null
                ? Optional.empty()
                : jdbc.sql("""
                        select *
                          from registrant_comparison
                         where program_id = :program
                           and account_id = :account
                           and event_id = :event
                           and state = 'DONE'
                         order by id desc
                         limit 1
                        """)
                        .param("program", program.id().value())
                        .param("account", binding.account().value())
                        .param("event", binding.eventId())
                        .query((row, n) -> read(row))
                        .optional();
    }

    List<ComparisonId> due() {
        return jdbc.sql("""
                        select id
                          from registrant_comparison
                         where state = 'RUNNING'
                           and due_at <= :now
                           and (claimed_until is null or claimed_until <= :now)
                         order by asked_by is null, due_at, id
                        """)
                .param("now", at(clock.instant()))
                .query((row, n) -> new ComparisonId(row.getLong("id")))
                .list();
    }

    /** @return nothing while another node is at it, or when it is over */
    Optional<Comparison> claim(ComparisonId id) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update registrant_comparison
                           set claimed_until = :until, attempts = attempts + 1
                         where id = :id
                           and state = 'RUNNING'
                           and (claimed_until is null or claimed_until <= :now)
                        returning *
                        """)
                .param("id", id.value())
                .param("until", at(now.plus(settings.lease())))
                .param("now", at(now))
                .query((row, n) -> read(row))
                .optional();
    }

    /** Keeps what came of it, and lets the program's oldest ones go. */
    @Transactional
    void finish(Comparison comparison, ReconcileRules.Result result, Instant readAt) {
        differences.replace(comparison.id(), result.differences());
        jdbc.sql("""
                        update registrant_comparison
                           set state = 'DONE', claimed_until = null, trouble = null, read_at = :readAt, here = :here,
                               there = :there, same = :same, too_new = :tooNew, unidentified = :unidentified,
                               differences = :differences
                         where id = :id
                        """)
                .param("id", comparison.id().value())
                .param("readAt", at(readAt))
                .param("here", result.here())
                .param("there", result.there())
                .param("same", result.same())
                .param("tooNew", result.tooNew())
                .param("unidentified", result.unidentified())
                .param("differences", result.differences().size())
                .update();
        prune(comparison.program());
    }

    private void prune(ProgramId program) {
        jdbc.sql("""
                        delete from registrant_comparison
                         where id in (select id
                                        from registrant_comparison
                                       where program_id = :program
                                       order by id desc
                                      offset :kept)
                           and not exists (select
                                             from registrant_repair r
                                            where r.comparison_id = registrant_comparison.id
                                              and r.state = 'RUNNING')
                        """).param("program", program.value()).param("kept", KEPT).update();
    }

    /** @param again when to try once more, if at all; after some tries it is given up */
    void failed(ComparisonId id, String trouble, @Nullable Duration again) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update registrant_comparison
                           set claimed_until = null, trouble = :trouble,
                               state = case when :due::timestamptz is null or attempts >= :most then 'FAILED' else state end,
                               due_at = coalesce(:due::timestamptz, due_at)
                         where id = :id
                        """)
                .param("id", id.value())
                .param("trouble", trouble)
                .param("due", again == null ? null : at(now.plus(again)), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("most", MOST_ATTEMPTS)
                .update();
    }

    private static Comparison read(ResultSet row) throws SQLException {
        return new Comparison(
                new ComparisonId(row.getLong("id")),
                new ProgramId(row.getLong("program_id")),
                new Binding(new AccountId(row.getLong("account_id")), row.getString("event_id")),
                row.getString("asked_by"),
                Comparison.State.valueOf(row.getString("state")),
                instant(row, "created_at"),
                row.getInt("attempts"),
                row.getString("trouble"),
                instantOrNull(row, "read_at"),
                row.getInt("here"),
                row.getInt("there"),
                row.getInt("same"),
                row.getInt("too_new"),
                row.getInt("unidentified"),
                row.getInt("differences"));
    }
}
