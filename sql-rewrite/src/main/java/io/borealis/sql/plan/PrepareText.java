package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;

/**
 * {@code PREPARE name FROM 'text'}: relayed in its rewritten form; what is inside decides what EXECUTE means later.
 *
 * @param name lower-case name of the prepared statement
 * @param sql the PREPARE statement to relay, with a renamed text where the text has calls
 * @param text the statement inside as the client wrote it, decoded from its literal
 * @param inner the analysis of that statement; its offsets count in {@code text}
 */
public record PrepareText(String name, SqlText sql, SqlText text, AnalyzedStatement inner) implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitPrepareText(this);
    }
}
