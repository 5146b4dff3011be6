package io.borealis.proxy.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the connections of a proxy, all of them and those of each account, and says where there are too many. Thread-safe. */
public final class Connections {
    private volatile int max;
    private volatile int perAccountMax;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> accounts = new ConcurrentHashMap<>();

    /** Nothing is connected; a {@code perAccountMax} of 0 is no limit. */
    public Connections(int max, int perAccountMax) {
        this.max = max;
        this.perAccountMax = perAccountMax;
    }

    /** From now on no more than these are taken; those that are open stay. */
    public void limit(int newMax, int newPerAccountMax) {
        max = newMax;
        perAccountMax = newPerAccountMax;
    }

    /** Counts one more connection, or refuses it. */
    boolean opened() {
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            return false;
        }
        return true;
    }

    /** One connection less. */
    void closed() {
        open.decrementAndGet();
    }

    /** Counts one more session of {@code account}, or refuses it. */
    boolean entered(String account) {
        int limit = perAccountMax;
        int[] now = new int[1];
        accounts.compute(account, (name, count) -> {
            now[0] = (count == null ? 0 : count) + 1;
            return limit > 0 && now[0] > limit ? count : Integer.valueOf(now[0]);
        });
        return limit == 0 || now[0] <= limit;
    }

    /** One session of {@code account} less. */
    void left(String account) {
        accounts.computeIfPresent(account, (name, count) -> count == 1 ? null : count - 1);
    }

    /** Connections that are open. */
    public int open() {
        return open.get();
    }

    /** What an account may have at most. */
    int perAccountMax() {
        return perAccountMax;
    }
}
