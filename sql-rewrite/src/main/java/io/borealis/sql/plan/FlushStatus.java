package io.borealis.sql.plan;

/**
 * FLUSH with STATUS among its options: relayed, and on its OK our counters start again at zero.
 */
public record FlushStatus() implements StatementPlan {

    @Override
    public <R> R accept(StatementPlanVisitor<R> visitor) {
        return visitor.visitFlushStatus(this);
    }
}
