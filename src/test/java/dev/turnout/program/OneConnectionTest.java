package dev.turnout.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.turnout.World;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A read that held one connection and asked for a second would let as many readers as there are wait for each other. */
class OneConnectionTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_program_and_a_membership_are_read_over_one_connection() {
        Program program = world.program("Alone");
        PersonId ann = world.person("ann@example.org");
        world.move(program, ann, Role.INVITED, World.ANN);
        HikariDataSource pool = (HikariDataSource) world.database.dataSource();
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(1_000);
        pool.getHikariPoolMXBean().softEvictConnections();

        assertThat(world.get(Programs.class).get(program.id())).isEqualTo(program);
        assertThat(world.get(Programs.class).all()).containsExactly(program);
        assertThat(world.get(Memberships.class).find(program.id(), ann).orElseThrow())
                .satisfies(member -> assertThat(member.status()).isEqualTo(world.status(Role.INVITED)));
    }
}
