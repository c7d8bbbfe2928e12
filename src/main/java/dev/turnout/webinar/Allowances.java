package dev.turnout.webinar;

import static dev.turnout.db.Times.at;

import dev.turnout.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deals out the calls that all nodes together may make to tell an account's provider about people. What was taken is
 * kept as far back as the pace looks, in one row an account, so that a take is one statement and no time as long as the
 * pace's sees more calls than the pace allows, wherever it begins.
 */
@Component
class Allowances {

    /**
     * Nobody takes more than can be called in this time: an adapter spreads its calls evenly and sends away who waits
     * longer, and claims that wait for a call are safer with nobody.
     */
    private static final Duration STRETCH = Duration.ofSeconds(4);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Allowances(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return how many calls may be made now, from none to as many as are wanted */
    int take(AccountId account, Pace pace, int wanted) {
        Instant now = clock.instant();
        Stretch stretch = Stretch.of(pace);
        return jdbc.sql("""
                        insert into push_allowance as a (account_id, taken_at, taken)
                        values (:account, array[:now::timestamptz], array[least(:wanted::int, :inStretch::int)])
                            on conflict (account_id) do update
                           set (taken_at, taken) = (
                               with kept as (
                                   select t.taken_at, t.taken
                                     from unnest(a.taken_at, a.taken) as t(taken_at, taken)
                                    where t.taken_at > :windowFrom
                                      and t.taken > 0
                               ),
                               spent as (
                                   select coalesce(sum(taken), 0) as in_window,
                                          coalesce(sum(taken) filter (where taken_at > :stretchFrom), 0) as in_stretch
                                     from kept
                               )
                               select array_agg(taken_at order by newest, taken_at),
                                      array_agg(taken order by newest, taken_at)
                                 from (select taken_at, taken, false as newest
                                         from kept
                                        union all
                                       select :now, greatest(0, least(:wanted, :inWindow - in_window,
                                                                      :inStretch - in_stretch))::int, true
                                         from spent) both_)
                        returning taken[cardinality(taken)]
                        """)
                .param("account", account.value())
                .param("now", at(now))
                .param("wanted", wanted)
                .param("windowFrom", at(now.minus(pace.per())))
                .param("inWindow", pace.calls())
                .param("stretchFrom", at(now.minus(stretch.time())))
                .param("inStretch", stretch.calls())
                .query(Integer.class)
                .single();
    }

    /** A part of a pace: so many calls in a time that is short. */
    record Stretch(int calls, Duration time) {

        static Stretch of(Pace pace) {
            long fit = STRETCH.multipliedBy(pace.calls()).dividedBy(pace.per());
            int calls = Math.clamp(fit, 1, pace.calls());
            return new Stretch(calls, pace.of(calls));
        }
    }
}
