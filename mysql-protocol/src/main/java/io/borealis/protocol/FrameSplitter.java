package io.borealis.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Finds frames in a stream of buffers without copying them. For every frame the sink decides, from the header and the
 * first payload byte, what it wants of the frame: nothing or a look, then runs of frames leave as one slice; or the frame itself.
 *
 * <p>Not thread-safe: one splitter serves one direction of one connection, on its event loop.
 */
public final class FrameSplitter {
    /** Marks an empty payload, which has no first byte. */
    public static final int NO_BYTE = -1;

    private static final int DECISION_BYTES = Wire.HEADER_BYTES + 1;

    /** What a sink wants of a frame. */
    public enum Interest {
        /** That it is passed on. */
        NONE,
        /** To read it on its way. It is looked at where it lies, and taken only when it comes in parts. */
        LOOK,
        /** To have it: it is cut out of the stream. */
        TAKE
    }

    /** Receives what the splitter finds. */
    public interface Sink {
        /** Whether splitting must stop before the next frame; the rest of the input stays with the caller. */
        boolean paused();

        /** What is wanted of the frame that begins here. Called once a frame, in order. */
        Interest interest(int payloadLength, int firstByte);

        /**
         * A frame of {@link Interest#LOOK} that lies whole in the input: from the reader index of {@code frame} to its writer
         * index, which belong to the splitter, as {@code frame} does. It leaves with its neighbours by {@link #pass}.
         *
         * @return whether they leave now, this frame as the last of them
         */
        default boolean look(ByteBuf frame) {
            throw new IllegalStateException("a frame that was not asked for");
        }

        /** Bytes of frames that are not taken, headers included. The sink owns {@code bytes}. */
        void pass(ByteBuf bytes);

        /** A whole frame, header included. The sink owns {@code frame}. */
        void frame(ByteBuf frame);
    }

    private final byte[] stash = new byte[DECISION_BYTES];
    private int stashed;
    private int remaining;
    private @Nullable CompositeByteBuf collected;

    /**
     * Splits from {@code input}'s reader index on and moves it past what was consumed: to the end, unless the sink
     * paused. The caller keeps the ownership of {@code input}.
     */
    public void split(ByteBuf input, Sink sink) {
        int passFrom = input.readerIndex();
        while (input.isReadable()) {
            if (remaining > 0) {
                passFrom = continueFrame(input, sink, passFrom);
            } else if (stashed == 0 && sink.paused()) {
                break;
            } else if (stashed == 0 && decidable(input)) {
                passFrom = beginFrame(input, sink, passFrom);
            } else {
                passTo(input, sink, passFrom);
                stashHeader(input, sink);
                passFrom = input.readerIndex();
            }
        }
        passTo(input, sink, passFrom);
    }

    /** Whether a frame has begun whose end has not come. */
    public boolean isMidFrame() {
        return stashed > 0 || remaining > 0;
    }

    /** Whether a frame that is wanted whole has begun and not ended. */
    public boolean isCollecting() {
        return collected != null;
    }

    /** Gives up on the frame that is being collected: what has come of it goes to the sink now, and the rest as it comes. */
    public void stopCollecting(Sink sink) {
        CompositeByteBuf parts = collected;
        if (parts != null) {
            collected = null;
            sink.pass(parts);
        }
    }

    /** Releases what was half-read. */
    public void release() {
        if (collected != null) {
            collected.release();
            collected = null;
        }
        stashed = 0;
        remaining = 0;
    }

    private static boolean decidable(ByteBuf input) {
        int readable = input.readableBytes();
        return readable >= DECISION_BYTES
                || (readable == Wire.HEADER_BYTES && Wire.payloadLength(input, input.readerIndex()) == 0);
    }

    private int beginFrame(ByteBuf input, Sink sink, int passFrom) {
        int start = input.readerIndex();
        int length = Wire.payloadLength(input, start);
        int firstByte = length == 0 ? NO_BYTE : input.getUnsignedByte(start + Wire.HEADER_BYTES);
        int frameBytes = Wire.HEADER_BYTES + length;
        Interest interest = sink.interest(length, firstByte);
        boolean whole = input.readableBytes() >= frameBytes;
        if (interest == Interest.NONE) {
            remaining = frameBytes;
            return passFrom;
        }
        if (interest == Interest.LOOK && whole) {
            return lookAt(input, frameBytes, sink, passFrom);
        }
        passTo(input, sink, passFrom);
        if (whole) {
            sink.frame(input.readRetainedSlice(frameBytes));
        } else {
            CompositeByteBuf parts = newCollection(input);
            remaining = frameBytes - input.readableBytes();
            parts.addComponent(true, input.readRetainedSlice(input.readableBytes()));
        }
        return input.readerIndex();
    }

    private static int lookAt(ByteBuf input, int frameBytes, Sink sink, int passFrom) {
        int end = input.readerIndex() + frameBytes;
        int inputEnd = input.writerIndex();
        boolean leaves;
        input.writerIndex(end);
        try {
            leaves = sink.look(input);
        } finally {
            input.writerIndex(inputEnd);
        }
        input.readerIndex(end);
        if (!leaves) {
            return passFrom;
        }
        passTo(input, sink, passFrom);
        return end;
    }

    private int continueFrame(ByteBuf input, Sink sink, int passFrom) {
        int available = Math.min(remaining, input.readableBytes());
        remaining -= available;
        CompositeByteBuf parts = collected;
        if (parts == null) {
            input.skipBytes(available);
            return passFrom;
        }
        parts.addComponent(true, input.readRetainedSlice(available));
        if (remaining == 0) {
            collected = null;
            sink.frame(parts);
        }
        return input.readerIndex();
    }

    /** Gathers a header that straddles two buffers: at most five bytes are copied. */
    private void stashHeader(ByteBuf input, Sink sink) {
        while (input.isReadable() && !stashDecidable()) {
            stash[stashed++] = input.readByte();
        }
        if (!stashDecidable()) {
            return;
        }
        int length = stashedLength();
        int firstByte = length == 0 ? NO_BYTE : stash[Wire.HEADER_BYTES] & 0xFF;
        ByteBuf head = Unpooled.copiedBuffer(stash, 0, stashed);
        remaining = Wire.HEADER_BYTES + length - stashed;
        stashed = 0;
        if (sink.interest(length, firstByte) == Interest.NONE) {
            sink.pass(head);
        } else if (remaining == 0) {
            sink.frame(head);
        } else {
            newCollection(input).addComponent(true, head);
        }
    }

    private boolean stashDecidable() {
        return stashed == DECISION_BYTES || (stashed == Wire.HEADER_BYTES && stashedLength() == 0);
    }

    private int stashedLength() {
        return (stash[0] & 0xFF) | (stash[1] & 0xFF) << 8 | (stash[2] & 0xFF) << 16;
    }

    private CompositeByteBuf newCollection(ByteBuf input) {
        collected = input.alloc().compositeBuffer(Integer.MAX_VALUE);
        return collected;
    }

    private static void passTo(ByteBuf input, Sink sink, int passFrom) {
        int length = input.readerIndex() - passFrom;
        if (length > 0) {
            sink.pass(input.retainedSlice(passFrom, length));
        }
    }
}
