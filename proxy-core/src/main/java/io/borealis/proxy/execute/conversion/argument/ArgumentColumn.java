package io.borealis.proxy.execute.conversion.argument;

import io.borealis.protocol.ColumnFlags;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.rows.BinaryTemporal;
import io.borealis.proxy.execute.rows.RowValues;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A column of a query over arguments.
 *
 * @param index its place
 * @param definition what MySQL says of it
 * @param binary whether rows are of the binary protocol
 * @param kind what its values are
 */
public record ArgumentColumn(int index, ColumnDefinition41 definition, boolean binary, Kind kind) {
    private static final int UTF8MB4_BYTES_MAX = 4;
    private static final int YEAR_BITS = 16;

    /** What its values are. */
    public enum Kind {
        /** NULL and nothing else. */
        NULL,
        INTEGER,
        DECIMAL,
        DOUBLE,
        /** Of the binary protocol, for the text protocol does not show all its digits. */
        FLOAT,
        /** As the text protocol shows a FLOAT: rounded to six digits. */
        SHOWN_FLOAT,
        /** Characters of utf8mb4; also those of an ENUM and of a SET. */
        TEXT,
        DATE,
        /** DATETIME and TIMESTAMP. */
        MOMENT,
        TIME,
        JSON,
        OTHER
    }

    /** Looks at what MySQL says of the column. */
    public static ArgumentColumn of(int index, ColumnDefinition41 definition, boolean binary) {
        return new ArgumentColumn(index, definition, binary, kind(definition, binary));
    }

    private static Kind kind(ColumnDefinition41 definition, boolean binary) {
        int type = definition.type();
        boolean floating = definition.decimals() == ColumnDefinition41.NOT_FIXED_DEC;
        boolean filled = ColumnFlags.has(definition.flags(), ColumnFlags.ZEROFILL_FLAG);
        boolean utf8 = CharacterSet.ofCollation(definition.charset()) == CharacterSet.UTF8MB4;
        if (integerBits(type) > 0) {
            return Kind.INTEGER;
        }
        return switch (type) {
            case ColumnType.NULL -> Kind.NULL;
            case ColumnType.NEWDECIMAL -> filled ? Kind.OTHER : Kind.DECIMAL;
            case ColumnType.DOUBLE -> floating && !filled ? Kind.DOUBLE : Kind.OTHER;
            case ColumnType.FLOAT -> !floating || filled ? Kind.OTHER : binary ? Kind.FLOAT : Kind.SHOWN_FLOAT;
            case ColumnType.VAR_STRING, ColumnType.STRING, ColumnType.BLOB -> utf8 ? Kind.TEXT : Kind.OTHER;
            case ColumnType.DATE -> Kind.DATE;
            case ColumnType.DATETIME, ColumnType.TIMESTAMP -> Kind.MOMENT;
            case ColumnType.TIME -> Kind.TIME;
            case ColumnType.JSON -> Kind.JSON;
            default -> Kind.OTHER;
        };
    }

    private boolean has(int flag) {
        return ColumnFlags.has(definition.flags(), flag);
    }

    /** Whether its values are numbers with all their digits. */
    boolean isNumber() {
        return switch (kind) {
            case INTEGER, DECIMAL, DOUBLE, FLOAT -> true;
            case NULL, SHOWN_FLOAT, TEXT, DATE, MOMENT, TIME, JSON, OTHER -> false;
        };
    }

    boolean isUnsigned() {
        return has(ColumnFlags.UNSIGNED_FLAG);
    }

    /** Whether the text protocol shows zeros before a number that are not its digits. */
    boolean isFilled() {
        return has(ColumnFlags.ZEROFILL_FLAG);
    }

    /** Whether it is one of a table, whose values MySQL copies by other rules than those of an expression. */
    boolean isOfTable() {
        return definition.orgTable().length > 0;
    }

    /** Digits after the point. */
    int decimals() {
        return definition.decimals();
    }

    /** Bits of an integer type, 0 for other types. */
    int integerBits() {
        return integerBits(definition.type());
    }

    private static int integerBits(int type) {
        return switch (type) {
            case ColumnType.TINY -> 8;
            case ColumnType.SHORT -> 16;
            case ColumnType.INT24 -> 24;
            case ColumnType.LONG -> 32;
            case ColumnType.LONGLONG -> 64;
            case ColumnType.YEAR -> YEAR_BITS;
            default -> 0;
        };
    }

    /** An upper bound of the digits of an integer column's values. */
    int integerDigits() {
        int byType = digitsOf(isUnsigned() ? integerBits() : integerBits() - 1);
        // A column's display width bounds nothing, but an expression's length does.
        boolean bounded = !isOfTable() && definition.length() > 0;
        return bounded ? (int) Math.min(byType, definition.length()) : byType;
    }

    /** An upper bound of the digits before the point of an integer or a DECIMAL. */
    long integralDigits() {
        if (kind == Kind.INTEGER) {
            return integerDigits();
        }
        // The length counts a point, and a sign where there may be one.
        int others = decimals() + (decimals() > 0 ? 1 : 0) + (isUnsigned() ? 0 : 1);
        return definition.length() - others;
    }

    /** An upper bound of the characters of a value's text. */
    long characters() {
        return kind == Kind.TEXT ? definition.length() / UTF8MB4_BYTES_MAX : definition.length();
    }

    /** An upper bound of the bytes of a text. */
    long bytes() {
        // What a column of TEXT may hold is told in characters of the results, of four bytes each.
        boolean inCharacters = definition.type() == ColumnType.BLOB && isOfTable();
        return inCharacters ? definition.length() / UTF8MB4_BYTES_MAX : definition.length();
    }

    /** Digits of the largest number of that many bits. */
    static int digitsOf(int bits) {
        return BigInteger.TWO.pow(bits).subtract(BigInteger.ONE).toString().length();
    }

    /** The value as the text protocol has it: a number, a date or a time. */
    String text(RowValues row) {
        byte[] value = row.bytes(index);
        if (!binary) {
            return new String(value, StandardCharsets.US_ASCII);
        }
        return ColumnType.isTemporal(definition.type())
                ? BinaryTemporal.text(value, definition.type(), definition.decimals())
                : BinaryNumber.text(value, definition.type(), isUnsigned());
    }

    /** Appends what {@link #text} returns. */
    void addText(RowValues row, CsvLine line) {
        if (binary) {
            line.add(text(row));
        } else {
            line.add(row, index);
        }
    }

    /** The value of a number as a DOUBLE. */
    double doubleValue(RowValues row) {
        return kind == Kind.FLOAT ? BinaryNumber.single(row.bytes(index)) : Double.parseDouble(text(row));
    }
}
