package io.borealis.s3.export;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.work.Cancellation;
import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of all exports: never more than a fixed number, used again and again.
 *
 * <p>An export is guaranteed a few of them from its first one on, enough for one part, and waits for that guarantee if it
 * cannot be given. So whatever the others do, it can always fill a part, send it, and fill the next. Buffers that are
 * guaranteed to nobody go to whoever asks first, but not while an export waits for its guarantee.
 */
final class UploadMemory {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int bufferBytes;
    private final int buffers;

    /**
     * Buffers to be used again. Between exports they stay as long as the heap has room: thrown away, they would be old
     * garbage after each export, and the heap would grow before it is collected.
     */
    private SoftReference<Deque<byte[]>> idle = new SoftReference<>(new ArrayDeque<>());

    /** Buffers that are neither guaranteed nor used. */
    private int free;

    private int waitingForGuarantee;
    private int used;

    UploadMemory(int bufferBytes, int buffers) {
        this.bufferBytes = bufferBytes;
        this.buffers = buffers;
        this.free = buffers;
    }

    int bufferBytes() {
        return bufferBytes;
    }

    /** How many there are, used or not. */
    int buffers() {
        return buffers;
    }

    /** Bytes that exports hold now. */
    long usedBytes() {
        lock.lock();
        try {
            return (long) used * bufferBytes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns an export's share, of which nothing is taken yet.
     *
     * @param guaranteed how many buffers it will get in any case
     * @param reserved how many more nobody has while it has its guarantee, for memory that it takes elsewhere; not more than there
     *     are, together
     */
    Share share(int guaranteed, int reserved, Cancellation cancellation) {
        return new Share(guaranteed, reserved, cancellation);
    }

    private void keep(List<byte[]> buffers) {
        Deque<byte[]> kept = idle.get();
        if (kept == null) {
            kept = new ArrayDeque<>();
            idle = new SoftReference<>(kept);
        }
        kept.addAll(buffers);
    }

    /** What one export holds. */
    final class Share implements AutoCloseable {
        private final int guaranteed;
        private final int reserved;
        private final Cancellation cancellation;
        private final Runnable wakeUp = this::wakeUp;
        private boolean hasGuarantee;
        private boolean closed;
        private int held;

        private Share(int guaranteed, int reserved, Cancellation cancellation) {
            this.guaranteed = guaranteed;
            this.reserved = reserved;
            this.cancellation = cancellation;
            cancellation.onCancel(wakeUp);
        }

        /**
         * Takes a buffer, waiting until there is one. Whoever calls it has given, or will without waiting for this buffer
         * give, all others back, except for fewer than are guaranteed.
         *
         * @param heldMax how many the export may hold with this one; at least as many as are guaranteed
         * @throws S3AccessException if the export is cancelled meanwhile
         */
        byte[] take(int heldMax) throws S3AccessException, InterruptedException {
            lock.lockInterruptibly();
            try {
                while (true) {
                    cancellation.check();
                    if (!hasGuarantee) {
                        awaitGuarantee();
                    }
                    byte[] buffer = takeNow(heldMax);
                    if (buffer != null) {
                        return buffer;
                    }
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Takes a buffer if there is one. */
        byte @Nullable [] tryTake(int heldMax) {
            lock.lock();
            try {
                return takeNow(heldMax);
            } finally {
                lock.unlock();
            }
        }

        private void awaitGuarantee() throws S3AccessException, InterruptedException {
            waitingForGuarantee++;
            try {
                while (free < guaranteed + reserved) {
                    changed.await();
                    cancellation.check();
                }
                free -= guaranteed + reserved;
                hasGuarantee = true;
            } finally {
                waitingForGuarantee--;
                changed.signalAll(); // those who had to stand back
            }
        }

        private byte @Nullable [] takeNow(int heldMax) {
            if (!hasGuarantee || held >= heldMax) {
                return null;
            }
            if (held >= guaranteed) {
                if (free == 0 || waitingForGuarantee > 0) {
                    return null;
                }
                free--;
            }
            held++;
            used++;
            Deque<byte[]> kept = idle.get();
            byte[] buffer = kept == null ? null : kept.poll();
            return buffer == null ? new byte[bufferBytes] : buffer;
        }

        /** Gives buffers back; also after {@link #close}. */
        void give(List<byte[]> buffers) {
            lock.lock();
            try {
                free += Math.min(buffers.size(), Math.max(0, held - guaranteed));
                held -= buffers.size();
                used -= buffers.size();
                keep(buffers);
                releaseGuarantee();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /** Gives the guarantee back, as soon as all buffers are. */
        @Override
        public void close() {
            cancellation.remove(wakeUp);
            lock.lock();
            try {
                closed = true;
                releaseGuarantee();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        private void releaseGuarantee() {
            if (!closed || held > 0 || !hasGuarantee) {
                return;
            }
            hasGuarantee = false;
            free += guaranteed + reserved;
        }

        private void wakeUp() {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
