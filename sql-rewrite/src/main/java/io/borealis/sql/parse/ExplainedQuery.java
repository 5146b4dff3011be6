package io.borealis.sql.parse;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is to know of a query that MySQL has explained.
 *
 * @param calls in the order of its text
 * @param rowsMax what the LIMIT of the outermost query says; empty where it has none
 */
public record ExplainedQuery(List<ExplainedCall> calls, OptionalLong rowsMax) {

    public ExplainedQuery {
        calls = List.copyOf(calls);
    }
}
