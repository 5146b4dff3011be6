package io.borealis.proxy.execute.way.collected;

import io.borealis.sql.plan.call.Probe;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What a row of a statement finds a staged answer by.
 *
 * @param type of the column
 * @param expression makes it of a row
 */
record JoinKey(String type, Probe expression) {
    /** Half of a SHA-256: two of a million inputs have the same with a chance of one in 10^26. */
    private static final int DIGEST_BYTES = 16;

    private static final int DIGEST_DIGITS = 2 * DIGEST_BYTES;
    private static final HexFormat HEX = HexFormat.of();

    /** The digest of an input, in hexadecimal digits. */
    static JoinKey digest(Probe input) {
        Probe expression = new ProbeText()
                .text("CAST(LEFT(SHA2(")
                .probe(input)
                .text(", 256), " + DIGEST_DIGITS + ") AS BINARY)")
                .probe();
        return new JoinKey("BINARY(" + DIGEST_DIGITS + ")", expression);
    }

    /**
     * The same digest.
     *
     * @param key by which lookup functions find the input's answer: a longer digest of the same
     */
    static byte[] digest(byte[] key) {
        return HEX.formatHex(key, 0, DIGEST_BYTES).getBytes(StandardCharsets.US_ASCII);
    }
}
