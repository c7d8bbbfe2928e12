package dev.turnout.api.activity;

import static java.util.Objects.requireNonNull;

import dev.turnout.activity.ActivityLog;
import dev.turnout.api.activity.FeedToken.Place;
import dev.turnout.db.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pages of the log for callers, in the order of the feed and below every open transaction, so that what commits late is
 * not passed over.
 */
@Component
class LoggedActivities {

    /** Of the log, looked through for one page: what is asked for may be rare, and a page may be short. */
    private static final int WINDOW = 50_000;

    /** How much later than a neighbour by its time an activity's transaction may have begun earlier. */
    private static final String LONGEST_TRANSACTION = "1 hour";

    static final String COLUMNS = """
            a.tx::text as tx, a.id, a.at, a.kind, a.person_id, a.program_id, a.actor_kind, a.actor_name, a.detail,
            coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.email) as person, pr.name as program,
            coalesce(p.acquired_by = a.program_id, false) as acquired,
            case when a.kind = 'MemberDataChanged'
                 then (select f.display_name
                         from custom_field f
                        where f.subject = 'membership' and f.name = a.detail ->> 'field') end as label
            """;

    static final String BESIDE = """

              left join person p on p.id = a.person_id
              left join program pr on pr.id = a.program_id
            """;

    private final JdbcClient jdbc;

    LoggedActivities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a page is asked to hold.
     *
     * @param people empty for everybody
     * @param list only who is on this static list, where it is given
     */
    record Wanted(
            List<String> kinds, List<Long> people, @Nullable Long list) {}

    /** @param more whether there was more to look through */
    record Page(List<Seen> seen, FeedToken next, boolean more) {}

    Page page(FeedToken token, Wanted wanted, int most) {
        String horizon = jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
        Optional<Place> start = token.after() == null ? start(token.since(), horizon) : Optional.of(token.after());
        if (start.isEmpty()) {
            return new Page(List.of(), token, false);
        }
        List<Seen> found = find(token.at(start.get()), wanted, horizon, most + 1);
        if (found.size() > most) {
            List<Seen> page = found.subList(0, most);
            return new Page(page, token.at(page.getLast().place()), true);
        }
        Optional<Place> end = wanted.people().isEmpty() ? endOfWindow(start.get(), horizon) : Optional.empty();
        Place last = found.isEmpty() ? start.get() : found.getLast().place();
        return new Page(found, token.at(end.orElse(last)), end.isPresent());
    }

    /** Just before the first place that may hold something of that instant or later. */
    private Optional<Place> start(Instant since, String horizon) {
        return jdbc.sql("""
                        with first as (
                            select at
                              from activity
                             where at >= :since
                             order by at
                             limit 1
                        )
                        select min(a.tx)::text
                          from activity a
                          join first f on a.at between f.at and f.at + $longest::interval
                         where a.tx < :horizon::xid8
                        """.replace("$longest", "'" + LONGEST_TRANSACTION + "'"))
                .param("since", Times.at(since))
                .param("horizon", horizon)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .map(tx -> new Place(Long.parseLong(tx), 0));
    }

    private List<Seen> find(FeedToken token, Wanted wanted, String horizon, int most) {
        Place after = requireNonNull(token.after());
        String log = wanted.people().isEmpty() ? """
                select *
                  from activity
                 where (tx, id) > (:tx::text::xid8, :id)
                   and tx < :horizon::xid8
                 order by tx, id
                 limit :window
                """ : """
                select *
                  from activity
                 where person_id = any(:people::bigint[])
                   and (tx, id) > (:tx::text::xid8, :id)
                   and tx < :horizon::xid8
                 order by tx, id
                """;
        return jdbc.sql("select " + COLUMNS + "  from (" + log + ") a" + BESIDE + """
                 where a.kind = any(:kinds::text[])
                   and a.at >= :since
                   and (:list::bigint is null
                        or exists (select from static_list_member l
                                    where l.list_id = :list and l.person_id = a.person_id))
                 order by a.tx, a.id
                 limit :most
                """)
                .param("tx", Long.toString(after.tx()))
                .param("id", after.id())
                .param("horizon", horizon)
                .param("window", WINDOW)
                .param("people", wanted.people().toArray(Long[]::new))
                .param("kinds", wanted.kinds().toArray(String[]::new))
                .param("since", Times.at(token.since()))
                .param("list", wanted.list(), Types.BIGINT)
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /** The last place that was looked at, if there was more behind the window's length. */
    private Optional<Place> endOfWindow(Place start, String horizon) {
        return jdbc.sql("""
                        select tx::text as tx, id
                          from activity
                         where (tx, id) > (:tx::text::xid8, :id)
                           and tx < :horizon::xid8
                         order by tx, id
                        offset :window
                         limit 1
                        """)
                .param("tx", Long.toString(start.tx()))
                .param("id", start.id())
                .param("horizon", horizon)
                .param("window", WINDOW - 1)
                .query((row, n) -> new Place(Long.parseLong(row.getString("tx")), row.getLong("id")))
                .optional();
    }

    static Seen read(ResultSet row) throws SQLException {
        return new Seen(
                new Place(Long.parseLong(row.getString("tx")), row.getLong("id")),
                ActivityLog.read(row),
                row.getString("person"),
                row.getString("program"),
                row.getBoolean("acquired"),
                row.getString("label"));
    }
}
