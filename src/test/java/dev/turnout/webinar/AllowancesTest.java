package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.TestClock;
import dev.turnout.db.TestDatabase;
import dev.turnout.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AllowancesTest {

    private static final Pace PACE = new Pace(750, Duration.ofMinutes(1));

    private final TestDatabase database = TestDatabase.fresh();
    private final TestClock clock = new TestClock();
    private final Allowances allowances = new Allowances(database.jdbc(), clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void many_nodes_take_what_there_is_together_and_no_more_in_any_minute() {
        AccountId account = account("one");
        Map<Instant, Integer> taken = new TreeMap<>();
        for (int step = 0; step < 180; step++) {
            List<CompletableFuture<Integer>> nodes = IntStream.range(0, 4)
                    .mapToObj(node -> CompletableFuture.supplyAsync(() -> allowances.take(account, PACE, 32)))
                    .toList();
            int together = nodes.stream().mapToInt(CompletableFuture::join).sum();
            taken.put(clock.instant(), together);
            clock.forward(Duration.ofSeconds(1));
        }

        assertThat(taken.keySet())
                .allSatisfy(from -> assertThat(taken.entrySet().stream()
                                .filter(one -> !one.getKey().isBefore(from))
                                .filter(one -> one.getKey().isBefore(from.plusSeconds(60)))
                                .mapToInt(Map.Entry::getValue)
                                .sum())
                        .isLessThanOrEqualTo(750));
        assertThat(taken.values().stream().mapToInt(Integer::intValue).sum())
                .as("in three minutes")
                .isBetween(2_200, 2_250);
    }

    @Test
    void a_slow_pace_is_dealt_out_one_by_one() {
        AccountId account = account("slow");
        Pace slow = new Pace(20, Duration.ofMinutes(1));

        assertThat(allowances.take(account, slow, 32)).isEqualTo(1);
        assertThat(allowances.take(account, slow, 32)).isZero();
        clock.forward(Duration.ofSeconds(3));
        assertThat(allowances.take(account, slow, 32)).isEqualTo(1);
    }

    @Test
    void each_account_has_its_own_and_nobody_gets_more_than_they_want() {
        assertThat(allowances.take(account("this"), PACE, 32)).isEqualTo(32);
        assertThat(allowances.take(account("that"), PACE, 3)).isEqualTo(3);
    }

    private AccountId account(String name) {
        return database.jdbc()
                .sql("""
                        insert into provider_account (name, provider, base_url, client_id, created_at)
                        values (:name, 'on24', 'https://on24.invalid', '1', now())
                        returning id
                        """)
                .param("name", name)
                .query((row, n) -> new AccountId(row.getLong("id")))
                .single();
    }
}
