package io.borealis.proxy.session.compression;

import io.borealis.protocol.Wire;
import io.netty.buffer.ByteBuf;

/** Walks along a stream of ordinary frames that comes in pieces, and sees, or changes, their sequence ids. */
final class FrameHeaders {
    private static final int SEQUENCE_ID_AT = Wire.HEADER_BYTES - 1;

    private int headerBytes;
    private int payloadLength;
    private int payloadLeft;
    private boolean continues;

    /** Hears of each frame when its header is complete. */
    @FunctionalInterface
    interface Visitor {
        /**
         * A frame.
         *
         * @param start index of its first byte; negative when that was in a piece before
         * @param continuation whether it goes on with the packet of the frame before it
         * @return the sequence id that it gets
         */
        int frame(int start, int sequenceId, int length, boolean continuation);
    }

    /** Whether a frame has begun and not ended, or is to be continued by the next. */
    boolean isMidPacket() {
        return headerBytes > 0 || payloadLeft > 0 || continues;
    }

    /** Bytes of a header that has begun and not ended. */
    int openHeaderBytes() {
        return headerBytes;
    }

    /** Goes from {@code from} to the writer index. */
    void walk(ByteBuf bytes, int from, Visitor visitor) {
        int at = from;
        int end = bytes.writerIndex();
        while (at < end) {
            if (payloadLeft > 0) {
                int step = Math.min(payloadLeft, end - at);
                payloadLeft -= step;
                at += step;
            } else if (headerBytes < SEQUENCE_ID_AT) {
                payloadLength |= bytes.getUnsignedByte(at) << (Byte.SIZE * headerBytes);
                headerBytes++;
                at++;
            } else {
                boolean continuation = continues;
                continues = payloadLength == Wire.PAYLOAD_BYTES_MAX;
                int sequenceId = bytes.getUnsignedByte(at);
                int given = visitor.frame(at - SEQUENCE_ID_AT, sequenceId, payloadLength, continuation);
                if (given != sequenceId) {
                    bytes.setByte(at, given);
                }
                payloadLeft = payloadLength;
                payloadLength = 0;
                headerBytes = 0;
                at++;
            }
        }
    }
}
