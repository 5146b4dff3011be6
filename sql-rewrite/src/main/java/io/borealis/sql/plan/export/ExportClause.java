package io.borealis.sql.plan.export;

import io.borealis.sql.lex.SqlText;
import java.util.Optional;

/**
 * {@code INTO OUTFILE S3 …}. All texts are decoded from their literals: quotes and escapes are gone, and hexadecimal literals
 * are their bytes; others are in the client's character set.
 *
 * @param uri where to
 * @param charset lower-case name of the character set of the values; empty for that of each column
 * @param format how rows are written
 * @param header whether the columns' names come first
 * @param fields the FIELDS clause
 * @param lines the LINES clause
 * @param manifest whether a list of the objects is written; empty where that was not said
 * @param overwrite whether objects that exist already go; empty where that was not said
 * @param encryption how S3 encrypts the objects; empty where the session's variables say it
 * @param compression how the objects are compressed; empty where that was not said
 */
public record ExportClause(
        SqlText uri,
        Optional<String> charset,
        FormatClause format,
        boolean header,
        ExportFields fields,
        ExportLines lines,
        Optional<Boolean> manifest,
        Optional<Boolean> overwrite,
        Optional<ExportEncryption> encryption,
        Optional<ExportCompression> compression) {}
