package io.borealis.sql.plan.export;

import io.borealis.sql.lex.SqlText;
import java.util.Optional;

/**
 * The FIELDS clause of an export, empty where something was not written. Of a part that is written twice the last one counts,
 * but OPTIONALLY stays, as in MySQL.
 *
 * @param terminated what stands between fields
 * @param enclosed what stands around a field, one character or none
 * @param optionally whether only around text
 * @param escaped what stands before characters that mean something, one character or none
 */
public record ExportFields(
        Optional<SqlText> terminated, Optional<SqlText> enclosed, boolean optionally, Optional<SqlText> escaped) {}
