package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;

/**
 * What is left of a client's statement when our part is cut off, as a statement of its own.
 *
 * @param sql its text, with all parameters in their order
 * @param plan what has to be done for it
 */
public record PlannedText(SqlText sql, StatementPlan plan) {}
