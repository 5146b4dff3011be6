package io.borealis.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;

/** Reads and writes the protocol's basic types (protocol manual, "Protocol Basics"). */
public final class Wire {
    /** Bytes of a frame's header: three of length, one of sequence id. */
    public static final int HEADER_BYTES = 4;

    /** Largest payload of one frame; a frame of exactly this size is continued by the next. */
    public static final int PAYLOAD_BYTES_MAX = 0xFFFFFF;

    /** First byte of a length-encoded value that is SQL NULL in a text row. */
    public static final int NULL_VALUE = 0xFB;

    /** First bytes of length-encoded integers that have so many bytes more. */
    public static final int TWO_BYTES = 0xFC;

    public static final int THREE_BYTES = 0xFD;
    public static final int EIGHT_BYTES = 0xFE;

    private Wire() {}

    /** Length of the frame's payload whose header starts at {@code index}. */
    public static int payloadLength(ByteBuf buffer, int index) {
        return buffer.getUnsignedMediumLE(index);
    }

    /** Reads a length-encoded integer; {@link #NULL_VALUE} is the caller's to test before. */
    public static long readLengthEncoded(ByteBuf buffer) {
        int first = buffer.readUnsignedByte();
        return switch (first) {
            case TWO_BYTES -> buffer.readUnsignedShortLE();
            case THREE_BYTES -> buffer.readUnsignedMediumLE();
            case EIGHT_BYTES -> buffer.readLongLE();
            default -> first;
        };
    }

    /** Writes {@code value} (0 or more) as a length-encoded integer. */
    public static void writeLengthEncoded(ByteBuf buffer, long value) {
        if (value < NULL_VALUE) {
            buffer.writeByte((int) value);
        } else if (value <= 0xFFFF) {
            buffer.writeByte(TWO_BYTES).writeShortLE((int) value);
        } else if (value <= PAYLOAD_BYTES_MAX) {
            buffer.writeByte(THREE_BYTES).writeMediumLE((int) value);
        } else {
            buffer.writeByte(EIGHT_BYTES).writeLongLE(value);
        }
    }

    /** Writes a length-encoded string. */
    public static void writeString(ByteBuf buffer, byte[] bytes) {
        writeLengthEncoded(buffer, bytes.length);
        buffer.writeBytes(bytes);
    }

    /** Reads a length-encoded string. */
    public static byte[] readString(ByteBuf buffer) {
        byte[] bytes = new byte[Math.toIntExact(readLengthEncoded(buffer))];
        buffer.readBytes(bytes);
        return bytes;
    }

    /** Skips a length-encoded string. */
    public static void skipString(ByteBuf buffer) {
        buffer.skipBytes(Math.toIntExact(readLengthEncoded(buffer)));
    }

    /** Reads a string that ends at a zero byte. */
    public static byte[] readNulTerminated(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.bytesBefore((byte) 0)];
        buffer.readBytes(bytes);
        buffer.skipBytes(1);
        return bytes;
    }

    /** Makes one frame of a payload that fits into one frame. */
    public static ByteBuf frame(ByteBufAllocator allocator, int sequenceId, Consumer<ByteBuf> payload) {
        ByteBuf frame = allocator.buffer();
        try {
            appendFrame(frame, sequenceId, payload);
            return frame;
        } catch (RuntimeException e) {
            frame.release();
            throw e;
        }
    }

    /** Appends one frame of a payload that fits into one frame. */
    public static void appendFrame(ByteBuf target, int sequenceId, Consumer<ByteBuf> payload) {
        int header = target.writerIndex();
        target.writeMediumLE(0).writeByte(sequenceId);
        payload.accept(target);
        int length = target.writerIndex() - header - HEADER_BYTES;
        if (length >= PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException("payload of " + length + " bytes does not fit into one frame");
        }
        target.setMediumLE(header, length);
    }

    /**
     * Appends {@code payload} as frames of at most {@link #PAYLOAD_BYTES_MAX} bytes, with the empty trailing frame where
     * the length is an exact multiple.
     *
     * @return the sequence id after the last frame written
     */
    public static int appendFrames(ByteBuf target, int sequenceId, ByteBuf payload) {
        int next = sequenceId;
        int length;
        do {
            length = Math.min(payload.readableBytes(), PAYLOAD_BYTES_MAX);
            target.writeMediumLE(length).writeByte(next);
            target.writeBytes(payload, length);
            next = (next + 1) & 0xFF;
        } while (length == PAYLOAD_BYTES_MAX);
        return next;
    }
}
