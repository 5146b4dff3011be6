package io.borealis.proxy.execute.statement;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory in which values of COM_STMT_SEND_LONG_DATA wait for their execution, which may never come: one budget for all
 * sessions, and a part of it for each. Thread-safe.
 */
public final class LongDataMemory {
    private static final Logger LOG = LoggerFactory.getLogger(LongDataMemory.class);
    private static final long LOG_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final long bytesMax;
    private final long sessionBytesMax;
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - LOG_INTERVAL_NANOS);

    /**
     * A budget of which nothing is taken.
     *
     * @param bytesMax bytes of all sessions together
     * @param sessionBytesMax bytes of one session
     */
    public LongDataMemory(long bytesMax, long sessionBytesMax) {
        this.bytesMax = bytesMax;
        this.sessionBytesMax = sessionBytesMax;
    }

    /** Bytes that are taken. */
    public long held() {
        return held.get();
    }

    /** What one session may take. */
    public Share open() {
        return new Share();
    }

    /** One session's part. Closing it gives all of it back, and nothing can be taken any more. Thread-safe. */
    public final class Share implements AutoCloseable {
        private long taken;
        private boolean closed;

        private Share() {}

        /** Takes bytes, or none where the session or all of them have not so many left. */
        synchronized boolean take(long bytes) {
            if (closed || taken + bytes > sessionBytesMax) {
                return false;
            }
            if (held.addAndGet(bytes) > bytesMax) {
                held.addAndGet(-bytes);
                logExhausted();
                return false;
            }
            taken += bytes;
            return true;
        }

        /** Gives bytes back that were taken. */
        synchronized void give(long bytes) {
            if (!closed) {
                taken -= bytes;
                held.addAndGet(-bytes);
            }
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                held.addAndGet(-taken);
            }
        }
    }

    private void logExhausted() {
        long now = System.nanoTime();
        long last = loggedAt.get();
        if (now - last >= LOG_INTERVAL_NANOS && loggedAt.compareAndSet(last, now)) {
            LOG.atWarn()
                    .addKeyValue("bytesMax", bytesMax)
                    .log("values of COM_STMT_SEND_LONG_DATA are refused: limits.long_data_memory is taken");
        }
    }
}
