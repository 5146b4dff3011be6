package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import java.util.Optional;

/**
 * A statement that is relayed once, with names replaced or something of ours cut out: its calls, if it has any, ask for their
 * answers wherever MySQL evaluates them, as those in a stored program do when it runs. Also EXPLAIN of an export to S3 without
 * calls, whose clause MySQL does not know.
 *
 * @param sql the statement to relay
 */
public record Renamed(SqlText sql) implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitRenamed(this);
    }

    @Override
    public Optional<SqlText> preparable() {
        return Optional.of(sql);
    }
}
