package io.borealis.proxy.session.compression;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts frames that leave into packets. */
final class PacketWriter {
    /** Shorter payloads are not compressed: MySQL's MIN_COMPRESS_LENGTH. */
    private static final int COMPRESSED_BYTES_MIN = 50;

    /** Most that a packet carries: enough to compress well, and little enough not to hold up an event loop. */
    private static final int PACKET_BYTES_MAX = 64 << 10;

    private static final int INITIAL_BYTES = 512;

    private final Compression compression;
    private final SequenceIds ids;
    private final ByteBufAllocator allocator;
    private final Consumer<ByteBuf> target;
    private final FrameHeaders frames = new FrameHeaders();
    private @Nullable ByteBuf waiting;

    /** Packets go to {@code target}, which owns them. */
    PacketWriter(Compression compression, SequenceIds ids, ByteBufAllocator allocator, Consumer<ByteBuf> target) {
        this.compression = compression;
        this.ids = ids;
        this.allocator = allocator;
        this.target = target;
    }

    /** Bytes of frames, which stay the caller's; what does not fill a packet waits. */
    void add(ByteBuf bytes) {
        while (bytes.isReadable()) {
            ByteBuf open = waiting;
            if (open == null) {
                open = allocator.directBuffer(
                        Math.min(Math.max(bytes.readableBytes(), INITIAL_BYTES), PACKET_BYTES_MAX));
                waiting = open;
            }
            int from = open.writerIndex();
            open.writeBytes(bytes, Math.min(bytes.readableBytes(), PACKET_BYTES_MAX - open.readableBytes()));
            walk(open, from);
            if (open.readableBytes() == PACKET_BYTES_MAX) {
                flush();
            }
        }
    }

    /** Makes a packet of what waits. The beginning of a header goes on waiting: how it is numbered is not known. */
    void flush() {
        ByteBuf open = waiting;
        if (open == null) {
            return;
        }
        emit(open, open.writerIndex() - frames.openHeaderBytes());
        if (open.isReadable()) {
            open.discardReadBytes();
        } else {
            waiting = null;
            open.release();
        }
    }

    /** Releases what waits. */
    void release() {
        if (waiting != null) {
            waiting.release();
            waiting = null;
        }
    }

    private void walk(ByteBuf open, int from) {
        frames.walk(open, from, (start, sequenceId, length, continuation) -> {
            if (ids.beginsExchange(sequenceId, length, continuation)) {
                emit(open, start);
                ids.restart();
            }
            ids.frameLeaves(sequenceId);
            return sequenceId;
        });
    }

    private void emit(ByteBuf open, int end) {
        int length = end - open.readerIndex();
        if (length <= 0) {
            return;
        }
        ByteBuf packet = allocator.directBuffer(PacketReader.HEADER_BYTES + length);
        try {
            int compressed = length < COMPRESSED_BYTES_MIN
                    ? -1
                    : compression.compress(
                            open.nioBuffer(open.readerIndex(), length),
                            packet.nioBuffer(PacketReader.HEADER_BYTES, length - 1));
            boolean plain = compressed < 0;
            packet.writeMediumLE(plain ? length : compressed);
            packet.writeByte(ids.nextPacket());
            packet.writeMediumLE(plain ? 0 : length);
            if (plain) {
                packet.writeBytes(open, length);
            } else {
                packet.writerIndex(PacketReader.HEADER_BYTES + compressed);
                open.skipBytes(length);
            }
        } catch (RuntimeException e) {
            packet.release();
            throw e;
        }
        target.accept(packet);
    }
}
