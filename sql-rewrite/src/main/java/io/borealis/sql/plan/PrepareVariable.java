package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;

/**
 * {@code PREPARE name FROM @variable}: the value has to be fetched before anything can be said about it.
 *
 * @param name lower-case name of the prepared statement
 * @param variable the variable as written, with its at sign
 */
public record PrepareVariable(String name, SqlText variable) implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitPrepareVariable(this);
    }
}
