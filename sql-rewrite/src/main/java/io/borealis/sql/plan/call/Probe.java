package io.borealis.sql.plan.call;

import io.borealis.sql.lex.SqlText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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

    /** The same between words that have no parameters. */
    public Probe between(String before, String after) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        text.writeBytes(sql.bytes());
        text.writeBytes(after.getBytes(StandardCharsets.US_ASCII));
        return new Probe(SqlText.of(text.toByteArray()), parameters, keepsParameters);
    }
}
