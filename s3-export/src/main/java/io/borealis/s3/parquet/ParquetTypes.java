package io.borealis.s3.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import io.borealis.protocol.ColumnFlags;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.s3.ExportColumn;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.format.RowLosses;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Which type of Parquet a column of MySQL's has (Parquet format, "Logical Types").
 *
 * <p>What has no type there is text as MySQL writes it: TIME, which is a duration of either sign, and DECIMAL of more digits than
 * the usual readers take.
 */
final class ParquetTypes {

    /** Digits of the largest decimal that Arrow, DuckDB, Spark and Trino read. */
    private static final int DECIMAL_DIGITS_MAX = 38;

    private static final int DIGITS_OF_INT = 9;
    private static final int DIGITS_OF_LONG = 18;

    private final Optional<ZoneId> sessionZone;
    private final RowLosses losses;

    /**
     * The types of one result.
     *
     * @param sessionZone in which the server tells values of TIMESTAMP; empty where it is not known
     */
    ParquetTypes(Optional<ZoneId> sessionZone, RowLosses losses) {
        this.sessionZone = sessionZone;
        this.losses = losses;
    }

    /**
     * Returns what becomes of a column.
     *
     * @throws S3AccessException if it is a TIMESTAMP of a time zone that is not known
     */
    ParquetColumn of(ExportColumn column) throws S3AccessException {
        boolean unsigned = (column.flags() & ColumnFlags.UNSIGNED_FLAG) != 0;
        return switch (column.type()) {
            case ColumnType.TINY -> integer(column, Byte.SIZE, unsigned);
            case ColumnType.SHORT -> integer(column, Short.SIZE, unsigned);
            case ColumnType.YEAR -> integer(column, Short.SIZE, false);
            case ColumnType.INT24 -> integer(column, Integer.SIZE, false);
            case ColumnType.LONG -> integer(column, Integer.SIZE, unsigned);
            case ColumnType.LONGLONG -> integer(column, Long.SIZE, unsigned);
            case ColumnType.FLOAT -> plain(column, PrimitiveTypeName.FLOAT, ParquetValues.FLOAT);
            case ColumnType.DOUBLE -> plain(column, PrimitiveTypeName.DOUBLE, ParquetValues.DOUBLE);
            case ColumnType.DECIMAL, ColumnType.NEWDECIMAL -> decimal(column, unsigned);
            case ColumnType.DATE, ColumnType.NEWDATE ->
                typed(column, PrimitiveTypeName.INT32, dateType(), ParquetValues.DATE);
            case ColumnType.DATETIME -> timestamp(column, false, ZoneOffset.UTC);
            case ColumnType.TIMESTAMP -> timestamp(column, true, zoneOf(column));
            case ColumnType.BIT ->
                column.length() == 1
                        ? plain(column, PrimitiveTypeName.BOOLEAN, ParquetValues.BOOLEAN)
                        : typed(column, PrimitiveTypeName.INT64, intType(Long.SIZE, false), ParquetValues.BITS);
            case ColumnType.TIME, ColumnType.JSON -> text(column);
            default ->
                CharacterSet.ofCollation(column.collation()) == CharacterSet.BINARY
                        ? plain(column, PrimitiveTypeName.BINARY, ParquetValues.BYTES)
                        : text(column);
        };
    }

    private ParquetColumn integer(ExportColumn column, int bits, boolean unsigned) {
        return bits == Long.SIZE
                ? typed(column, PrimitiveTypeName.INT64, intType(bits, !unsigned), ParquetValues.LONG)
                : typed(column, PrimitiveTypeName.INT32, intType(bits, !unsigned), ParquetValues.INT);
    }

    private ParquetColumn decimal(ExportColumn column, boolean unsigned) {
        int scale = column.decimals();
        int point = scale > 0 ? 1 : 0;
        int sign = unsigned ? 0 : 1;
        int precision = (int) Math.max(Math.max(1, scale), column.length() - point - sign);
        if (precision > DECIMAL_DIGITS_MAX) {
            return text(column);
        }
        LogicalTypeAnnotation type = decimalType(scale, precision);
        ParquetDecimal values = new ParquetDecimal(precision, scale);
        if (precision <= DIGITS_OF_INT) {
            return typed(column, PrimitiveTypeName.INT32, type, values::writeInt);
        }
        if (precision <= DIGITS_OF_LONG) {
            return typed(column, PrimitiveTypeName.INT64, type, values::writeLong);
        }
        PrimitiveType fixed = Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                .length(values.bytes())
                .as(type)
                .named(name(column));
        return new ParquetColumn(fixed, values::writeBytes, losses.of(column));
    }

    private ParquetColumn timestamp(ExportColumn column, boolean isInstant, ZoneId zone) {
        return typed(
                column, PrimitiveTypeName.INT64, timestampType(isInstant, TimeUnit.MICROS), new ParquetTimestamp(zone));
    }

    private ZoneId zoneOf(ExportColumn column) throws S3AccessException {
        if (sessionZone.isEmpty()) {
            throw new S3AccessException(
                    S3AccessFailure.INVALID_REQUEST,
                    "FORMAT PARQUET of the TIMESTAMP column '" + name(column)
                            + "' needs a time_zone of the session that is a known name or an offset (SET time_zone ="
                            + " '+00:00')");
        }
        return sessionZone.get();
    }

    private ParquetColumn text(ExportColumn column) {
        return typed(column, PrimitiveTypeName.BINARY, stringType(), ParquetValues.BYTES);
    }

    private ParquetColumn plain(ExportColumn column, PrimitiveTypeName type, ParquetColumn.Values values) {
        return new ParquetColumn(Types.optional(type).named(name(column)), values, losses.of(column));
    }

    private ParquetColumn typed(
            ExportColumn column, PrimitiveTypeName type, LogicalTypeAnnotation logical, ParquetColumn.Values values) {
        return new ParquetColumn(Types.optional(type).as(logical).named(name(column)), values, losses.of(column));
    }

    private static String name(ExportColumn column) {
        return new String(column.label(), StandardCharsets.UTF_8);
    }
}
