package io.borealis.proxy.server;

import java.util.function.Supplier;

/** The settings in force: read by any thread, replaced as a whole. */
final class InForce implements Supplier<LiveSettings> {
    private volatile LiveSettings current;

    InForce(LiveSettings first) {
        current = first;
    }

    @Override
    public LiveSettings get() {
        return current;
    }

    void replace(LiveSettings next) {
        current = next;
    }
}
