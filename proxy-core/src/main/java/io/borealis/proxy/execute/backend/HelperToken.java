package io.borealis.proxy.execute.backend;

import io.borealis.protocol.MalformedPacketException;
import io.borealis.protocol.message.ColumnDefinition41;
import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A random name that one helper query gives to its first column, and that its answer must bring back. What answers another
 * statement cannot know it, however its packets are framed: the name is made after whatever waits in the stream was asked.
 *
 * <p>It is a column's name and not its value, so that answers without rows bring it, too. The text has it as a string literal
 * (an alias may be one), because MySQL's statement digests take literals out: as an identifier it would make a digest of its
 * own of each helper query.
 */
final class HelperToken {
    private static final int BYTES = 128 / Byte.SIZE;
    private static final byte[] SELECT = "SELECT ".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] LIMIT = " LIMIT ".getBytes(StandardCharsets.US_ASCII);

    /** Names come in character_set_results, in which ASCII is one of these: ucs2 and utf16, utf16le, utf32, all others. */
    private static final List<Charset> FORMS = List.of(
            StandardCharsets.US_ASCII,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16LE,
            Charset.forName("UTF-32BE"));

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String name;

    private HelperToken(String name) {
        this.name = name;
    }

    static HelperToken fresh() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new HelperToken(HexFormat.of().formatHex(random));
    }

    /**
     * The query with the column that has this name before its own.
     *
     * @param sql a query that begins with SELECT and the first of its own columns: no WITH, no DISTINCT, no UNION on the
     *     outside, no column that is {@code *} or named by its position. It ends with a LIMIT, without which the session's {@code
     *     sql_select_limit} would bound its rows
     */
    byte[] carriedBy(byte[] sql) {
        if (!begins(sql, "SELECT ") || begins(sql, "SELECT DISTINCT ") || begins(sql, "SELECT *")) {
            throw new IllegalArgumentException("a helper query must begin with SELECT and a column");
        }
        if (!endsWithLimit(sql)) {
            throw new IllegalArgumentException("a helper query must end with LIMIT and a number");
        }
        byte[] column = ("NULL AS '" + name + "', ").getBytes(StandardCharsets.US_ASCII);
        byte[] carrying = Arrays.copyOf(sql, sql.length + column.length);
        System.arraycopy(column, 0, carrying, SELECT.length, column.length);
        System.arraycopy(sql, SELECT.length, carrying, SELECT.length + column.length, sql.length - SELECT.length);
        return carrying;
    }

    private static boolean endsWithLimit(byte[] sql) {
        int digits = sql.length;
        while (digits > 0 && sql[digits - 1] >= '0' && sql[digits - 1] <= '9') {
            digits--;
        }
        int limit = digits - LIMIT.length;
        return digits < sql.length && limit >= 0 && Arrays.equals(sql, limit, digits, LIMIT, 0, LIMIT.length);
    }

    private static boolean begins(byte[] sql, String text) {
        return new String(sql, 0, Math.min(sql.length, text.length()), StandardCharsets.ISO_8859_1).equals(text);
    }

    String name() {
        return name;
    }

    /** Whether a frame is the definition of a column with this name, which is ASCII. */
    static boolean isName(String ascii, ByteBuf column) {
        try {
            byte[] found = ColumnDefinition41.decode(column).name();
            return FORMS.stream().anyMatch(form -> Arrays.equals(found, ascii.getBytes(form)));
        } catch (MalformedPacketException e) {
            return false; // a packet of something else
        }
    }
}
