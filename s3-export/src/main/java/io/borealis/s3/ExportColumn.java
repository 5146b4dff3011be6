package io.borealis.s3;

/**
 * A column of the result as its column definition describes it on the wire (protocol manual, "ColumnDefinition41").
 *
 * <p>Collation and length count as they are under {@code character_set_results = NULL}. Only fixed-width files, which are
 * those without any separators, need that to be exact: with {@code CHARACTER SET} the caller has to ask for the
 * definitions beforehand.
 *
 * @param label the column's name, in the character set of the results, as it arrived
 * @param type one of {@link io.borealis.protocol.ColumnType}
 * @param collation id of the values' collation; 63 for binary ones
 * @param length maximum length in bytes
 * @param flags {@link io.borealis.protocol.ColumnFlags}
 */
public record ExportColumn(byte[] label, int type, int collation, long length, int flags) {}
