package dev.turnout.api.wire;

import dev.turnout.access.ApiClient;
import dev.turnout.id.ApiClientId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How much each client calls, and what went wrong. Counted in memory and added to the database by a call every few seconds: a row
 * that each call changes would put all calls in a queue. A node that ends loses what it counted since.
 */
@Component
class Usage {

    /** A quota's day begins at midnight there, as the wire's facts have it (1.7). */
    static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    /** Calls that end so are nobody's use of the quota (2.4). */
    private static final Set<String> NOT_CHARGED = Set.of("601", "602", "604", "605", "608", "611");

    private static final Logger log = LoggerFactory.getLogger(Usage.class);

    private static final long EVERY_MS = 5_000;

    private record Called(LocalDate day, ApiClientId client) {}

    private record Failed(LocalDate day, String code) {}

    /** @param of a client's id, or a code */
    record Count(LocalDate day, String of, long times) {}

    private final Map<Called, LongAdder> calls = new ConcurrentHashMap<>();
    private final Map<Failed, LongAdder> errors = new ConcurrentHashMap<>();
    private final AtomicLong flushed = new AtomicLong();
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    Usage(JdbcClient jdbc, InstantSource clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CHICAGO);
    }

    void count(@Nullable ApiClient client, @Nullable String error) {
        LocalDate today = today();
        if (client != null && (error == null || !NOT_CHARGED.contains(error))) {
            counter(calls, new Called(today, client.id())).increment();
        }
        if (error != null) {
            counter(errors, new Failed(today, error)).increment();
        }
        long last = flushed.get();
        if (clock.millis() - last > EVERY_MS && flushed.compareAndSet(last, clock.millis())) {
            try {
                flush();
            } catch (DataAccessException | TransactionException away) {
                log.warn("The API's calls could not be counted yet", away);
            }
        }
    }

    private static <K> LongAdder counter(Map<K, LongAdder> counters, K key) {
        return counters.computeIfAbsent(key, first -> new LongAdder());
    }

    /** All clients' calls of the days, the earliest first; those not yet added to the database included. */
    List<Count> calls(LocalDate from) {
        flush();
        return counts("select day, client::text as of, calls as times from api_usage", from);
    }

    List<Count> errors(LocalDate from) {
        flush();
        return counts("select day, code as of, times from api_error", from);
    }

    long callsToday() {
        return calls(today()).stream().mapToLong(Count::times).sum();
    }

    private List<Count> counts(String select, LocalDate from) {
        return jdbc.sql(select + " where day >= :from order by day, of")
                .param("from", from)
                .query((row, n) ->
                        new Count(row.getObject("day", LocalDate.class), row.getString("of"), row.getLong("times")))
                .list();
    }

    void flush() {
        flushed.set(clock.millis());
        Map<Called, Long> called = taken(calls);
        Map<Failed, Long> failed = taken(errors);
        if (called.isEmpty() && failed.isEmpty()) {
            return;
        }
        try {
            add(called, failed);
        } catch (RuntimeException away) {
            called.forEach((key, times) -> counter(calls, key).add(times));
            failed.forEach((key, times) -> counter(errors, key).add(times));
            throw away;
        }
    }

    private void add(Map<Called, Long> called, Map<Failed, Long> failed) {
        transaction.executeWithoutResult(tx -> {
            called.forEach((key, times) -> jdbc.sql("""
                            insert into api_usage as u (day, client, calls)
                            values (:day, :client, :times)
                                on conflict (day, client) do update set calls = u.calls + excluded.calls
                            """)
                    .param("day", key.day())
                    .param("client", key.client().value())
                    .param("times", times)
                    .update());
            failed.forEach((key, times) -> jdbc.sql("""
                            insert into api_error as e (day, code, times)
                            values (:day, :code, :times)
                                on conflict (day, code) do update set times = e.times + excluded.times
                            """)
                    .param("day", key.day())
                    .param("code", key.code())
                    .param("times", times)
                    .update());
        });
    }

    private static <K> Map<K, Long> taken(Map<K, LongAdder> counters) {
        Map<K, Long> taken = new HashMap<>();
        counters.forEach((key, counter) -> {
            long times = counter.sumThenReset();
            if (times > 0) {
                taken.put(key, times);
            }
        });
        return taken;
    }
}
