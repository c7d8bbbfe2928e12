package dev.turnout.program;

import static dev.turnout.db.Times.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.id.AccountId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimPlanTest {

    private static final int MOST = 32;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_flood_for_one_program_is_not_read_again_for_every_other() {
        Program flood = world.bound("Flood");
        AccountId account = flood.binding().account();
        for (int other = 0; other < 50; other++) {
            world.bound("Other " + other);
        }
        world.jdbc()
                .sql("""
                        with guest as (
                            insert into person (email, source, created_at, updated_at)
                            select 'guest' || n || '@example.org', 'test', :now, :now
                              from generate_series(1, 20000) n
                            returning id
                        )
                        insert into registration_push (program_id, person_id, intent, patience_from, due_at)
                        select :program, id, 'REGISTER', :now, :now
                          from guest
                        """)
                .param("now", at(world.clock.instant()))
                .param("program", flood.id().value())
                .update();
        world.jdbc().sql("analyze").update();

        assertThat(plan(account)).noneMatch(line -> line.contains("Seq Scan on registration_push"));
        assertThat(world.get(Pushes.class).claim(account, MOST, Duration.ofMinutes(2)))
                .hasSize(MOST);
    }

    private List<String> plan(AccountId account) {
        return world.jdbc()
                .sql("explain " + PushSql.CLAIM)
                .param("account", account.value())
                .param("now", at(world.clock.instant()))
                .param("until", at(world.clock.instant().plusSeconds(120)))
                .param("day", LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC))
                .param("most", MOST)
                .query(String.class)
                .list();
    }
}
