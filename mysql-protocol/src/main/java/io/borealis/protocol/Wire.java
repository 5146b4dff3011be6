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

    /** Never begins a length-encoded integer; MySQL reads eight bytes after it all the same. */
    private static final int UNDEFINED = 0xFF;

    private Wire() {}

    /** Length of the frame's payload whose header starts at {@code index}. */
    public static int payloadLength(ByteBuf buffer, int index) {
        return buffer.getUnsignedMediumLE(index);
    }

    /** What follows the header of {@code frame}, whose reader index stays. */
    public static ByteBuf payload(ByteBuf frame) {
        return require(frame.duplicate(), HEADER_BYTES).skipBytes(HEADER_BYTES);
    }

    /**
     * Returns {@code buffer} if so many bytes are left in it.
     *
     * @throws MalformedPacketException if there are fewer
     */
    public static ByteBuf require(ByteBuf buffer, int bytes) {
        if (bytes > buffer.readableBytes()) {
            throw new MalformedPacketException(bytes + " bytes wanted, " + buffer.readableBytes() + " left");
        }
        return buffer;
    }

    /**
     * Reads a length-encoded integer of 64 bits without a sign: it is negative from 2^63 on. {@link #NULL_VALUE} is the
     * caller's to test before.
     *
     * @throws MalformedPacketException if the buffer ends before it
     */
    public static long readLengthEncoded(ByteBuf buffer) {
        int first = require(buffer, 1).readUnsignedByte();
        return switch (first) {
            case TWO_BYTES -> require(buffer, 2).readUnsignedShortLE();
            case THREE_BYTES -> require(buffer, 3).readUnsignedMediumLE();
            case EIGHT_BYTES, UNDEFINED -> require(buffer, Long.BYTES).readLongLE();
            default -> first;
        };
    }

    /**
     * Reads the length of what follows.
     *
     * @return 0 to the number of bytes that are left
     * @throws MalformedPacketException if it is more than what is left
     */
    public static int readLength(ByteBuf buffer) {
        long length = readLengthEncoded(buffer);
        if (length < 0 || length > buffer.readableBytes()) {
            throw new MalformedPacketException(
                    "a length of " + Long.toUnsignedString(length) + ", " + buffer.readableBytes() + " bytes left");
        }
        return (int) length;
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

    /**
     * Reads a length-encoded string.
     *
     * @throws MalformedPacketException if the buffer ends before it
     */
    public static byte[] readString(ByteBuf buffer) {
        byte[] bytes = new byte[readLength(buffer)];
        buffer.readBytes(bytes);
        return bytes;
    }

    /** Skips what {@link #readString} reads. */
    public static void skipString(ByteBuf buffer) {
        buffer.skipBytes(readLength(buffer));
    }

    /**
     * Reads a string that ends at a zero byte.
     *
     * @throws MalformedPacketException if there is none
     */
    public static byte[] readNulTerminated(ByteBuf buffer) {
        int length = buffer.bytesBefore((byte) 0);
        if (length < 0) {
            throw new MalformedPacketException("a string without its end");
        }
        byte[] bytes = new byte[length];
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
     * Appends {@code length} bytes of a buffer, from {@code index} on. {@link ByteBuf#writeBytes(ByteBuf, int, int)} makes two objects for
     * each copy between buffers of Netty's adaptive allocator, and takes twenty times as long for a short one.
     */
    public static void append(ByteBuf target, ByteBuf source, int index, int length) {
        target.ensureWritable(length);
        source.getBytes(index, target, target.writerIndex(), length);
        target.writerIndex(target.writerIndex() + length);
    }

    /**
     * Appends the readable bytes of {@code payload} as frames of at most {@link #PAYLOAD_BYTES_MAX} bytes, with the empty trailing frame where
     * the length is an exact multiple. Its indexes stay.
     *
     * @return the sequence id after the last frame written
     */
    public static int appendFrames(ByteBuf target, int sequenceId, ByteBuf payload) {
        int next = sequenceId;
        int index = payload.readerIndex();
        int length;
        do {
            length = Math.min(payload.writerIndex() - index, PAYLOAD_BYTES_MAX);
            target.writeMediumLE(length).writeByte(next);
            append(target, payload, index, length);
            index += length;
            next = (next + 1) & 0xFF;
        } while (length == PAYLOAD_BYTES_MAX);
        return next;
    }
}
