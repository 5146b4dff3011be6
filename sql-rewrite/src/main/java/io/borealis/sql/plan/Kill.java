package io.borealis.sql.plan;

/**
 * KILL: relayed, and on its OK the work of that session is cancelled.
 *
 * @param connection whether the connection ends, not only its statement
 * @param id the connection id, -1 where it is an expression
 */
public record Kill(boolean connection, long id) implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitKill(this);
    }
}
