package io.borealis.proxy.server;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for tasks that block: a virtual thread each where the runtime has them (JDK 21 and later), else a bounded pool in
 * which further tasks wait their turn.
 */
final class BlockingThreads {
    private static final int IDLE_SECONDS = 60;
    private static final int VIRTUAL_THREADS_SINCE = 21;

    private BlockingThreads() {}

    /** Creates the threads; {@code threadsMax} bounds platform threads, which are called {@code name} and a number. */
    static ExecutorService create(String name, int threadsMax) {
        return Runtime.version().feature() >= VIRTUAL_THREADS_SINCE ? virtual() : platform(name, threadsMax);
    }

    private static ExecutorService platform(String name, int threadsMax) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threadsMax, threadsMax, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** By name, because the code is compiled for a release that does not know them. */
    private static ExecutorService virtual() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("runtime " + Runtime.version() + " has no virtual threads", e);
        }
    }
}
