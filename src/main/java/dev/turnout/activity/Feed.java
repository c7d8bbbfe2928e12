package dev.turnout.activity;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets readers catch up with the log, each at its own pace, each activity once.
 *
 * <p>A position alone would lose an activity whose transaction began earlier and commits later than one already read.
 * A reader is therefore shown only activities of transactions older than every one still open; one long transaction
 * anywhere in the database delays the feed and loses nothing (docs/adr/0003).
 */
@Component
public class Feed {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Feed(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Cursor(String tx, long activity) {}

    private record Entry(String tx, Activity activity) {}

    /**
     * Hands the next activities to {@code work}, in the transaction that also moves the reader's cursor: what the work
     * writes is kept exactly if the cursor moves. Nothing happens while another node reads under the same name.
     *
     * @return how many were handed over; below {@code most} means that the reader has caught up
     */
    public int read(String reader, int most, Consumer<List<Activity>> work) {
        Integer taken = transaction.execute(status -> readOnce(reader, most, work));
        return taken == null ? 0 : taken;
    }

    /** Makes the reader start at what happens from now on, if it has never read before. */
    public void startNow(String reader) {
        jdbc.sql("""
                        insert into feed_reader (name, tx, activity_id)
                        values (:reader, pg_snapshot_xmin(pg_current_snapshot()), 0)
                        on conflict do nothing
                        """).param("reader", reader).update();
    }

    /** Makes the reader go on with what happens from now on, wherever it stood. */
    public void startOver(String reader) {
        jdbc.sql("""
                        insert into feed_reader (name, tx, activity_id)
                        values (:reader, pg_snapshot_xmin(pg_current_snapshot()), 0)
                            on conflict (name) do update
                           set tx = excluded.tx, activity_id = excluded.activity_id
                        """).param("reader", reader).update();
    }

    /** Of a reader that will not read again. */
    public void forget(String reader) {
        jdbc.sql("delete from feed_reader where name = :reader")
                .param("reader", reader)
                .update();
    }

    private int readOnce(String reader, int most, Consumer<List<Activity>> work) {
        Optional<Cursor> cursor = lock(reader);
        if (cursor.isEmpty()) {
            return 0;
        }
        List<Entry> entries = jdbc.sql("""
                        select tx::text as tx, id, at, kind, person_id, program_id, actor_kind, actor_name, detail
                          from activity
                         where (tx, id) > (:tx::xid8, :activity)
                           and tx < pg_snapshot_xmin(pg_current_snapshot())
                         order by tx, id
                         limit :most
                        """)
                .param("tx", cursor.get().tx())
                .param("activity", cursor.get().activity())
                .param("most", most)
                .query((row, n) -> new Entry(row.getString("tx"), ActivityLog.read(row)))
                .list();
        if (entries.isEmpty()) {
            return 0;
        }
        work.accept(entries.stream().map(Entry::activity).toList());
        Entry last = entries.getLast();
        jdbc.sql("update feed_reader set tx = :tx::xid8, activity_id = :activity where name = :reader")
                .param("tx", last.tx())
                .param("activity", last.activity().id().value())
                .param("reader", reader)
                .update();
        return entries.size();
    }

    private Optional<Cursor> lock(String reader) {
        jdbc.sql("insert into feed_reader (name) values (:reader) on conflict do nothing")
                .param("reader", reader)
                .update();
        return jdbc.sql("""
                        select tx::text as tx, activity_id
                          from feed_reader
                         where name = :reader
                           for update skip locked
                        """)
                .param("reader", reader)
                .query((row, n) -> new Cursor(row.getString("tx"), row.getLong("activity_id")))
                .optional();
    }
}
