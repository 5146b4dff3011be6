package io.borealis.proxy.execute.way;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.AskHistory;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.sql.plan.MlPlan;
import java.util.Optional;

/** A way that needs no question to MySQL before a statement runs, and can leave it to the others once it has begun. */
public interface FirstTry {
    /** Its name in metrics and notes. */
    String wayName();

    /** What it sends to models. */
    Gathering gathering();

    /**
     * Whether it is worth a try; where a statement turns out to ask much, its repetition must not be seen.
     *
     * @param history what is known of queries from before
     */
    boolean suits(MlPlan plan, AskHistory history);

    /**
     * Runs the statement.
     *
     * @return empty where it is left to the other ways: the client has heard nothing, and nothing has changed
     * @throws MySqlException what the client is to be told
     */
    Optional<Outcome> tryFirst(ClientStatement statement, MlPlan plan, StatementContext context) throws MySqlException;
}
