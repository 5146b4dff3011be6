package io.borealis.proxy.execute.way;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.StatementContext;

/** A way to run a statement with machine-learning calls. Stateless; one object serves all statements. */
public interface Way {
    /** Its name in metrics and notes, one word in lower case. */
    String wayName();

    /** What it sends to models. */
    Gathering gathering();

    /**
     * Whether this way can take the statement, and how it would run it. Nothing runs.
     *
     * @throws MySqlException MySQL's own error of a statement that cannot be prepared, in the client's words
     */
    Offer offer(MlCommand command, StatementContext context) throws MySqlException;
}
