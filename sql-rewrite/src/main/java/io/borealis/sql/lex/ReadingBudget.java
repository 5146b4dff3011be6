package io.borealis.sql.lex;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all statements being read at one time may take together, counted in bytes. Thread-safe. */
public final class ReadingBudget {

    /** A budget that is never exhausted. */
    public static final ReadingBudget UNLIMITED = new ReadingBudget(Long.MAX_VALUE);

    private final long bytesMax;
    private final AtomicLong taken = new AtomicLong();

    /**
     * A budget of its own.
     *
     * @param bytesMax 1 or more
     */
    public ReadingBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    public long bytesMax() {
        return bytesMax;
    }

    /** What is taken at the moment, in bytes. */
    public long taken() {
        return taken.get();
    }

    /** Takes some bytes, or none and says so. */
    boolean tryTake(long bytes) {
        long now = taken.get();
        while (bytes <= bytesMax - now) {
            long witness = taken.compareAndExchange(now, now + bytes);
            if (witness == now) {
                return true;
            }
            now = witness;
        }
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
