package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;

/**
 * {@code CREATE FUNCTION … ALIAS …}: MySQL gets an ordinary stored function instead, whose body names the model, and on its OK
 * there is one function more to know.
 *
 * @param sql the statement to relay
 * @param change the function that there is then; IF NOT EXISTS may leave another one in its place
 */
public record CreateModelFunction(SqlText sql, NameChange.MadeFunction change) implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitCreateModelFunction(this);
    }
}
