package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import java.util.Optional;

/**
 * {@code EXPLAIN} of a statement that calls model functions, or may do so inside: MySQL explains it, and what
 * becomes of the calls is added to its plan.
 *
 * @param sql the statement with lookup functions in place of the calls
 * @param json the same with {@code FORMAT=JSON} and the same parameters: what the client asked for may not name every table
 * @param explained the plan of the explained statement, empty where it needs nothing of ours but an export
 */
public record Explain(SqlText sql, SqlText json, Optional<MlPlan> explained) implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitExplain(this);
    }

    @Override
    public Optional<SqlText> preparable() {
        return Optional.of(sql);
    }
}
