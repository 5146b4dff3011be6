package io.borealis.s3.export;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.work.Cancellation;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What is under way in S3 for one export: nothing new begins once it is cancelled, and the end of all can be awaited. */
final class Operations {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private final Cancellation cancellation;
    private int underWay;

    Operations(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /**
     * Says that something begins; {@link #end} must follow.
     *
     * @throws S3AccessException if it must not, because the export is cancelled
     */
    void begin() throws S3AccessException {
        lock.lock();
        try {
            cancellation.check();
            underWay++;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            underWay--;
            if (underWay == 0) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is under way; if the export is cancelled by then, nothing will be ever again. */
    void awaitNone() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (underWay > 0) {
                none.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
