package dev.turnout.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_slow_transactions_activity_is_not_lost() throws Exception {
        world.person("a@example.org");
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual()
                .start(() -> world.database.transactions().executeWithoutResult(tx -> {
                    world.person("slow@example.org");
                    appended.countDown();
                    await(commit);
                }));
        appended.await();
        world.person("quick@example.org");

        List<Activity> read = new ArrayList<>(readAll("reader"));
        assertThat(read).hasSize(1);
        commit.countDown();
        slow.join();
        read.addAll(readAll("reader"));

        assertThat(read).extracting(Activity::id).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void what_the_work_could_not_keep_is_handed_over_again() {
        world.person("a@example.org");
        try {
            world.feed().read("reader", 10, activities -> {
                throw new IllegalStateException("the disk is full");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("the disk is full");
        }
        assertThat(readAll("reader")).hasSize(1);
        assertThat(readAll("reader")).isEmpty();
    }

    @Test
    void readers_go_at_their_own_pace() {
        world.person("a@example.org");
        assertThat(readAll("one")).hasSize(1);
        world.person("b@example.org");
        assertThat(readAll("one")).hasSize(1);
        assertThat(readAll("two")).hasSize(2);
        world.feed().startNow("three");
        world.person("c@example.org");
        assertThat(readAll("three")).hasSize(1);
    }

    private List<Activity> readAll(String reader) {
        List<Activity> read = new ArrayList<>();
        while (world.feed().read(reader, 2, read::addAll) > 0) {}
        return read;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
