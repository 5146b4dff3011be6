package io.borealis.proxy.execute.conversion;

import io.borealis.protocol.ColumnFlags;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.RowFormat;
import io.netty.buffer.ByteBuf;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The type of a function's value: converts a model's text to it as MySQL converts what a stored function returns (manual,
 * "Data Type Conversions on Assignment"; each error checked against the server in {@code ReturnTypeIT}).
 */
public sealed interface ReturnType {

    /** The type that MySQL describes so; empty where only MySQL itself should convert. */
    static Optional<ReturnType> of(ColumnDefinition41 definition) {
        if (ColumnFlags.has(definition.flags(), ColumnFlags.ZEROFILL_FLAG)) {
            return Optional.empty();
        }
        boolean unsigned = ColumnFlags.has(definition.flags(), ColumnFlags.UNSIGNED_FLAG);
        int type = definition.type();
        return switch (type) {
            case ColumnType.TINY -> Optional.of(new IntegerType(type, 8, unsigned));
            case ColumnType.SHORT -> Optional.of(new IntegerType(type, 16, unsigned));
            case ColumnType.INT24 -> Optional.of(new IntegerType(type, 24, unsigned));
            case ColumnType.LONG -> Optional.of(new IntegerType(type, 32, unsigned));
            case ColumnType.LONGLONG -> Optional.of(new IntegerType(type, 64, unsigned));
            case ColumnType.FLOAT, ColumnType.DOUBLE ->
                definition.decimals() == ColumnDefinition41.NOT_FIXED_DEC && !unsigned
                        ? Optional.of(new FloatingType(type == ColumnType.FLOAT))
                        : Optional.empty();
            case ColumnType.NEWDECIMAL -> Optional.of(DecimalType.of(definition, unsigned));
            case ColumnType.VAR_STRING,
                    ColumnType.STRING,
                    ColumnType.TINY_BLOB,
                    ColumnType.BLOB,
                    ColumnType.MEDIUM_BLOB,
                    ColumnType.LONG_BLOB ->
                CharacterSet.ofCollation(definition.charset()) == CharacterSet.UTF8MB4
                        ? Optional.of(new TextType(type == ColumnType.STRING))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * Writes the value of an answer.
     *
     * @param utf8 the model's text
     * @throws MySqlException 1264, 1265 or 1366 for a text that is no such value, where the function's sql_mode is strict
     */
    void write(byte[] utf8, RowFormat format, ByteBuf out, Assignment assignment) throws MySqlException;

    /** TINYINT to BIGINT. */
    record IntegerType(int wireType, int bits, boolean unsigned) implements ReturnType {

        @Override
        public void write(byte[] utf8, RowFormat format, ByteBuf out, Assignment assignment) throws MySqlException {
            format.integer(out, value(utf8, assignment), wireType, unsigned);
        }

        private long value(byte[] utf8, Assignment assignment) throws MySqlException {
            if (PlainNumber.isWhole(utf8, 0, utf8.length)) {
                long plain = PlainNumber.wholeValue(utf8, 0, utf8.length);
                if (PlainNumber.fits(plain, bits, unsigned)) {
                    return plain;
                }
            }
            NumberText number = NumberText.of(utf8, NumberText.Syntax.INTEGER);
            BigInteger value = number.rounded();
            if (!number.isNumber()) {
                assignment.incorrect("integer", utf8);
            } else if (number.hasRest() && isInRange(value)) {
                assignment.truncated();
            }
            if (!isInRange(value)) {
                assignment.outOfRange();
                value = value.signum() < 0 ? least() : most();
            }
            return value.longValue();
        }

        private boolean isInRange(BigInteger value) {
            return value.compareTo(least()) >= 0 && value.compareTo(most()) <= 0;
        }

        private BigInteger least() {
            return unsigned ? BigInteger.ZERO : BigInteger.TWO.pow(bits - 1).negate();
        }

        private BigInteger most() {
            return BigInteger.TWO.pow(unsigned ? bits : bits - 1).subtract(BigInteger.ONE);
        }
    }

    /** FLOAT or DOUBLE. */
    record FloatingType(boolean single) implements ReturnType {

        @Override
        public void write(byte[] utf8, RowFormat format, ByteBuf out, Assignment assignment) throws MySqlException {
            int end = single ? -1 : PlainNumber.doubleEnd(utf8, 0, utf8.length);
            double nearest = end < 0 && !single ? PlainNumber.nearest(utf8) : Double.NaN;
            if (!Double.isNaN(nearest)) {
                format.decimal(out, nearest);
            } else if (end < 0) {
                writeAny(utf8, format, out, assignment);
            } else if (format.isBinary()) {
                format.decimal(out, PlainNumber.doubleValue(utf8, 0, end));
            } else {
                format.string(out, utf8, end);
            }
        }

        private void writeAny(byte[] utf8, RowFormat format, ByteBuf out, Assignment assignment) throws MySqlException {
            NumberText number = NumberText.of(utf8, NumberText.Syntax.FRACTION);
            double value = number.doubleValue();
            if (Double.isInfinite(value)) {
                assignment.outOfRange();
                value = Math.copySign(Double.MAX_VALUE, value);
            } else if (!number.isNumber() || number.hasRest()) {
                incorrect(utf8, assignment);
            }
            if (single && Math.abs(value) > Float.MAX_VALUE) {
                assignment.outOfRange();
                value = Math.copySign(Float.MAX_VALUE, value);
            }
            if (single) {
                format.single(out, (float) value);
            } else {
                format.decimal(out, value);
            }
        }

        private void incorrect(byte[] utf8, Assignment assignment) throws MySqlException {
            if (assignment.namesFloatingTexts()) {
                assignment.incorrect(single ? "FLOAT" : "DOUBLE", utf8);
            } else {
                assignment.truncated();
            }
        }
    }

    /** DECIMAL(precision, scale). */
    record DecimalType(int precision, int scale, boolean unsigned) implements ReturnType {

        static DecimalType of(ColumnDefinition41 definition, boolean unsigned) {
            int scale = definition.decimals();
            // The length counts a sign and a point.
            int precision = (int) definition.length() - (scale > 0 ? 1 : 0) - (unsigned ? 0 : 1);
            return new DecimalType(precision, scale, unsigned);
        }

        @Override
        public void write(byte[] utf8, RowFormat format, ByteBuf out, Assignment assignment) throws MySqlException {
            NumberText number = NumberText.of(utf8, NumberText.Syntax.FRACTION);
            DecimalText text = DecimalText.of(number);
            boolean overflow = text.loss() == DecimalText.Loss.OVERFLOW;
            if (!number.isNumber() || (overflow && assignment.strict())) {
                assignment.incorrect("decimal", utf8);
            } else if (!overflow && (number.hasRest() || text.loss() == DecimalText.Loss.DIGITS)) {
                assignment.incorrectButRead("decimal", utf8);
            }
            BigDecimal most = new BigDecimal(BigInteger.TEN.pow(precision).subtract(BigInteger.ONE), scale);
            BigDecimal value = text.value().setScale(scale, RoundingMode.HALF_UP);
            boolean tooLow = unsigned && text.value().signum() < 0;
            if (overflow || tooLow || value.abs().compareTo(most) > 0) {
                assignment.outOfRange();
                value = tooLow ? BigDecimal.ZERO.setScale(scale) : text.value().signum() < 0 ? most.negate() : most;
            } else if (value.compareTo(text.value()) != 0) {
                assignment.noteTruncated();
            }
            format.string(out, value.toPlainString().getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * CHAR, VARCHAR or TEXT. The text is handed on whole, in utf8mb4, also where the function declares a shorter length: Aurora does so
     * for a value that is selected and stored nowhere (Aurora reference 1.6, T8).
     */
    record TextType(boolean fixedLength) implements ReturnType {

        @Override
        public void write(byte[] utf8, RowFormat format, ByteBuf out, Assignment assignment) {
            int length = utf8.length;
            while (fixedLength && length > 0 && utf8[length - 1] == ' ') {
                length--;
            }
            format.string(out, length == utf8.length ? utf8 : Arrays.copyOf(utf8, length));
        }
    }

    /** An assignment of a value: what happens where it does not fit. */
    interface Assignment {

        int SHOWN_BYTES_MAX = 128;

        /** Whether problems are errors: the function was made in a strict sql_mode. */
        boolean strict();

        /** Name of the result's column. */
        String column();

        /** Whether the server shows a text that is no FLOAT or DOUBLE (1366), as 9.7 does and 8.0 (1265) does not. */
        boolean namesFloatingTexts();

        /** Notes a warning. */
        void warn(boolean note, int errno, String message);

        default void outOfRange() throws MySqlException {
            problem(new MySqlException(MySqlError.ER_WARN_DATA_OUT_OF_RANGE, column(), 1));
        }

        default void truncated() throws MySqlException {
            problem(new MySqlException(MySqlError.WARN_DATA_TRUNCATED, column(), 1));
        }

        default void noteTruncated() {
            MySqlException note = new MySqlException(MySqlError.WARN_DATA_TRUNCATED, column(), 1);
            warn(true, note.errno(), note.text());
        }

        default void incorrect(String type, byte[] utf8) throws MySqlException {
            problem(new MySqlException(MySqlError.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD, type, shown(utf8), column(), 1));
        }

        /** As MySQL's messages show a text: in utf8mb3, and in at most 128 bytes. */
        private static String shown(byte[] utf8) {
            StringBuilder shown = new StringBuilder();
            int bytes = 0;
            for (int c : new String(utf8, StandardCharsets.UTF_8)
                    .codePoints()
                    .limit(SHOWN_BYTES_MAX)
                    .toArray()) {
                String character = Character.isBmpCodePoint(c) ? Character.toString(c) : "?";
                bytes += character.getBytes(StandardCharsets.UTF_8).length;
                if (c == 0 || bytes > SHOWN_BYTES_MAX) {
                    break;
                }
                shown.append(character);
            }
            return shown.toString();
        }

        /** A value with something after it: MySQL makes an error of it, but no more than a note. */
        default void incorrectButRead(String type, byte[] utf8) throws MySqlException {
            if (strict()) {
                incorrect(type, utf8);
            }
            noteTruncated();
        }

        private void problem(MySqlException problem) throws MySqlException {
            if (strict()) {
                throw problem;
            }
            warn(false, problem.errno(), problem.text());
        }
    }
}
