package io.borealis.metrics.span;

import java.util.function.Supplier;

/** Hears of statements that have ended. Thread-safe, and never waits for anybody. */
public interface StatementSpans {

    /** Hears nothing. */
    static StatementSpans none() {
        return new StatementSpans() {
            @Override
            public boolean isWanted() {
                return false;
            }

            @Override
            public void ended(StatementSpan statement, String traceparent, Supplier<String> digest) {
                // nobody asks
            }
        };
    }

    /** Whether anybody listens; if nobody does, nobody needs to gather what {@link #ended} takes. */
    boolean isWanted();

    /**
     * A statement has ended at this moment.
     *
     * @param traceparent what the client calls the trace that it belongs to, as W3C Trace Context has it; empty where it does not
     * @param digest a short name of the statement's form; is asked only where it is told
     */
    void ended(StatementSpan statement, String traceparent, Supplier<String> digest);
}
