package io.borealis.sql.plan;

/**
 * One statement of a text that may hold several.
 *
 * @param plan what has to be done for it
 * @param start offset of its first byte
 * @param end offset after its last byte, its delimiter excluded
 * @param next offset at which the following statement is to be analysed, -1 when nothing follows
 */
public record AnalyzedStatement(StatementPlan plan, int start, int end, int next) {

    public boolean isLast() {
        return next < 0;
    }
}
