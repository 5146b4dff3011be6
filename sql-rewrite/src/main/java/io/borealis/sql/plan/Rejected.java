package io.borealis.sql.plan;

/**
 * The statement is answered with an error and never reaches the backend.
 *
 * @param reason which error
 * @param detail what the error's text names: a function as the client wrote it, or a construct
 */
public record Rejected(RejectReason reason, String detail) implements StatementPlan {

    @Override
    public <R> R accept(StatementPlanVisitor<R> visitor) {
        return visitor.visitRejected(this);
    }
}
