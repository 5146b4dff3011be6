package io.borealis.proxy.session.password;

/** The random bytes that the server has sent for one authentication ("scramble" in MySQL). */
public final class Nonce {
    private final byte[] bytes;

    private Nonce(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Those bytes, without the zero that MySQL puts behind them. */
    public static Nonce of(byte[] bytes) {
        return new Nonce(bytes.clone());
    }

    /** Masks {@code text} in place, or unmasks it, as MySQL does before it encrypts a password. */
    void mask(byte[] text) {
        if (bytes.length == 0) {
            return;
        }
        for (int i = 0; i < text.length; i++) {
            text[i] ^= bytes[i % bytes.length];
        }
    }
}
