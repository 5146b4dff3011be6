package io.borealis.sql.plan.call;

import io.borealis.sql.lex.SqlText;

/** Where the value of an argument comes from. */
public sealed interface ArgumentSource {

    /**
     * A backend column.
     *
     * @param slot where it stands
     */
    record Column(int slot) implements ArgumentSource {}

    /**
     * A literal of the statement, the same in every row.
     *
     * @param value its value in ASCII, without quotes and escapes
     */
    record Constant(SqlText value) implements ArgumentSource {}
}
