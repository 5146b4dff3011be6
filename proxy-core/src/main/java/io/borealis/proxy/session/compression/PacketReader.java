package io.borealis.proxy.session.compression;

import io.borealis.proxy.error.MySqlError;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Finds packets in what arrives and the frames in them. A packet is decompressed when all of it is there, so that nothing of one
 * that turns out to be malformed is executed; and nothing is allocated because of a length that a header merely names.
 */
final class PacketReader {
    /** Three bytes of length, one of sequence id, three of the length before compression, which is 0 where there was none. */
    static final int HEADER_BYTES = 7;

    /** What is passed on at once. */
    private static final int PIECE_BYTES_MAX = 64 << 10;

    private final Compression compression;
    private final SequenceIds ids;
    private final HeldBytes held;
    private final ByteBufAllocator allocator;
    private final Deque<ByteBuf> arrived = new ArrayDeque<>();
    private final FrameHeaders frames = new FrameHeaders();
    private long arrivedBytes;
    /** Of an answer to the newest packet. */
    private int answerId;
    /** A packet of nothing is a part of what the next one brings. */
    private boolean nothingCame;

    private @Nullable Header header;
    /** Of a packet that came in pieces. */
    private @Nullable ByteBuf collected;
    /** What has been decompressed and not been passed on. */
    private @Nullable ByteBuf plain;

    private record Header(int length, int plainLength) {}

    PacketReader(Compression compression, SequenceIds ids, HeldBytes held, ByteBufAllocator allocator) {
        this.compression = compression;
        this.ids = ids;
        this.held = held;
        this.allocator = allocator;
    }

    /** Bytes of the peer, owned here. */
    void add(ByteBuf bytes) {
        arrivedBytes += bytes.readableBytes();
        arrived.add(bytes);
        dropRead();
    }

    /** Whether {@link #next} has nothing to give before more is {@linkplain #add added}. */
    boolean isDrained() {
        if (plain != null) {
            return false;
        }
        Header current = header;
        return current == null ? arrivedBytes < HEADER_BYTES : arrivedBytes + collectedBytes() < current.length;
    }

    /** Sequence id of an answer to the newest packet. */
    int answerId() {
        return answerId;
    }

    /** Whether the beginning of a packet is kept here. */
    boolean isCollecting() {
        return collected != null;
    }

    /**
     * The next bytes of frames, which the caller owns; null when there are none.
     *
     * @throws CompressedPacketException if the peer does not keep to the protocol, or there is no memory for what it sends
     */
    @Nullable
    ByteBuf next() throws CompressedPacketException {
        while (plain == null) {
            if (header == null) {
                if (arrivedBytes < HEADER_BYTES) {
                    return null;
                }
                header = readHeader();
            }
            ByteBuf packet = whole(header);
            if (packet == null) {
                return null;
            }
            int plainLength = header.plainLength;
            header = null;
            try {
                plain = framesOf(packet, plainLength);
            } finally {
                packet.release();
            }
        }
        return piece(plain);
    }

    /** Releases what is held. */
    void release() {
        arrived.forEach(ByteBuf::release);
        arrived.clear();
        arrivedBytes = 0;
        if (collected != null) {
            collected.release();
            collected = null;
        }
        if (plain != null) {
            plain.release();
            plain = null;
        }
        held.giveBack();
    }

    private Header readHeader() throws CompressedPacketException {
        int length = readMedium();
        int id = readByte();
        int plainLength = readMedium();
        int expected = ids.expected(nothingCame || frames.isMidPacket());
        if (expected >= 0 && id != expected) {
            throw new CompressedPacketException(
                    MySqlError.ER_NET_PACKETS_OUT_OF_ORDER,
                    expected,
                    "packet " + id + " where " + expected + " was expected");
        }
        ids.packetCame(id);
        answerId = SequenceIds.following(id);
        return new Header(length, plainLength);
    }

    /** The packet behind its header, owned by the caller, in one direct buffer; null while a part of it is missing. */
    private @Nullable ByteBuf whole(Header current) throws CompressedPacketException {
        ByteBuf first = arrived.peek();
        if (collected == null && first != null && first.readableBytes() >= current.length && isDirect(first)) {
            ByteBuf packet = first.readRetainedSlice(current.length);
            arrivedBytes -= current.length;
            dropRead();
            return packet;
        }
        collect(current.length);
        if (collectedBytes() < current.length) {
            return null;
        }
        ByteBuf packet = collected == null ? allocator.directBuffer(0) : collected;
        collected = null;
        return packet;
    }

    private void collect(int length) throws CompressedPacketException {
        while (collectedBytes() < length && !arrived.isEmpty()) {
            ByteBuf from = arrived.element();
            int bytes = Math.min(length - collectedBytes(), from.readableBytes());
            hold(collectedBytes() + bytes);
            if (collected == null) {
                collected = allocator.directBuffer(bytes, length);
            }
            collected.writeBytes(from, bytes);
            arrivedBytes -= bytes;
            dropRead();
        }
    }

    /** The frames in {@code packet}, null where it is empty. */
    private @Nullable ByteBuf framesOf(ByteBuf packet, int plainLength) throws CompressedPacketException {
        ByteBuf decompressed = plainLength == 0 ? packet.retain() : decompress(packet, plainLength);
        nothingCame = !decompressed.isReadable();
        if (nothingCame) {
            decompressed.release();
            held.giveBack();
            return null;
        }
        frames.walk(
                decompressed,
                decompressed.readerIndex(),
                (start, sequenceId, length, continuation) -> ids.frameCame(sequenceId, length));
        return decompressed;
    }

    private ByteBuf decompress(ByteBuf packet, int plainLength) throws CompressedPacketException {
        hold((long) packet.readableBytes() + plainLength);
        ByteBuf decompressed = allocator.directBuffer(plainLength);
        try {
            decompressed.writerIndex(
                    compression.decompress(packet.nioBuffer(), decompressed.nioBuffer(0, plainLength)));
            return decompressed;
        } catch (MalformedCompressionException e) {
            decompressed.release();
            throw new CompressedPacketException(
                    MySqlError.ER_NET_UNCOMPRESS_ERROR, answerId, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            decompressed.release();
            throw e;
        }
    }

    /** Some of {@code all}, which is what {@link #plain} is. */
    private ByteBuf piece(ByteBuf all) {
        if (all.capacity() <= PIECE_BYTES_MAX) {
            plain = null;
            held.giveBack();
            return all;
        }
        // Copied: whoever keeps a piece keeps no more than that.
        int bytes = Math.min(all.readableBytes(), PIECE_BYTES_MAX);
        ByteBuf piece = allocator.directBuffer(bytes).writeBytes(all, bytes);
        if (!all.isReadable()) {
            plain = null;
            all.release();
            held.giveBack();
        }
        return piece;
    }

    private void hold(long bytes) throws CompressedPacketException {
        if (!held.hold(bytes)) {
            throw new CompressedPacketException(
                    MySqlError.ER_OUT_OF_RESOURCES, answerId, "limits.command_memory has no room for a packet");
        }
    }

    private int readMedium() {
        return readByte() | readByte() << 8 | readByte() << 16;
    }

    private int readByte() {
        int value = arrived.element().readUnsignedByte();
        arrivedBytes--;
        dropRead();
        return value;
    }

    private void dropRead() {
        while (!arrived.isEmpty() && !arrived.element().isReadable()) {
            arrived.remove().release();
        }
    }

    private int collectedBytes() {
        return collected == null ? 0 : collected.readableBytes();
    }

    private static boolean isDirect(ByteBuf buffer) {
        return buffer.isDirect() && buffer.nioBufferCount() == 1;
    }
}
