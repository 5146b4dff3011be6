package io.borealis.proxy.execute.context;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory in which all statements together remember which inputs they have collected, in bytes: what they take follows from the rows of the
 * user's tables. Thread-safe.
 */
public final class SeenMemory {
    private final long bytesMax;
    private final AtomicLong taken = new AtomicLong();

    /** A budget of {@code bytesMax} bytes, none of which is taken. */
    public SeenMemory(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** What one statement takes. */
    public Share open() {
        return new Share();
    }

    /** Bytes that are taken. */
    public long taken() {
        return taken.get();
    }

    /** One statement's part; closing it gives all of it back. For one thread. */
    public final class Share implements AutoCloseable {
        private long bytes;

        private Share() {}

        /** Takes bytes, or none where not so many are left. */
        public boolean take(long more) {
            if (taken.addAndGet(more) > bytesMax) {
                taken.addAndGet(-more);
                return false;
            }
            bytes += more;
            return true;
        }

        /** Gives back bytes that were taken. */
        public void giveBack(long fewer) {
            taken.addAndGet(-fewer);
            bytes -= fewer;
        }

        @Override
        public void close() {
            taken.addAndGet(-bytes);
            bytes = 0;
        }
    }
}
