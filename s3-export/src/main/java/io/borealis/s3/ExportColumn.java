package io.borealis.s3;

/**
 * A column of the result as its column definition describes it on the wire (protocol manual, "ColumnDefinition41").
 *
 * <p>Collation and length count as they are under the {@code character_set_results} of {@link ExportOptions#resultsCharset}.
 *
 * @param label the column's name, in UTF-8, as it arrived
 * @param type one of {@link io.borealis.protocol.ColumnType}
 * @param collation id of the values' collation; 63 for binary ones
 * @param length maximum length in bytes
 * @param flags {@link io.borealis.protocol.ColumnFlags}
 * @param decimals digits behind the point
 */
public record ExportColumn(byte[] label, int type, int collation, long length, int flags, int decimals) {}
