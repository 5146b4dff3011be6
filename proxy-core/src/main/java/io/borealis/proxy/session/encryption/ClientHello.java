package io.borealis.proxy.session.encryption;

import io.netty.buffer.ByteBuf;

/** The first message of a TLS client, behind its handshake header (RFC 8446, 4.1.2). */
final class ClientHello {
    private static final int VERSION_AND_RANDOM_BYTES = 2 + 32;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int TLS_1_3 = 0x0304;

    private ClientHello() {}

    /** Whether the client can speak TLS 1.3; not when the message cannot be read. Its indexes stay. */
    static boolean offersTls13(ByteBuf message) {
        ByteBuf in = message.duplicate();
        try {
            in.skipBytes(VERSION_AND_RANDOM_BYTES);
            in.skipBytes(in.readUnsignedByte()); // session id
            in.skipBytes(in.readUnsignedShort()); // cipher suites
            in.skipBytes(in.readUnsignedByte()); // compression methods
            ByteBuf extensions = in.readSlice(in.isReadable() ? in.readUnsignedShort() : 0);
            while (extensions.isReadable()) {
                int type = extensions.readUnsignedShort();
                ByteBuf extension = extensions.readSlice(extensions.readUnsignedShort());
                if (type == SUPPORTED_VERSIONS) {
                    return holds(extension.readSlice(extension.readUnsignedByte()), TLS_1_3);
                }
            }
            return false;
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    private static boolean holds(ByteBuf versions, int wanted) {
        while (versions.isReadable()) {
            if (versions.readUnsignedShort() == wanted) {
                return true;
            }
        }
        return false;
    }
}
