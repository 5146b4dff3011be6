package io.borealis.protocol.testing;

import io.borealis.protocol.CapabilityFlags;
import java.io.ByteArrayOutputStream;

/**
 * Writes packets as a client does, and the server's packets of a login, by the protocol manual and independently of the code
 * under test. Every method returns whole frames, headers included.
 */
public final class ClientPackets {
    /** What {@link #greeting} offers unless told otherwise. */
    public static final int SERVER_CAPABILITIES = CapabilityFlags.CLIENT_PROTOCOL_41
            | CapabilityFlags.CLIENT_LOCAL_FILES
            | CapabilityFlags.CLIENT_SSL
            | CapabilityFlags.CLIENT_COMPRESS
            | CapabilityFlags.CLIENT_MULTI_STATEMENTS
            | CapabilityFlags.CLIENT_SESSION_TRACK
            | CapabilityFlags.CLIENT_DEPRECATE_EOF
            | CapabilityFlags.CLIENT_QUERY_ATTRIBUTES
            | CapabilityFlags.CLIENT_ZSTD_COMPRESSION_ALGORITHM
            | CapabilityFlags.CLIENT_OPTIONAL_RESULTSET_METADATA;

    private static final int FRAME_BYTES_MAX = 0xFFFFFF;

    private ClientPackets() {}

    /** A payload in as many frames as it needs; sequence ids count up from {@code sequenceId}. */
    public static byte[] packet(int sequenceId, byte... payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int next = sequenceId;
        int from = 0;
        int length;
        do {
            length = Math.min(payload.length - from, FRAME_BYTES_MAX);
            out.write(length);
            out.write(length >> 8);
            out.write(length >> 16);
            out.write(next++);
            out.write(payload, from, length);
            from += length;
        } while (length == FRAME_BYTES_MAX);
        return out.toByteArray();
    }

    /** A command with its arguments. */
    public static byte[] command(int command, byte... arguments) {
        return packet(0, Packets.concat(new byte[] {(byte) command}, arguments));
    }

    /** COM_QUERY. */
    public static byte[] query(String sql) {
        return command(0x03, Packets.ascii(sql));
    }

    /** A command whose only argument is a statement id. */
    public static byte[] statementCommand(int command, int statementId) {
        return command(command, littleEndian(statementId));
    }

    /** The server's greeting: version 8.0.31, connection id 77. */
    public static byte[] greeting(int capabilities) {
        return packet(
                0,
                Packets.concat(
                        new byte[] {10},
                        Packets.ascii("8.0.31\0"),
                        littleEndian(77),
                        Packets.ascii("12345678\0"),
                        new byte[] {(byte) capabilities, (byte) (capabilities >> 8)},
                        new byte[] {(byte) 0xFF, 2, 0},
                        new byte[] {(byte) (capabilities >> 16), (byte) (capabilities >> 24)},
                        new byte[] {21},
                        new byte[10],
                        Packets.ascii("123456789012\0caching_sha2_password\0")));
    }

    /** An SSLRequest, or the first part of a response to the greeting, without header. */
    public static byte[] responseHead(int capabilities) {
        return Packets.concat(littleEndian(capabilities), littleEndian(1 << 24), new byte[] {45}, new byte[23]);
    }

    /** The client's answer to the greeting: a user with an empty password. */
    public static byte[] handshakeResponse(int sequenceId, int capabilities, String user) {
        return packet(
                sequenceId,
                Packets.concat(
                        responseHead(capabilities),
                        Packets.ascii(user + "\0"),
                        new byte[] {0},
                        Packets.ascii("caching_sha2_password\0")));
    }

    /** The server's wish for another plugin. */
    public static byte[] authSwitchRequest(int sequenceId) {
        return packet(
                sequenceId,
                Packets.concat(
                        new byte[] {(byte) 0xFE}, Packets.ascii("mysql_native_password\0" + "s".repeat(20) + "\0")));
    }

    /** Data of the server's plugin for the client's. */
    public static byte[] authMoreData(int sequenceId, int data) {
        return packet(sequenceId, (byte) 1, (byte) data);
    }

    /** An OK packet of a login, autocommit on. */
    public static byte[] ok(int sequenceId) {
        return packet(sequenceId, (byte) 0, (byte) 0, (byte) 0, (byte) 2, (byte) 0, (byte) 0, (byte) 0);
    }

    /** An ERR packet. */
    public static byte[] error(int sequenceId, int errno, String stateAndText) {
        return packet(
                sequenceId,
                Packets.concat(
                        new byte[] {(byte) 0xFF, (byte) errno, (byte) (errno >> 8)},
                        Packets.ascii("#" + stateAndText)));
    }

    /** Four bytes. */
    public static byte[] littleEndian(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }
}
