package io.borealis.sql.plan;

/**
 * A statement that only describes others (CREATE VIEW, ALTER VIEW, EXPLAIN): its calls are renamed to lookup functions, then
 * it is relayed once.
 *
 * @param sql the statement to relay
 */
public record Renamed(SqlText sql) implements StatementPlan {

    @Override
    public <R> R accept(StatementPlanVisitor<R> visitor) {
        return visitor.visitRenamed(this);
    }
}
