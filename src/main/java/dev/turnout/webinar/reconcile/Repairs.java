package dev.turnout.webinar.reconcile;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.activity.Actor;
import dev.turnout.id.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The repairs of differences, done and under way. */
@Component
public class Repairs {

    /** Failures in a row after which a repair is stopped; with the pauses between them, about an hour. */
    private static final int MOST_ATTEMPTS = 15;

    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** Longer than a chunk of cancellations may take at a slow provider. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Repairs(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<RepairJob> find(RepairId id) {
        return jdbc.sql("select * from registrant_repair where id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** Those of one comparison, the newest first. */
    public List<RepairJob> of(ComparisonId comparison) {
        return jdbc.sql("select * from registrant_repair where comparison_id = :comparison order by id desc")
                .param("comparison", comparison.value())
                .query((row, n) -> read(row))
                .list();
    }

    public List<RepairJob> running(ProgramId program) {
        return jdbc.sql(
                        "select * from registrant_repair where program_id = :program and state = 'RUNNING' order by id desc")
                .param("program", program.value())
                .query((row, n) -> read(row))
                .list();
    }

    /** How many met with each result. */
    public Map<Result, Integer> results(RepairId id) {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        jdbc.sql("""
                        select outcome, count(*) as rows
                          from registrant_difference
                         where repair_id = :id
                           and outcome is not null
                         group by outcome
                        """).param("id", id.value()).query(row -> {
            counts.put(Result.valueOf(row.getString("outcome")), row.getInt("rows"));
        });
        return counts;
    }

    /** Each row's result: those that were not done come first. */
    public List<Differences.Row> page(RepairId id, int most, long skipped) {
        return jdbc.sql("""
                        select d.*, concat_ws(' ', p.first_name, p.last_name) as person_name
                          from registrant_difference d
                          left join person p on p.id = d.person_id
                         where d.repair_id = :id
                         order by d.outcome in ('DONE', 'ASKED'), d.row_no
                         limit :most
                        offset :skipped
                        """)
                .param("id", id.value())
                .param("most", most)
                .param("skipped", skipped)
                .query((row, n) -> Differences.shown(row))
                .list();
    }

    /** @return nothing when no difference is left for it */
    @Transactional
    public Optional<RepairId> add(Comparison comparison, Map<Kind, Repair> chosen, Actor by) {
        RepairId id = jdbc.sql("""
                        insert into registrant_repair (comparison_id, program_id, actor_kind, actor_name, state, total, due_at,
                                                       created_at)
                        values (:comparison, :program, :actorKind, :actorName, 'RUNNING', 0, :now, :now)
                        returning id
                        """)
                .param("comparison", comparison.id().value())
                .param("program", comparison.program().value())
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .param("now", at(clock.instant()))
                .query((row, n) -> new RepairId(row.getLong("id")))
                .single();
        List<Kind> kinds = List.copyOf(chosen.keySet());
        int total = jdbc.sql("""
                        update registrant_difference d
                           set repair_id = :id, repair = c.repair
                          from unnest(:kinds::text[], :repairs::text[]) as c(kind, repair)
                         where d.comparison_id = :comparison
                           and d.kind = c.kind
                           and d.repair_id is null
                        """)
                .param("id", id.value())
                .param("comparison", comparison.id().value())
                .param("kinds", kinds.stream().map(Kind::name).toArray(String[]::new))
                .param(
                        "repairs",
                        kinds.stream().map(chosen::get).map(Repair::name).toArray(String[]::new))
                .update();
        String sql = total == 0
                ? "delete from registrant_repair where id = :id and :total = 0"
                : "update registrant_repair set total = :total where id = :id";
        jdbc.sql(sql).param("id", id.value()).param("total", total).update();
        return total == 0 ? Optional.empty() : Optional.of(id);
    }

    List<RepairId> due() {
        return jdbc.sql("""
                        select id
                          from registrant_repair
                         where state = 'RUNNING'
                           and due_at <= :now
                           and (claimed_until is null or claimed_until <= :now)
                         order by due_at, id
                        """)
                .param("now", at(clock.instant()))
                .query((row, n) -> new RepairId(row.getLong("id")))
                .list();
    }

    /** @return nothing while another node is at it, or when it is over */
    Optional<RepairJob> claim(RepairId id) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update registrant_repair
                           set claimed_until = :until
                         where id = :id
                           and state = 'RUNNING'
                           and (claimed_until is null or claimed_until <= :now)
                        returning *
                        """)
                .param("id", id.value())
                .param("until", at(now.plus(LEASE)))
                .param("now", at(now))
                .query((row, n) -> read(row))
                .optional();
    }

    void finish(RepairId id) {
        jdbc.sql("""
                        update registrant_repair
                           set state = 'DONE', claimed_until = null, finished_at = :now
                         where id = :id
                        """).param("now", at(clock.instant())).param("id", id.value()).update();
    }

    void failed(RepairId id, String trouble) {
        jdbc.sql("""
                        update registrant_repair
                           set attempts = attempts + 1, trouble = :trouble, claimed_until = null,
                               due_at = :now + (attempts + 1) * :pause * interval '1 second',
                               state = case when attempts + 1 >= :most then 'FAILED' else state end
                         where id = :id
                           and state = 'RUNNING'
                        """)
                .param("trouble", trouble)
                .param("now", at(clock.instant()))
                .param("pause", PAUSE.toSeconds())
                .param("most", MOST_ATTEMPTS)
                .param("id", id.value())
                .update();
    }

    private static RepairJob read(ResultSet row) throws SQLException {
        return new RepairJob(
                new RepairId(row.getLong("id")),
                new ComparisonId(row.getLong("comparison_id")),
                new ProgramId(row.getLong("program_id")),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_name")),
                RepairJob.State.valueOf(row.getString("state")),
                row.getInt("total"),
                row.getInt("done"),
                row.getString("trouble"),
                instant(row, "created_at"));
    }
}
