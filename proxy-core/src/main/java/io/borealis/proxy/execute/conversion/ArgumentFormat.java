package io.borealis.proxy.execute.conversion;

import io.borealis.protocol.ColumnFlags;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.rows.BinaryTemporal;
import io.borealis.proxy.execute.rows.MySqlDouble;
import io.borealis.proxy.execute.rows.RowValues;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a column's value becomes a field of a CSV line, exactly as the function's parameter would print it: an assignment to
 * the parameter's type happens between the two. Only where that cannot round or cut, and fails for numbers out of range at most, is there a
 * format; a function whose arguments need more is called in MySQL itself.
 */
public enum ArgumentFormat {
    /** The value's text is what the parameter would print. */
    SAME,
    /** An integer that may be out of the parameter's range. */
    IN_RANGE {
        @Override
        boolean becomes(CsvLine line, int from, ParameterType parameter) {
            if (!PlainNumber.isWhole(line.bytes(), from, line.length())) {
                return false;
            }
            long value = PlainNumber.wholeValue(line.bytes(), from, line.length());
            return PlainNumber.fits(value, bitsOf(parameter), parameter.unsigned());
        }

        @Override
        boolean takes(String text, ParameterType parameter) {
            BigInteger value = new BigInteger(text);
            int bits = bitsOf(parameter);
            return parameter.unsigned()
                    ? value.signum() >= 0 && value.bitLength() <= bits
                    : value.bitLength() < bits; // which does not count the sign
        }
    },
    /** An exact number that becomes a DOUBLE. */
    AS_DOUBLE {
        @Override
        boolean becomes(CsvLine line, int from, ParameterType parameter) {
            int end = PlainNumber.doubleEnd(line.bytes(), from, line.length());
            if (end < 0) {
                return false;
            }
            line.cut(end);
            return true;
        }

        @Override
        void write(String text, int scale, CsvLine out) {
            out.add(MySqlDouble.format(Double.parseDouble(text)));
        }

        @Override
        String field(ParameterType parameter) {
            return "CONVERT(CAST(" + VALUE + " AS DOUBLE) USING utf8mb4)";
        }
    },
    /** An exact number that gets more digits after the point, and may have too many before it. */
    AS_DECIMAL {
        @Override
        boolean becomes(CsvLine line, int from, ParameterType parameter) {
            int point = from;
            int integral = 0;
            while (point < line.length() && line.bytes()[point] != '.') {
                byte digit = line.bytes()[point++];
                integral += integral > 0 || (digit != '0' && digit != '-') ? 1 : 0;
            }
            if (integral > integralDigits(parameter)) {
                return false;
            }
            pad(line, line.length() - point, scale(parameter));
            return true;
        }

        @Override
        boolean takes(String text, ParameterType parameter) {
            int point = text.indexOf('.');
            int end = point < 0 ? text.length() : point;
            int from = 0;
            while (from < end && (text.charAt(from) == '-' || text.charAt(from) == '0')) {
                from++;
            }
            return end - from <= integralDigits(parameter);
        }

        @Override
        void write(String text, int scale, CsvLine out) {
            out.add(text);
            int point = text.indexOf('.');
            pad(out, point < 0 ? 0 : text.length() - point, scale);
        }

        @Override
        String field(ParameterType parameter) {
            return "CONVERT(CAST(" + VALUE + " AS DECIMAL(" + parameter.first() + "," + scale(parameter)
                    + ")) USING utf8mb4)";
        }
    },
    /** A text, quoted where CSV needs it (RFC 4180). */
    TEXT {
        @Override
        void write(String text, int scale, CsvLine out) {
            throw new IllegalStateException("texts stay bytes");
        }

        /** As {@code csv_field} does. */
        @Override
        String field(ParameterType parameter) {
            return "IF(LOCATE(x'2C', " + TEXT_OF_VALUE + ") OR LOCATE(x'22', " + TEXT_OF_VALUE + ") OR LOCATE(x'0A', "
                    + TEXT_OF_VALUE + ") OR LOCATE(x'0D', " + TEXT_OF_VALUE + "), CONCAT(x'22', REPLACE("
                    + TEXT_OF_VALUE + ", x'22', x'2222'), x'22'), " + TEXT_OF_VALUE + ")";
        }
    };

    /** Stands for a value in {@link #sql}. */
    public static final String VALUE = "\0";

    private static final String TEXT_OF_VALUE = "CONVERT(" + VALUE + " USING utf8mb4)";

    /** What prints, or is compared, as something else than its type. */
    private static final int SPECIAL_FLAGS = ColumnFlags.ZEROFILL_FLAG | ColumnFlags.ENUM_FLAG | ColumnFlags.SET_FLAG;

    private static final int UTF8MB4_BYTES_MAX = 4;
    private static final int TEXT_BYTES_MAX = (1 << 16) - 1;
    private static final int MEDIUMTEXT_BYTES_MAX = (1 << 24) - 1;

    /**
     * Makes what {@link #write} makes of the text that ends the line, in its place, where that can be seen at a glance.
     *
     * @param from where the text begins, which is one of the text protocol
     * @return false where it was left as it is
     */
    boolean becomes(CsvLine line, int from, ParameterType parameter) {
        return true;
    }

    /** Writes a number, a date or a time as it is. */
    void write(String text, int scale, CsvLine out) {
        out.add(text);
    }

    /** Whether the parameter has room for a number. */
    boolean takes(String text, ParameterType parameter) {
        return true;
    }

    /** The field in SQL, of a value that is not NULL. */
    String field(ParameterType parameter) {
        return TEXT_OF_VALUE;
    }

    /**
     * The expression that makes in MySQL what {@link #write} makes here: bytes, in UTF-8.
     *
     * @return {@link #VALUE} stands in it for the value
     */
    public String sql(ParameterType parameter) {
        return "IFNULL(" + field(parameter) + ", x'')";
    }

    /**
     * The format of a column's values for a parameter, if there is one.
     *
     * @param refusing whether a value that is out of the parameter's range is an error: then some columns may have such
     */
    public static Optional<ArgumentFormat> of(ColumnDefinition41 column, ParameterType parameter, boolean refusing) {
        if (column.type() == ColumnType.NULL) {
            return Optional.of(SAME);
        }
        if (!parameter.plain() || ColumnFlags.has(column.flags(), SPECIAL_FLAGS)) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (parameter.name()) {
                    case "tinyint", "smallint", "mediumint", "int", "bigint" ->
                        fitsInteger(column, parameter) ? SAME : when(refusing && integerDigits(column) > 0, IN_RANGE);
                    case "double" -> forDouble(column);
                    case "decimal" ->
                        when(refusing ? becomesDecimal(column, parameter) : fitsDecimal(column, parameter), AS_DECIMAL);
                    case "date" -> when(column.type() == ColumnType.DATE, SAME);
                    case "datetime" -> when(isMoment(column) && column.decimals() == fraction(parameter), SAME);
                    case "time" ->
                        when(column.type() == ColumnType.TIME && column.decimals() == fraction(parameter), SAME);
                    case "json" -> when(column.type() == ColumnType.JSON, TEXT);
                    case "text" -> forTextOfBytes(column, TEXT_BYTES_MAX, parameter.utf8mb4());
                    case "mediumtext" -> forTextOfBytes(column, MEDIUMTEXT_BYTES_MAX, parameter.utf8mb4());
                    case "varchar" -> forText(column, parameter.first(), parameter.utf8mb4());
                    case "longtext" -> forText(column, Integer.MAX_VALUE, parameter.utf8mb4());
                    default -> null;
                });
    }

    /**
     * Writes one located value; NULL is an empty field.
     *
     * @param binary whether the row is of the binary protocol
     * @return false where it is out of the parameter's range
     */
    public boolean write(
            RowValues row, int index, ColumnDefinition41 column, ParameterType parameter, boolean binary, CsvLine out) {
        if (row.isNull(index)) {
            return true;
        }
        int from = out.length();
        if (this == TEXT) {
            out.add(row, index);
            quote(out, from);
            return true;
        }
        if (!binary) {
            out.add(row, index);
            if (becomes(out, from, parameter)) {
                return true;
            }
            out.cut(from);
        }
        String text = text(row.bytes(index), column, binary);
        if (!takes(text, parameter)) {
            return false;
        }
        write(text, scale(parameter), out);
        return true;
    }

    /** A number, a date or a time as the text protocol has it. */
    public static String text(byte[] value, ColumnDefinition41 column, boolean binary) {
        if (!binary) {
            return new String(value, StandardCharsets.US_ASCII);
        }
        return ColumnType.isTemporal(column.type())
                ? BinaryTemporal.text(value, column.type(), column.decimals())
                : BinaryNumber.text(value, column.type(), isUnsigned(column));
    }

    private static @Nullable ArgumentFormat when(boolean fits, ArgumentFormat format) {
        return fits ? format : null;
    }

    private static @Nullable ArgumentFormat forDouble(ColumnDefinition41 column) {
        if (column.type() == ColumnType.DOUBLE) {
            return when(column.decimals() == ColumnDefinition41.NOT_FIXED_DEC, SAME);
        }
        return when(integerDigits(column) > 0 || column.type() == ColumnType.NEWDECIMAL, AS_DOUBLE);
    }

    private static @Nullable ArgumentFormat forText(ColumnDefinition41 column, int charactersMax, boolean utf8mb4) {
        boolean text = column.type() == ColumnType.VAR_STRING
                || column.type() == ColumnType.STRING
                || column.type() == ColumnType.BLOB;
        if (text) {
            boolean fits = column.length() / UTF8MB4_BYTES_MAX <= charactersMax;
            return when(utf8mb4 && fits && CharacterSet.ofCollation(column.charset()) == CharacterSet.UTF8MB4, TEXT);
        }
        boolean exact = integerDigits(column) > 0 || column.type() == ColumnType.NEWDECIMAL;
        return when(exact && column.length() <= charactersMax, SAME);
    }

    /** A text whose bytes are bounded: each character of a column has four at most. */
    private static @Nullable ArgumentFormat forTextOfBytes(ColumnDefinition41 column, int bytesMax, boolean utf8mb4) {
        boolean ofTable = column.orgTable().length > 0;
        // What a column of TEXT may hold is told in characters of the results, of four bytes each.
        long bytes =
                column.type() == ColumnType.BLOB && ofTable ? column.length() / UTF8MB4_BYTES_MAX : column.length();
        return bytes <= bytesMax ? forText(column, Integer.MAX_VALUE, utf8mb4) : null;
    }

    private static boolean isMoment(ColumnDefinition41 column) {
        return column.type() == ColumnType.DATETIME || column.type() == ColumnType.TIMESTAMP;
    }

    /** Digits of the fraction of a second. */
    private static int fraction(ParameterType parameter) {
        return Math.max(parameter.first(), 0);
    }

    private static boolean fitsInteger(ColumnDefinition41 column, ParameterType parameter) {
        int digits = integerDigits(column);
        if (digits == 0) {
            return false;
        }
        int bits = bitsOf(parameter);
        boolean unsigned = isUnsigned(column);
        int columnBits = integerBits(column.type());
        if (unsigned == parameter.unsigned()) {
            return columnBits <= bits
                    || (!unsigned && digits < digitsOf(bits - 1))
                    || (unsigned && digits < digitsOf(bits));
        }
        // An unsigned value fits into a wider signed type; a signed one may be negative.
        return unsigned && (columnBits < bits || digits < digitsOf(bits - 1));
    }

    private static int bitsOf(ParameterType parameter) {
        return switch (parameter.name()) {
            case "tinyint" -> 8;
            case "smallint" -> 16;
            case "mediumint" -> 24;
            case "int" -> 32;
            default -> 64;
        };
    }

    /** Digits of the largest number of that many bits. */
    private static int digitsOf(int bits) {
        return BigInteger.TWO.pow(bits).subtract(BigInteger.ONE).toString().length();
    }

    private static boolean fitsDecimal(ColumnDefinition41 column, ParameterType parameter) {
        if (!becomesDecimal(column, parameter)) {
            return false;
        }
        int integral = integralDigits(parameter);
        int digits = integerDigits(column);
        if (digits > 0) {
            return digits <= integral;
        }
        // The length counts a point, and a sign where there may be one.
        int others = column.decimals() + (column.decimals() > 0 ? 1 : 0) + (isUnsigned(column) ? 0 : 1);
        return column.length() - others <= integral;
    }

    /** Whether values become those of a DECIMAL without a digit less after the point. */
    private static boolean becomesDecimal(ColumnDefinition41 column, ParameterType parameter) {
        boolean exact = integerDigits(column) > 0
                || (column.type() == ColumnType.NEWDECIMAL && column.decimals() <= scale(parameter));
        return exact && parameter.first() >= 0 && !parameter.unsigned();
    }

    private static int integralDigits(ParameterType parameter) {
        return parameter.first() - scale(parameter);
    }

    private static int scale(ParameterType parameter) {
        return Math.max(parameter.second(), 0);
    }

    /** An upper bound of the digits of an integer column's values, 0 for other columns. */
    private static int integerDigits(ColumnDefinition41 column) {
        int bits = integerBits(column.type());
        if (bits == 0) {
            return 0;
        }
        int byType = digitsOf(isUnsigned(column) ? bits : bits - 1);
        // A column's display width bounds nothing, but an expression's length does.
        boolean expression = column.orgTable().length == 0 && column.length() > 0;
        return expression ? (int) Math.min(byType, column.length()) : byType;
    }

    private static boolean isUnsigned(ColumnDefinition41 column) {
        return ColumnFlags.has(column.flags(), ColumnFlags.UNSIGNED_FLAG);
    }

    private static int integerBits(int type) {
        return switch (type) {
            case ColumnType.TINY -> 8;
            case ColumnType.SHORT -> 16;
            case ColumnType.INT24 -> 24;
            case ColumnType.LONG -> 32;
            case ColumnType.LONGLONG -> 64;
            default -> 0;
        };
    }

    /** Gives the number that ends the line digits after the point, of which it has {@code fraction} characters with the point. */
    private static void pad(CsvLine line, int fraction, int scale) {
        if (fraction == 0 && scale > 0) {
            line.add('.');
        }
        for (int i = Math.max(fraction - 1, 0); i < scale; i++) {
            line.add('0');
        }
    }

    /** Quotes the text that begins at {@code from}, where it has to be. */
    private static void quote(CsvLine line, int from) {
        byte[] bytes = line.bytes();
        boolean quotes = false;
        for (int i = from; i < line.length(); i++) {
            byte b = bytes[i];
            quotes |= b == ',' || b == '"' || b == '\n' || b == '\r';
        }
        if (!quotes) {
            return;
        }
        byte[] value = Arrays.copyOfRange(bytes, from, line.length());
        line.cut(from);
        line.add('"');
        for (byte b : value) {
            if (b == '"') {
                line.add('"');
            }
            line.add(b);
        }
        line.add('"');
    }
}
