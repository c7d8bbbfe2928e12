package dev.turnout.webinar.zoom;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lets all who ask for the same long list at the same time have it read once. Everybody says since when they must know,
 * in steps of this counter, and is given a reading that began later.
 */
final class Shared<K, V> {

    private final AtomicLong steps = new AtomicLong();
    private final Map<K, Line<V>> lines = new ConcurrentHashMap<>();

    private record Reading<V>(long step, CompletableFuture<V> value) {}

    private static final class Line<V> {
        private final Lock turn = new ReentrantLock();
        private @Nullable Reading<V> current;
        private @Nullable CompletableFuture<V> next;
    }

    /** One more than ever before. */
    long step() {
        return steps.incrementAndGet();
    }

    /** @param read given the step at which it began */
    V get(K key, long since, LongFunction<V> read) {
        Line<V> line = lines.computeIfAbsent(key, any -> new Line<>());
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> anothers;
        synchronized (line) {
            anothers = line.current != null && line.current.step() > since ? line.current.value() : line.next;
            if (anothers == null) {
                line.next = mine;
            }
        }
        return anothers != null ? anothers.join() : lead(line, mine, read);
    }

    private V lead(Line<V> line, CompletableFuture<V> mine, LongFunction<V> read) {
        line.turn.lock();
        try {
            long step = step();
            synchronized (line) {
                line.next = null;
                line.current = new Reading<>(step, mine);
            }
            V value = read.apply(step);
            mine.complete(value);
            return value;
        } catch (RuntimeException bug) {
            mine.completeExceptionally(bug);
            throw bug;
        } finally {
            synchronized (line) {
                line.current = null;
            }
            line.turn.unlock();
        }
    }
}
