package io.borealis.sql.gate;

import java.nio.charset.StandardCharsets;

/**
 * The words of a {@link StatementGate}, matched against a window of the last eight bytes.
 *
 * <p>The hash of the last four bytes indexes a bitmap, so that nearly every byte of an ordinary statement costs one lookup.
 * Bytes are compared with bit 0x20 set: that folds letters, and confuses a few signs, which only costs an analysis.
 */
final class GateWords {

    private static final String[] WORDS = {
        "aws_",
        "aurora_",
        "lambda_",
        "invoke",
        "status",
        "variables",
        "kill",
        "prepare",
        "execute",
        "grant",
        "revoke",
        "function",
        "drop",
        "outfile",
        "load"
    };

    /** The word that begins a load from S3 counts only where {@link StatementHead#namesS3} says so. */
    private static final int LOAD = WORDS.length - 1;

    private static final int BITS = 10;
    private static final int WINDOW = 8;
    private static final boolean[] SUSPECTS = new boolean[1 << BITS];
    private static final long[] PATTERNS = new long[WORDS.length];
    private static final long[] MASKS = new long[WORDS.length];

    static {
        for (int i = 0; i < WORDS.length; i++) {
            byte[] word = WORDS[i].getBytes(StandardCharsets.US_ASCII);
            long window = 0;
            for (byte b : word) {
                window = push(window, b);
            }
            MASKS[i] = word.length >= WINDOW ? -1L : (1L << (8 * word.length)) - 1;
            PATTERNS[i] = window & MASKS[i];
            SUSPECTS[slot(window)] = true;
        }
    }

    private GateWords() {}

    static long push(long window, byte next) {
        return (window << 8) | ((next | 0x20) & 0xFF);
    }

    /** Whether a word ends with the last byte of the window. */
    static boolean endsWord(long window) {
        return SUSPECTS[slot(window)] && isWord(window);
    }

    /** Whether the word that ends with the last byte of the window is {@code load}. */
    static boolean isLoad(long window) {
        return (window & MASKS[LOAD]) == PATTERNS[LOAD];
    }

    private static int slot(long window) {
        return ((int) window * 0x9E3779B1) >>> (32 - BITS);
    }

    private static boolean isWord(long window) {
        for (int i = 0; i < PATTERNS.length; i++) {
            if ((window & MASKS[i]) == PATTERNS[i]) {
                return true;
            }
        }
        return false;
    }
}
