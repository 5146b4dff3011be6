package io.borealis.sql.plan;

import io.borealis.sql.function.ObjectName;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.load.DuplicateRows;
import io.borealis.sql.plan.load.LoadFormat;
import io.borealis.sql.plan.load.LoadSource;
import java.util.Optional;

/**
 * What a load says before its options, which are MySQL's own.
 *
 * @param format how the objects are read
 * @param source what the URI names
 * @param uri decoded from its literal, in the client's character set
 * @param duplicates what becomes of rows that are not accepted
 * @param table the table that is loaded; empty where none can be read, which MySQL refuses
 */
public record LoadClause(
        LoadFormat format, LoadSource source, SqlText uri, DuplicateRows duplicates, Optional<ObjectName> table) {}
