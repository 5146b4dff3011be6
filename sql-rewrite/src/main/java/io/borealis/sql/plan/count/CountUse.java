package io.borealis.sql.plan.count;

import io.borealis.sql.lex.SqlText;

/**
 * A place where a statement reads a count.
 *
 * @param count which
 * @param written what stands there
 */
public record CountUse(StatementCount count, SqlText written) {}
