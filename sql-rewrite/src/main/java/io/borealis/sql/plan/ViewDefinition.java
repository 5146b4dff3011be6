package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import java.util.Optional;

/**
 * CREATE VIEW or ALTER VIEW whose query has calls, or reads a view of ours: calls are renamed to lookup functions, the statement is
 * relayed, and on its OK there is a view more to know.
 *
 * @param sql the statement to relay
 * @param change the view that there is then
 */
public record ViewDefinition(SqlText sql, NameChange.MadeView change) implements StatementPlan {
    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitViewDefinition(this);
    }

    @Override
    public Optional<SqlText> preparable() {
        return Optional.of(sql);
    }
}
