package io.borealis.s3.load;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.work.Cancellation;
import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of all loads, each as large as a range: never more than a fixed number, used again and again. A load waits for
 * its first one; from then on it always has one, so whatever the others do it can read its next range.
 */
final class LoadMemory {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int bufferBytes;
    private int free;

    /** Buffers to be used again, as long as the heap has room. */
    private SoftReference<Deque<byte[]>> idle = new SoftReference<>(new ArrayDeque<>());

    LoadMemory(int bufferBytes, int buffers) {
        this.bufferBytes = bufferBytes;
        this.free = buffers;
    }

    /**
     * Takes the first buffer of a load.
     *
     * @throws S3AccessException if the load is cancelled meanwhile
     */
    byte[] takeFirst(Cancellation cancellation) throws S3AccessException, InterruptedException {
        Runnable wakeUp = this::wakeUp;
        cancellation.onCancel(wakeUp);
        lock.lockInterruptibly();
        try {
            while (free == 0) {
                cancellation.check();
                changed.await();
            }
            return take();
        } finally {
            lock.unlock();
            cancellation.remove(wakeUp);
        }
    }

    /** Takes one more buffer if there is one. */
    byte @Nullable [] tryTake() {
        lock.lock();
        try {
            return free == 0 ? null : take();
        } finally {
            lock.unlock();
        }
    }

    void give(byte[] buffer) {
        lock.lock();
        try {
            free++;
            Deque<byte[]> kept = idle.get();
            if (kept == null) {
                kept = new ArrayDeque<>();
                idle = new SoftReference<>(kept);
            }
            kept.add(buffer);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Buffers that are in no load's hands. */
    int free() {
        lock.lock();
        try {
            return free;
        } finally {
            lock.unlock();
        }
    }

    private byte[] take() {
        free--;
        Deque<byte[]> kept = idle.get();
        byte[] buffer = kept == null ? null : kept.poll();
        return buffer == null ? new byte[bufferBytes] : buffer;
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
