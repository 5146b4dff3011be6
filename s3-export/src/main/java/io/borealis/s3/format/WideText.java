package io.borealis.s3.format;

import io.borealis.protocol.charset.CharacterEncoding;
import io.borealis.s3.S3AccessException;
import java.util.Arrays;

/** Makes text in an encoding of two or four bytes a unit out of values that the server sends as they are. */
final class WideText {

    private final int unitBytes;
    private byte[] scratch = {};

    private WideText(CharacterEncoding encoding) {
        this.unitBytes = encoding.unitBytes();
    }

    /** Widens ASCII: numbers, dates and times. */
    static final class FromAscii implements ValueWriter {
        private final ValueWriter inner;
        private final WideText wide;
        private final int lowest;

        FromAscii(ValueWriter inner, CharacterEncoding to) {
            this.inner = inner;
            this.wide = new WideText(to);
            this.lowest = to == CharacterEncoding.UTF16LE ? 0 : to.unitBytes() - 1;
        }

        @Override
        public void write(byte[] bytes, int offset, int length, ByteSink out) throws S3AccessException {
            byte[] widened = wide.zeroes(length * wide.unitBytes);
            for (int i = 0; i < length; i++) {
                widened[i * wide.unitBytes + lowest] = bytes[offset + i];
            }
            inner.write(widened, 0, length * wide.unitBytes, out);
        }
    }

    /** Takes bytes for text, after zeroes that make whole units of them, up to where they stop to be text. */
    static final class FromBytes implements ValueWriter {
        private final ValueWriter inner;
        private final CharacterEncoding encoding;
        private final RowLosses.Column losses;
        private final WideText wide;

        FromBytes(ValueWriter inner, CharacterEncoding to, RowLosses.Column losses) {
            this.inner = inner;
            this.losses = losses;
            this.encoding = to;
            this.wide = new WideText(to);
        }

        @Override
        public void write(byte[] bytes, int offset, int length, ByteSink out) throws S3AccessException {
            int zeroes = (wide.unitBytes - length % wide.unitBytes) % wide.unitBytes;
            byte[] whole = wide.zeroes(zeroes + length);
            System.arraycopy(bytes, offset, whole, zeroes, length);
            int text = encoding.wellFormedLength(whole, 0, zeroes + length);
            if (text < zeroes + length) {
                losses.lost(bytes, offset + Math.max(0, text - zeroes), offset + length, true);
            }
            inner.write(whole, 0, text, out);
        }
    }

    /** Returns a buffer whose first bytes are zeroes; the same one each time, if it is large enough. */
    private byte[] zeroes(int count) {
        if (scratch.length < count) {
            scratch = new byte[count];
        }
        Arrays.fill(scratch, 0, count, (byte) 0);
        return scratch;
    }
}
