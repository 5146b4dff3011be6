package io.borealis.ml.batch;

import io.borealis.ml.MlAnswer;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of a statement's answers: all that have come, by any thread, and those that the statement's own thread has taken. */
final class AnswerBytes {
    private final AtomicLong come = new AtomicLong();
    private long taken;

    void come(MlAnswer answer) {
        come.addAndGet(answer.bytes());
    }

    /** Counts an answer when it is taken for the first time. */
    void take(MlTicket ticket, MlAnswer answer) {
        if (ticket.claim()) {
            taken += answer.bytes();
        }
    }

    /** Those of all answers. */
    long all() {
        return come.get();
    }

    /** Those of answers that nobody has taken. */
    long waiting() {
        return come.get() - taken;
    }
}
