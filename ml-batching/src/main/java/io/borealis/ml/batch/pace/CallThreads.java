package io.borealis.ml.batch.pace;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes daemon threads whose names say what they are for. */
public final class CallThreads implements ThreadFactory {

    private final String prefix;
    private final AtomicInteger made = new AtomicInteger();

    private CallThreads(String prefix) {
        this.prefix = prefix;
    }

    public static ThreadFactory of(String prefix) {
        return new CallThreads(prefix);
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, prefix + "-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
