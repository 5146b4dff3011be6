package io.borealis.proxy.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written with its unit: {@code 512B}, {@code 64KiB}, {@code 8MiB}, {@code 1GiB}. */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,9})(B|KiB|MiB|GiB)");
    private static final long KIBI = 1L << 10;
    private static final long MEBI = 1L << 20;
    private static final long GIBI = 1L << 30;

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("Negative size: " + bytes);
        }
    }

    /** A number of KiB. */
    public static ByteSize ofKibibytes(long number) {
        return new ByteSize(Math.multiplyExact(number, KIBI));
    }

    /** A number of MiB. */
    public static ByteSize ofMebibytes(long number) {
        return new ByteSize(Math.multiplyExact(number, MEBI));
    }

    /** A number of GiB. */
    public static ByteSize ofGibibytes(long number) {
        return new ByteSize(Math.multiplyExact(number, GIBI));
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws IllegalArgumentException if the text is no size
     */
    public static ByteSize parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a size: " + text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "B" -> new ByteSize(number);
            case "KiB" -> ofKibibytes(number);
            case "MiB" -> ofMebibytes(number);
            default -> ofGibibytes(number);
        };
    }

    /** The number as an {@code int}, for sizes whose range ends below 2 GiB. */
    public int intBytes() {
        return Math.toIntExact(bytes);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        if (bytes == 0 || bytes % KIBI != 0) {
            return bytes + "B";
        }
        if (bytes % MEBI != 0) {
            return bytes / KIBI + "KiB";
        }
        return bytes % GIBI != 0 ? bytes / MEBI + "MiB" : bytes / GIBI + "GiB";
    }
}
