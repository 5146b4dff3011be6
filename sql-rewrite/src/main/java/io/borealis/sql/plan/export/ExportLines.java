package io.borealis.sql.plan.export;

import io.borealis.sql.lex.SqlText;
import java.util.Optional;

/**
 * The LINES clause of an export, empty where something was not written.
 *
 * @param starting what stands before each line
 * @param terminated what stands after each line
 */
public record ExportLines(Optional<SqlText> starting, Optional<SqlText> terminated) {}
