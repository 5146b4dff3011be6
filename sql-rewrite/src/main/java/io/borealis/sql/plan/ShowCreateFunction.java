package io.borealis.sql.plan;

/**
 * {@code SHOW CREATE FUNCTION name}: relayed, and where the function is an endpoint function, its row shows what its user wrote.
 */
public record ShowCreateFunction() implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitShowCreateFunction(this);
    }
}
