package io.borealis.proxy.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What lets lookup functions believe that the proxy runs a statement: a text in a session variable, which counts while a lock is
 * held whose name only the key can tell. The same nonce serves all modes of one statement, so that answers stay staged.
 */
public final class LookupMark {
    /** Bytes of a row's seal. */
    private static final int ROW_SEAL_BYTES = 16;

    /** Hexadecimal digits of a note's seal. */
    private static final int NOTE_SEAL_DIGITS = 32;

    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LookupKey key;
    private final long connectionId;
    private final String nonce;

    private LookupMark(LookupKey key, long connectionId, String nonce) {
        this.key = key;
        this.connectionId = connectionId;
        this.nonce = nonce;
    }

    /** A mark for a statement of a connection, unlike all others. */
    public static LookupMark of(LookupKey key, long connectionId) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return new LookupMark(key, connectionId, HexFormat.of().formatHex(nonce));
    }

    /** The value of {@link LookupVariable#MARK}. */
    public String text(LookupMode mode) {
        return mode.word() + " " + nonce;
    }

    /** The lock that has to be held for it. */
    public String lockName(LookupMode mode) {
        return key.lockName("mark " + connectionId + " " + text(mode));
    }

    /** The seal of a staged row. */
    public byte[] rowSeal(byte[] inputKey, byte[] answer) {
        byte[] seal = key.sealed(ascii("staged " + connectionId + " " + nonce + " "), inputKey, answer);
        return Arrays.copyOf(seal, ROW_SEAL_BYTES);
    }

    /**
     * Whether a lookup function wrote a note in mode {@link LookupMode#PROBE} of this mark.
     *
     * @param seal what stands before the note
     */
    public boolean isNoted(byte[] seal, byte[] note) {
        String expected = key.seal(ascii("note " + connectionId + " " + text(LookupMode.PROBE) + " "), note)
                .substring(0, NOTE_SEAL_DIGITS);
        return MessageDigest.isEqual(ascii(expected), seal);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
