package io.borealis.proxy.execute.way;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.Outcome;

/** What a way says of a statement. */
public sealed interface Offer {

    /** It can take the statement. */
    record Accepted(Execution execution) implements Offer {}

    /** It cannot. */
    record Declined(Obstacle obstacle) implements Offer {}

    /** Runs the statement as the way has planned it. */
    @FunctionalInterface
    interface Execution {
        /**
         * Runs it and writes its whole response, but for the errors it throws.
         *
         * @return {@link Outcome#DONE}, or {@link Outcome#FAILED} where the client was told an error in the middle of its rows
         * @throws MySqlException what the client is to be told
         */
        Outcome execute() throws MySqlException;
    }
}
