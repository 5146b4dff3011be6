package io.borealis.s3.format;

import io.borealis.protocol.charset.CharacterSet;
import io.borealis.s3.S3AccessException;

/** Writes the bytes of a value that is not NULL, without what encloses it. */
interface ValueWriter {

    /** Writes the bytes as they are. */
    ValueWriter VERBATIM = (bytes, offset, length, out) -> out.put(bytes, offset, length);

    void write(byte[] bytes, int offset, int length, ByteSink out) throws S3AccessException;

    /** Replaces the bytes that cannot stand for themselves. */
    record Escaped(ByteScanner scanner, EscapeTable table) implements ValueWriter {

        @Override
        public void write(byte[] bytes, int offset, int length, ByteSink out) throws S3AccessException {
            int end = offset + length;
            int start = offset;
            int found = scanner.next(bytes, start, end);
            while (found < end) {
                out.put(bytes, start, found - start);
                out.put(table.first(bytes[found]));
                out.put(table.second(bytes[found]));
                start = found + 1;
                found = scanner.next(bytes, start, end);
            }
            out.put(bytes, start, end - start);
        }
    }

    /** Cuts the value to a width, in bytes before escaping, or fills it up with blanks. */
    record Padded(ValueWriter inner, long width) implements ValueWriter {

        @Override
        public void write(byte[] bytes, int offset, int length, ByteSink out) throws S3AccessException {
            int used = (int) Math.min(length, width);
            inner.write(bytes, offset, used, out);
            out.fill(' ', width - used);
        }
    }

    /** Converts characters into another character set. */
    record Converted(ValueWriter inner, Transcoder transcoder) implements ValueWriter {

        @Override
        public void write(byte[] bytes, int offset, int length, ByteSink out) throws S3AccessException {
            int converted = transcoder.convert(bytes, offset, length);
            inner.write(transcoder.result(), transcoder.resultStart(), converted, out);
        }
    }

    /** Ends the value where it stops to be text, as MySQL does with bytes that it shall write as text. */
    record WellFormed(ValueWriter inner, CharacterSet set, RowLosses.Column losses) implements ValueWriter {

        @Override
        public void write(byte[] bytes, int offset, int length, ByteSink out) throws S3AccessException {
            int text = set.encoding().wellFormedLength(bytes, offset, offset + length);
            if (set == CharacterSet.EUCJPMS && text == length - 1) {
                losses.cut(); // MySQL calls the first byte of a character without a second one no error here
            } else if (text < length) {
                losses.lost(bytes, offset + text, offset + length, true);
            }
            inner.write(bytes, offset, text, out);
        }
    }
}
