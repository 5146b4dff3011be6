package io.borealis.sql.plan;

/**
 * FLUSH with STATUS among its options: relayed, and on its OK our counters start again at zero.
 */
public record FlushStatus() implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitFlushStatus(this);
    }
}
