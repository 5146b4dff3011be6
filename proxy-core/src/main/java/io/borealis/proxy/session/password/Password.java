package io.borealis.proxy.session.password;

import io.netty.buffer.ByteBuf;
import java.security.SecureRandom;
import java.util.Arrays;

/** A password that a client has given to be handed on. Its bytes are overwritten when it is closed. */
public final class Password implements AutoCloseable {
    /** Longest that MySQL accepts, in bytes. */
    private static final int BYTES_MAX = 256;

    private static final int RANDOM_BYTES = 32;

    /** With the zero at its end. */
    private final byte[] text;

    private Password(byte[] text) {
        this.text = text;
    }

    /**
     * Takes the password out of a packet, where it stands as it is with a zero behind it; it is overwritten there. What is
     * none is {@link #ofNobody}, so that MySQL refuses it in its own words.
     */
    public static Password takenFrom(ByteBuf packet) {
        int length = packet.readableBytes();
        byte[] text = new byte[Math.min(length, BYTES_MAX + 1)];
        packet.getBytes(packet.readerIndex(), text);
        packet.setZero(packet.readerIndex(), length);
        return length <= BYTES_MAX + 1 ? of(text) : ofNobody();
    }

    /** A password that no account has. */
    public static Password ofNobody() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        byte[] text = new byte[RANDOM_BYTES + 1];
        for (int i = 0; i < RANDOM_BYTES; i++) {
            text[i] = (byte) ('!' + (random[i] & 0x3F));
        }
        return new Password(text);
    }

    /** Owns {@code text}, which ends with a zero, else it is overwritten and nobody's. */
    static Password of(byte[] text) {
        if (text.length > 0 && text[text.length - 1] == 0) {
            return new Password(text);
        }
        Arrays.fill(text, (byte) 0);
        return ofNobody();
    }

    /** Writes the password as it is with a zero behind it. */
    public void writeTo(ByteBuf out) {
        out.writeBytes(text);
    }

    /** A copy that is masked with {@code nonce}, its zero included. */
    byte[] masked(Nonce nonce) {
        byte[] masked = text.clone();
        nonce.mask(masked);
        return masked;
    }

    @Override
    public void close() {
        Arrays.fill(text, (byte) 0);
    }
}
