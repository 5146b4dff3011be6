package io.borealis.proxy.execute.context;

import io.borealis.sql.function.QualifiedName;

/** What became of one statement. */
public sealed interface Outcome {
    /** The client has its response; further statements of the same command follow. */
    Outcome DONE = new Done();

    /** The client was told an error as the end of a response; further statements of the same command do not run. */
    Outcome FAILED = new Failed();

    /** {@link #DONE} or {@link #FAILED}. */
    static Outcome of(boolean done) {
        return done ? DONE : FAILED;
    }

    /** Whether the client has its response, without an error. */
    boolean isDone();

    /** The client has its response. */
    record Done() implements Outcome {
        @Override
        public boolean isDone() {
            return true;
        }
    }

    /** The client was told an error. */
    record Failed() implements Outcome {
        @Override
        public boolean isDone() {
            return false;
        }
    }

    /**
     * A function that the statement was planned with is not, or no longer, what the plan took it for. Nothing has run, and the
     * client has heard nothing: the statement has to be planned again without it.
     *
     * @param function the function
     */
    record Outdated(QualifiedName function) implements Outcome {
        @Override
        public boolean isDone() {
            return false;
        }
    }
}
