package io.borealis.protocol.testing;

import io.borealis.protocol.CapabilityFlags;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes packets as a server does, by the protocol manual and independently of the code under test. Sequence ids count up;
 * payloads of 16 MiB and more become several frames.
 */
public final class Packets {
    private static final int FRAME_BYTES_MAX = 0xFFFFFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean deprecateEof;
    private int sequenceId = 1;

    /** Packets as they are with or without DEPRECATE_EOF. */
    public Packets(boolean deprecateEof) {
        this.deprecateEof = deprecateEof;
    }

    /** Capability flags that go with these packets. */
    public int capabilities() {
        return CapabilityFlags.CLIENT_PROTOCOL_41 | (deprecateEof ? CapabilityFlags.CLIENT_DEPRECATE_EOF : 0);
    }

    /** One packet with any payload. */
    public Packets packet(byte... payload) {
        int from = 0;
        int length;
        do {
            length = Math.min(payload.length - from, FRAME_BYTES_MAX);
            out.write(length);
            out.write(length >> 8);
            out.write(length >> 16);
            out.write(sequenceId++);
            out.write(payload, from, length);
            from += length;
        } while (length == FRAME_BYTES_MAX);
        return this;
    }

    /** An OK packet with these status flags. */
    public Packets ok(int status) {
        return packet(okPayload(0x00, status));
    }

    /** An ERR packet. */
    public Packets error() {
        return packet(concat(new byte[] {(byte) 0xFF, 0x28, 0x04}, ascii("#42000You have an error")));
    }

    /** What ends the rows of a result set. */
    public Packets endOfRows(int status) {
        return deprecateEof ? packet(okPayload(0xFE, status)) : eof(status);
    }

    /** What stands after definitions: an EOF packet, or nothing with DEPRECATE_EOF. */
    public Packets endOfDefinitions(int status) {
        return deprecateEof ? this : eof(status);
    }

    /** A column count and that many definitions with what ends them. */
    public Packets columns(int count, int status) {
        packet(count < 0xFB ? new byte[] {(byte) count} : new byte[] {(byte) 0xFC, (byte) count, (byte) (count >> 8)});
        return definitions(count).endOfDefinitions(status);
    }

    /** Column definitions alone. */
    public Packets definitions(int count) {
        for (int i = 0; i < count; i++) {
            byte[] name = ascii("c" + i);
            packet(concat(new byte[] {3, 'd', 'e', 'f', 0, 0, 0, (byte) name.length}, name, new byte[] {
                0, 0x0C, (byte) 0xFF, 0, 0, 4, 0, 0, (byte) 0xFD, 0, 0, 0, 0, 0
            }));
        }
        return this;
    }

    /** A row of the text protocol; null values are SQL NULL. */
    public Packets row(String... values) {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        for (String value : values) {
            row.write(value.length());
            row.writeBytes(ascii(value));
        }
        return packet(row.toByteArray());
    }

    /** A prepared statement's first packet. */
    public Packets prepared(int columns, int parameters) {
        return packet(
                (byte) 0,
                (byte) 7,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) columns,
                (byte) (columns >> 8),
                (byte) parameters,
                (byte) (parameters >> 8),
                (byte) 0,
                (byte) 0,
                (byte) 0);
    }

    /** Everything written so far. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    /** ASCII bytes of {@code text}. */
    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One after another. */
    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private Packets eof(int status) {
        return packet((byte) 0xFE, (byte) 0, (byte) 0, (byte) status, (byte) (status >> 8));
    }

    private static byte[] okPayload(int header, int status) {
        return new byte[] {(byte) header, 0, 0, (byte) status, (byte) (status >> 8), 0, 0};
    }
}
