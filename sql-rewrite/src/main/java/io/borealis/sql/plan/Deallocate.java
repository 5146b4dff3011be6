package io.borealis.sql.plan;

/**
 * {@code DEALLOCATE PREPARE name} or {@code DROP PREPARE name}: relayed, and what is known of the name is forgotten.
 *
 * @param name lower-case name of the prepared statement
 */
public record Deallocate(String name) implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitDeallocate(this);
    }
}
