package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import java.util.Optional;

/**
 * {@code SHOW [GLOBAL|SESSION|LOCAL] STATUS [LIKE 'pattern' | WHERE condition]}. The condition is handed back as written, so that
 * MySQL itself can judge our rows by it.
 *
 * @param global whether GLOBAL was written
 * @param like the literal after LIKE as written, with its quotes
 * @param where the condition after WHERE as written; it names the columns Variable_name and Value
 */
public record ShowStatus(boolean global, Optional<SqlText> like, Optional<SqlText> where) implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitShowStatus(this);
    }
}
