package io.borealis.sql.parse;

import io.borealis.sql.function.ModelFunction;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A call in a query that MySQL has explained.
 *
 * @param function what is called
 * @param select number of the SELECT that it belongs to, {@link #STATEMENT} for one outside of every SELECT
 * @param tables names under which the statement reads the tables of the columns that are its arguments, a byte a character
 * @param arguments their text, a byte a character: calls of a function with the same arguments have the same inputs
 * @param constant whether the arguments are literals and parameters, so that all rows have the same input
 * @param batchSize how many inputs the call itself wants in a request, where that is written
 */
public record ExplainedCall(
        ModelFunction function,
        int select,
        Set<String> tables,
        String arguments,
        boolean constant,
        OptionalInt batchSize) {

    /** The number for a call that belongs to an UPDATE, a DELETE, or the VALUES of an INSERT. */
    public static final int STATEMENT = 0;

    public ExplainedCall {
        tables = Set.copyOf(tables);
    }

    /** What is called, as users name it. */
    public String name() {
        return function.name();
    }

    /** Whether inputs of the function share requests. */
    public boolean isBatched() {
        return function.sharesRequests();
    }

    /** Whether another call has the same value. */
    public boolean isSame(ExplainedCall other) {
        return function.equals(other.function) && arguments.equals(other.arguments);
    }
}
