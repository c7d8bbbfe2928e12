package dev.turnout.webinar.zoom;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets all who ask for the same long list at the same time have it read once. Nobody is given a list whose reading began
 * before they asked, so what somebody did before asking is on it.
 */
final class Shared<K, V> {

    private final Map<K, Line<V>> lines = new ConcurrentHashMap<>();

    private static final class Line<V> {
        private final Lock reading = new ReentrantLock();
        private @Nullable CompletableFuture<V> next;
    }

    V get(K key, Supplier<V> read) {
        Line<V> line = lines.computeIfAbsent(key, any -> new Line<>());
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> anothers;
        synchronized (line) {
            anothers = line.next;
            if (anothers == null) {
                line.next = mine;
            }
        }
        if (anothers != null) {
            return anothers.join();
        }
        line.reading.lock();
        try {
            synchronized (line) {
                line.next = null;
            }
            V value = read.get();
            mine.complete(value);
            return value;
        } catch (RuntimeException bug) {
            mine.completeExceptionally(bug);
            throw bug;
        } finally {
            line.reading.unlock();
        }
    }
}
