package io.borealis.sql.parse;

import java.util.Set;

/**
 * A call in a query that MySQL has explained.
 *
 * @param function what is called, as users name it
 * @param select number of the SELECT that it belongs to, {@link #STATEMENT} for one outside of every SELECT
 * @param tables names under which the statement reads the tables of the columns that are its arguments, a byte a character
 * @param batched whether inputs of the function share requests
 */
public record ExplainedCall(String function, int select, Set<String> tables, boolean batched) {

    /** The number for a call that belongs to an UPDATE, a DELETE, or the VALUES of an INSERT. */
    public static final int STATEMENT = 0;

    public ExplainedCall {
        tables = Set.copyOf(tables);
    }
}
