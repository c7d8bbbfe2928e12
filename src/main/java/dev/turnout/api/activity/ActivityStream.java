package dev.turnout.api.activity;

import dev.turnout.api.lead.LeadField;
import dev.turnout.api.lead.LeadFields;
import dev.turnout.db.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Activities one after the other, any number of them, in constant memory. */
@Component
public class ActivityStream {

    private static final int FETCH = 2_000;

    private final JdbcClient jdbc;
    private final LeadFields fields;
    private final TransactionTemplate transaction;

    ActivityStream(JdbcClient jdbc, LeadFields fields, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.fields = fields;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /**
     * Oldest first. A cursor needs a transaction; one that only reads has no number and so holds up no reader of the feed.
     *
     * @param types empty for all
     * @param until not within it
     */
    public void each(Instant from, Instant until, List<Integer> types, BiConsumer<Seen, Shape> work) {
        Map<String, LeadField> byName = fields.byName();
        List<String> kinds = ActivityType.kinds(types);
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "select " + LoggedActivities.COLUMNS + "  from activity a" + LoggedActivities.BESIDE + """
                         where a.at >= :from
                           and a.at < :until
                           and (:all or a.kind = any(:kinds::text[]))
                         order by a.at, a.id
                        """)
                .withFetchSize(FETCH)
                .param("from", Times.at(from))
                .param("until", Times.at(until))
                .param("all", types.isEmpty())
                .param("kinds", kinds.toArray(String[]::new))
                .query(row -> {
                    Seen seen = LoggedActivities.read(row);
                    Shape shape = Shape.of(seen, byName);
                    if (types.isEmpty() || types.contains(shape.type())) {
                        work.accept(seen, shape);
                    }
                }));
    }
}
