package io.borealis.s3.format;

import io.borealis.protocol.charset.CharacterEncoding;
import io.borealis.protocol.charset.CharacterSet;
import java.util.Arrays;

/** Tells the code points of one character set's characters. */
interface CharacterDecoder {

    /** A character that Unicode does not have, in MySQL's opinion. */
    int UNMAPPED = -1;

    /** Returns the code point of the character of {@code length} bytes at {@code at}, or {@link #UNMAPPED}. */
    int codePoint(byte[] bytes, int at, int length);

    /** One of Unicode's own encodings. */
    record Unicode(CharacterEncoding encoding) implements CharacterDecoder {

        @Override
        public int codePoint(byte[] bytes, int at, int length) {
            return switch (encoding) {
                case UCS2, UTF16 -> length == 2 ? unit(bytes, at) : pair(unit(bytes, at), unit(bytes, at + 2));
                case UTF16LE -> length == 2 ? reversed(bytes, at) : pair(reversed(bytes, at), reversed(bytes, at + 2));
                case UTF32 -> unit(bytes, at) << 16 | unit(bytes, at + 2);
                default -> utf8(bytes, at, length);
            };
        }

        private static int unit(byte[] bytes, int at) {
            return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
        }

        private static int reversed(byte[] bytes, int at) {
            return (bytes[at + 1] & 0xFF) << 8 | (bytes[at] & 0xFF);
        }

        private static int pair(int high, int low) {
            return Character.toCodePoint((char) high, (char) low);
        }

        private static int utf8(byte[] bytes, int at, int length) {
            int first = bytes[at] & 0xFF;
            int codePoint = length == 1 ? first : first & (0x7F >> length);
            for (int i = 1; i < length; i++) {
                codePoint = codePoint << 6 | (bytes[at + i] & 0x3F);
            }
            return codePoint;
        }
    }

    /** Any other, as the server has told it. */
    final class Table implements CharacterDecoder {
        private static final int PAIRS = 1 << 16;

        private final int[] singles = new int[1 << Byte.SIZE];
        private final int[] pairs;
        /** Characters of ujis and eucjpms that begin with 0x8F, by what follows. */
        private final int[] triples;

        private final int[] fours;

        private Table(CharacterEncoding encoding) {
            this.pairs = new int[encoding.charBytesMax() > 1 ? PAIRS : 0];
            this.triples = new int[encoding == CharacterEncoding.UJIS ? PAIRS : 0];
            this.fours = new int[encoding == CharacterEncoding.GB18030 ? Gb18030.BMP_END : 0];
            for (int[] table : new int[][] {singles, pairs, triples, fours}) {
                Arrays.fill(table, UNMAPPED);
            }
        }

        /**
         * Reads the server's answer.
         *
         * @param lines characters with a line feed after each, which are what was converted
         * @param utf32 what has become of it: whatever is no character has become question marks, as many as it pleased the server
         */
        static Table of(CharacterSet set, byte[] lines, byte[] utf32) {
            Table table = new Table(set.encoding());
            table.singles['\n'] = '\n';
            int at = 0;
            int i = 0;
            while (at < lines.length) {
                int length = set.encoding().characterLength(lines, at, lines.length);
                int codePoint = codePoint(utf32, i);
                int units = 0;
                while (codePoint(utf32, i) != '\n') {
                    units++;
                    i += Integer.BYTES;
                }
                i += Integer.BYTES;
                boolean isItself = codePoint != '?' || (length == 1 && lines[at] == '?');
                table.of(length)[index(lines, at, length)] = units == 1 && isItself ? codePoint : UNMAPPED;
                at += length + 1;
            }
            return table;
        }

        private static int codePoint(byte[] utf32, int at) {
            return Unicode.unit(utf32, at) << 16 | Unicode.unit(utf32, at + 2);
        }

        private int[] of(int length) {
            return switch (length) {
                case 1 -> singles;
                case 2 -> pairs;
                case 3 -> triples;
                default -> fours;
            };
        }

        private static int index(byte[] bytes, int at, int length) {
            return switch (length) {
                case 1 -> bytes[at] & 0xFF;
                case 2 -> Unicode.unit(bytes, at);
                case 3 -> Unicode.unit(bytes, at + 1);
                default -> Gb18030.index(bytes, at);
            };
        }

        @Override
        public int codePoint(byte[] bytes, int at, int length) {
            int index = index(bytes, at, length);
            int[] table = of(length);
            if (index < table.length) {
                return table[index];
            }
            return Gb18030.isSupplementary(index) ? Gb18030.supplementary(index) : UNMAPPED;
        }
    }
}
