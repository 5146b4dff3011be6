package io.borealis.proxy.session.authentication;

import io.borealis.protocol.Wire;
import io.borealis.proxy.session.password.Nonce;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The server asks for a plugin: instead of the one that the client took, or as a further factor (protocol manual,
 * "Protocol::AuthSwitchRequest" and "Protocol::AuthNextFactor", which differ in their first byte only).
 */
record AuthenticationRequest(String plugin, Nonce nonce) {
    static final int SWITCH = 0xFE;
    static final int NEXT_FACTOR = 0x02;

    /**
     * Reads the payload of {@code frame}, whose reader index stays.
     *
     * @throws io.borealis.protocol.MalformedPacketException when the name has no end
     */
    static AuthenticationRequest decode(ByteBuf frame) {
        ByteBuf in = Wire.payload(frame).skipBytes(1);
        String plugin = new String(Wire.readNulTerminated(in), StandardCharsets.UTF_8);
        int length = in.readableBytes();
        if (length > 0 && in.getByte(in.readerIndex() + length - 1) == 0) {
            length--;
        }
        byte[] nonce = new byte[length];
        in.readBytes(nonce);
        return new AuthenticationRequest(plugin, Nonce.of(nonce));
    }
}
