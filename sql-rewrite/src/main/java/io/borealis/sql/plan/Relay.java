package io.borealis.sql.plan;

/**
 * The statement as it is, to the backend: nothing of ours is in it.
 */
public record Relay() implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitRelay(this);
    }
}
