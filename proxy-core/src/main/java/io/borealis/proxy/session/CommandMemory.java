package io.borealis.proxy.session;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory in which long commands are held that somebody wants to read: one budget for all sessions, because a client
 * that sends half a command can make the proxy hold it for as long as it likes. Where nothing is left, commands are relayed
 * unread. Thread-safe.
 */
public final class CommandMemory {
    private static final Logger LOG = LoggerFactory.getLogger(CommandMemory.class);

    private static final long LOG_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final long bytesMax;
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - LOG_INTERVAL_NANOS);

    /** A budget of {@code bytesMax} bytes, none of which is taken. */
    public CommandMemory(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Takes {@code bytes} out of the budget, or none when there are not so many left. */
    public boolean take(long bytes) {
        if (held.addAndGet(bytes) <= bytesMax) {
            return true;
        }
        held.addAndGet(-bytes);
        logExhausted();
        return false;
    }

    /** Gives bytes back. */
    public void give(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Bytes that are taken. */
    public long held() {
        return held.get();
    }

    private void logExhausted() {
        long now = System.nanoTime();
        long last = loggedAt.get();
        if (now - last >= LOG_INTERVAL_NANOS && loggedAt.compareAndSet(last, now)) {
            LOG.atWarn()
                    .addKeyValue("bytesMax", bytesMax)
                    .log(
                            "limits.command_memory is taken: long commands are relayed unread, compressed ones are refused");
        }
    }
}
