package io.borealis.proxy.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The key that lookup functions and proxies share, and what they make of it. A seal shows that whoever made it knows the key; a
 * lock of a sealed name, that whoever holds it does. Users can read both in their own sessions, so every text that is sealed
 * names its purpose, its connection and what makes it the only one of its kind.
 */
public final class LookupKey {
    /** Bytes of a key. */
    public static final int BYTES = 32;

    private static final String LOCK_PREFIX = "aurora_ml_";
    private static final int LOCK_HEX_DIGITS = 40;

    private final byte[] key;

    /**
     * @param key {@link #BYTES} random bytes
     * @throws IllegalArgumentException for another number of bytes
     */
    public LookupKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + key.length);
        }
        this.key = key.clone();
    }

    /** The seal of a text in 64 hexadecimal digits: SHA2(key, SHA2(key, text)), which nobody can lengthen. */
    public String seal(byte[]... text) {
        return HexFormat.of().formatHex(sealed(text));
    }

    /** As {@link #seal(byte[]...)}, for a text of ASCII. */
    public String seal(String text) {
        return seal(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** As {@link #seal(byte[]...)}, in 32 bytes. */
    public byte[] sealed(byte[]... text) {
        MessageDigest digest = sha256();
        digest.update(key);
        for (byte[] part : text) {
            digest.update(part);
        }
        byte[] inner = digest.digest();
        digest.update(key);
        return digest.digest(inner);
    }

    /** The name of the user-level lock that stands for a text of ASCII. */
    public String lockName(String text) {
        return LOCK_PREFIX + seal(text).substring(0, LOCK_HEX_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
