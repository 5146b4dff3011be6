package io.borealis.sql.plan;

/**
 * {@code SHOW CREATE FUNCTION name}: relayed, and where the function is one for an endpoint, its row shows what its user wrote.
 */
public record ShowCreateFunction() implements StatementPlan {

    @Override
    public <R> R accept(StatementPlanVisitor<R> visitor) {
        return visitor.visitShowCreateFunction(this);
    }
}
