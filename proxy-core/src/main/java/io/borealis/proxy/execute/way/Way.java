package io.borealis.proxy.execute.way;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import java.util.Optional;

/** A way to run a statement with machine-learning calls. Stateless; one object serves all statements. */
public interface Way {
    /** Its name in metrics and notes, one word in lower case. */
    String wayName();

    /**
     * Why this way cannot take the statement; empty where it can. Nothing runs.
     *
     * @throws MySqlException MySQL's own error of a statement that cannot be prepared, in the client's words
     */
    Optional<Obstacle> obstacle(MlCommand command, StatementContext context) throws MySqlException;

    /**
     * Runs the statement and writes its whole response, but for the errors it throws.
     *
     * @return {@link Outcome#DONE}, or {@link Outcome#FAILED} where the client was told an error in the middle of its rows
     * @throws MySqlException what the client is to be told
     */
    Outcome execute(MlCommand command, StatementContext context) throws MySqlException;
}
