package io.borealis.sql.plan.call;

import io.borealis.sql.lex.SqlText;
import java.util.List;

/**
 * A query that evaluates the calls of a statement, to be run in probe mode with its rows discarded.
 *
 * @param sql the query, with lookup functions in place of the calls
 * @param parameters for each {@code ?} of the query the 0-based index of the statement's parameter that belongs there
 * @param keepsParameters whether these are all parameters of the statement in their order
 */
public record Probe(SqlText sql, List<Integer> parameters, boolean keepsParameters) {

    public Probe {
        parameters = List.copyOf(parameters);
    }
}
