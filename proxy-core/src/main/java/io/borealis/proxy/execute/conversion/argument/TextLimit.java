package io.borealis.proxy.execute.conversion.argument;

/**
 * How much of a text a parameter takes (manual, "Data Type Storage Requirements").
 *
 * @param bytes in its own character set, which has those of UTF-8
 * @param characters code points
 */
public record TextLimit(long bytes, long characters) {
    /** Of LONGTEXT, and of what is no text. */
    public static final TextLimit NONE = new TextLimit(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final int TINYTEXT_BYTES_MAX = (1 << 8) - 1;
    private static final int TEXT_BYTES_MAX = (1 << 16) - 1;
    private static final int MEDIUMTEXT_BYTES_MAX = (1 << 24) - 1;
    private static final int CONTINUATION_MASK = 0xC0;
    private static final int CONTINUATION = 0x80;

    /** That of a parameter. */
    public static TextLimit of(ParameterType parameter) {
        return switch (parameter.name()) {
            case "char", "varchar" -> new TextLimit(Long.MAX_VALUE, parameter.first());
            case "tinytext" -> new TextLimit(TINYTEXT_BYTES_MAX, Long.MAX_VALUE);
            case "text" -> new TextLimit(TEXT_BYTES_MAX, Long.MAX_VALUE);
            case "mediumtext" -> new TextLimit(MEDIUMTEXT_BYTES_MAX, Long.MAX_VALUE);
            default -> NONE;
        };
    }

    /** Whether all of a text is taken. */
    public boolean fits(byte[] utf8) {
        return end(utf8, 0, utf8.length) == utf8.length;
    }

    /**
     * Where the part of a text ends that is taken.
     *
     * @param from where the text begins
     * @param to where it ends
     */
    int end(byte[] utf8, int from, int to) {
        if (to - from > bytes) {
            return from + (int) bytes;
        }
        if (to - from <= characters) {
            return to; // a character has a byte at least
        }
        long met = 0;
        for (int i = from; i < to; i++) {
            boolean begins = (utf8[i] & CONTINUATION_MASK) != CONTINUATION;
            if (begins && ++met > characters) {
                return i;
            }
        }
        return to;
    }
}
