package io.borealis.proxy.execute.rows;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.MalformedPacketException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Dates and times of the binary protocol (protocol manual, "Binary Protocol Value"). Parts that are all zero are left out
 * there: a value without any byte is zero, one without microseconds has none.
 */
public final class BinaryTemporal {
    private static final int FRACTION_DIGITS_MAX = 6;
    private static final int HOURS_PER_DAY = 24;
    private static final int[] POWERS_OF_TEN = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000};

    private BinaryTemporal() {}

    /**
     * The text of a value.
     *
     * @param type one of {@link ColumnType} that is temporal
     * @param decimals digits of the fraction of a second; none where there are more than 6
     * @throws MalformedPacketException if the value has a length that no such value has
     */
    public static String text(byte[] value, int type, int decimals) {
        return text(Unpooled.wrappedBuffer(value), type, decimals);
    }

    /** As {@link #text(byte[], int, int)}. */
    static String text(ByteBuf value, int type, int decimals) {
        try {
            StringBuilder text = new StringBuilder(32);
            int digits = decimals > FRACTION_DIGITS_MAX ? 0 : decimals;
            switch (type) {
                case ColumnType.TIME -> appendTime(text, value, digits);
                case ColumnType.DATE, ColumnType.NEWDATE -> appendDate(text, value);
                default -> {
                    appendDate(text, value);
                    appendClock(text.append(' '), 0, value, digits);
                }
            }
            return text.toString();
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedPacketException("half a date or time");
        }
    }

    private static void appendDate(StringBuilder text, ByteBuf in) {
        boolean given = in.isReadable();
        appendPadded(text, given ? in.readUnsignedShortLE() : 0, 4);
        appendPadded(text.append('-'), given ? in.readUnsignedByte() : 0, 2);
        appendPadded(text.append('-'), given ? in.readUnsignedByte() : 0, 2);
    }

    private static void appendTime(StringBuilder text, ByteBuf in, int digits) {
        int days = 0;
        if (in.isReadable()) {
            text.append(in.readByte() == 0 ? "" : "-");
            days = in.readIntLE();
        }
        appendClock(text, days * HOURS_PER_DAY, in, digits);
    }

    private static void appendClock(StringBuilder text, int moreHours, ByteBuf in, int digits) {
        boolean given = in.isReadable();
        appendPadded(text, moreHours + (given ? in.readUnsignedByte() : 0), 2);
        appendPadded(text.append(':'), given ? in.readUnsignedByte() : 0, 2);
        appendPadded(text.append(':'), given ? in.readUnsignedByte() : 0, 2);
        if (digits > 0) {
            int micros = in.isReadable() ? in.readIntLE() : 0;
            appendPadded(text.append('.'), micros / POWERS_OF_TEN[FRACTION_DIGITS_MAX - digits], digits);
        }
    }

    private static void appendPadded(StringBuilder text, int number, int digits) {
        String written = Integer.toString(number);
        text.append("0".repeat(Math.max(0, digits - written.length()))).append(written);
    }
}
