package io.borealis.ml.batch.pace;

import java.time.Duration;

/** Time as the executor sees it: a clock, and things to do later. Tests have one whose time stands still. */
public interface CallTimer extends AutoCloseable {

    /** Returns a reading of a clock that only differences of mean anything of. */
    long nanoTime();

    /** Runs something short after the delay, on a thread of the timer. */
    Scheduled schedule(Runnable task, Duration delay);

    @Override
    void close();

    /** Something that is to be done later. */
    interface Scheduled {

        /** Calls it off; without effect once it has begun. */
        void cancel();
    }
}
