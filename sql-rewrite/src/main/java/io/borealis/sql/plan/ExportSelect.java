package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.export.ExportClause;
import java.util.Optional;

/**
 * {@code SELECT … INTO OUTFILE S3}: the rows of the query go to S3, and the client learns their number.
 *
 * @param query the statement without the clause
 * @param clause where the rows go, and how
 */
public record ExportSelect(PlannedText query, ExportClause clause) implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitExportSelect(this);
    }

    @Override
    public Optional<SqlText> preparable() {
        return Optional.of(query.plan().preparable().orElse(query.sql()));
    }
}
