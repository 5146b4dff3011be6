package io.borealis.sql.plan;

/**
 * The statement as it is, to the backend: nothing of ours is in it.
 */
public record Relay() implements StatementPlan {

    @Override
    public <R> R accept(StatementPlanVisitor<R> visitor) {
        return visitor.visitRelay(this);
    }
}
