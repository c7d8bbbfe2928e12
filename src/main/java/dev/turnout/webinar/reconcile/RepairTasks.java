package dev.turnout.webinar.reconcile;

import static dev.turnout.db.Times.at;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The differences that repairs have still to see to, and the results of the others. */
@Component
class RepairTasks {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    RepairTasks(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One difference to be repaired, by its place in the comparison. */
    record Task(int row, Repair repair, Difference difference) {

        Done as(Result result) {
            return new Done(this, result, null);
        }

        Done as(Result result, @Nullable String text) {
            return new Done(this, result, text);
        }
    }

    /** @param text in plain words, or the provider's; absent where the result says all */
    record Done(Task task, Result result, @Nullable String text) {}

    /** The next that have no result, all with the same repair. */
    List<Task> next(RepairId id, int most) {
        List<Task> tasks = jdbc.sql("""
                        select *
                          from registrant_difference
                         where repair_id = :id
                           and outcome is null
                         order by repair, row_no
                         limit :most
                        """)
                .param("id", id.value())
                .param("most", most)
                .query((row, n) ->
                        new Task(row.getInt("row_no"), Repair.valueOf(row.getString("repair")), Differences.read(row)))
                .list();
        return tasks.stream()
                .filter(task -> task.repair() == tasks.getFirst().repair())
                .toList();
    }

    /** Keeps results in the caller's transaction, and the claim for another while. */
    void wentOn(RepairJob job, List<Done> done) {
        jdbc.sql("""
                        update registrant_difference d
                           set outcome = r.outcome, outcome_text = r.outcome_text
                          from unnest(:rows::int[], :outcomes::text[], :texts::text[]) as r(row_no, outcome, outcome_text)
                         where d.comparison_id = :comparison
                           and d.row_no = r.row_no
                        """)
                .param("comparison", job.comparison().value())
                .param("rows", done.stream().mapToInt(one -> one.task().row()).toArray())
                .param("outcomes", done.stream().map(one -> one.result().name()).toArray(String[]::new))
                .param("texts", done.stream().map(Done::text).toArray(String[]::new))
                .update();
        jdbc.sql("""
                        update registrant_repair
                           set done = done + :done, attempts = 0, trouble = null, claimed_until = :until
                         where id = :id
                        """)
                .param("done", done.size())
                .param("until", at(clock.instant().plus(Repairs.LEASE)))
                .param("id", job.id().value())
                .update();
    }
}
