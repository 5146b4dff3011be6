package io.borealis.s3.format;

import io.borealis.protocol.charset.CharacterEncoding;
import io.borealis.protocol.charset.CharacterSet;

/** Writes code points as characters of one character set. */
interface CharacterEncoder {

    /** Bytes of the longest character. */
    int BYTES_MAX = 4;

    /** Writes a character and returns the number of its bytes; 0 where the character set does not have it. */
    int write(int codePoint, byte[] to, int at);

    /** One of Unicode's own encodings. */
    record Unicode(CharacterEncoding encoding) implements CharacterEncoder {

        @Override
        public int write(int codePoint, byte[] to, int at) {
            boolean basic = Character.isBmpCodePoint(codePoint);
            return switch (encoding) {
                case UCS2 -> basic ? bigEndian(codePoint, 2, to, at) : 0;
                case UTF16 -> basic ? bigEndian(codePoint, 2, to, at) : bigEndian(surrogates(codePoint), 4, to, at);
                case UTF16LE -> basic ? reversed(codePoint, 2, to, at) : reversed(surrogates(codePoint), 4, to, at);
                case UTF32 -> bigEndian(codePoint, 4, to, at);
                case UTF8MB3 -> basic ? utf8(codePoint, to, at) : 0;
                default -> utf8(codePoint, to, at);
            };
        }

        private static int surrogates(int codePoint) {
            return Character.highSurrogate(codePoint) << 16 | Character.lowSurrogate(codePoint);
        }

        /** Units of two bytes, the lower byte of each first. */
        private static int reversed(int units, int length, byte[] to, int at) {
            bigEndian(units, length, to, at);
            for (int i = at; i < at + length; i += 2) {
                byte higher = to[i];
                to[i] = to[i + 1];
                to[i + 1] = higher;
            }
            return length;
        }

        private static int utf8(int codePoint, byte[] to, int at) {
            if (codePoint < 0x80) {
                to[at] = (byte) codePoint;
                return 1;
            }
            int length = codePoint < 0x800 ? 2 : Character.isBmpCodePoint(codePoint) ? 3 : 4;
            int rest = codePoint;
            for (int i = length - 1; i > 0; i--) {
                to[at + i] = (byte) (0x80 | (rest & 0x3F));
                rest >>>= 6;
            }
            to[at] = (byte) (0xF00 >> length | rest);
            return length;
        }
    }

    /** Any other, as the server has told it. */
    final class Table implements CharacterEncoder {
        /** The bytes of a code point's character as a number; 0 for none, and for U+0000. */
        private final int[] characters = new int[1 << Character.SIZE];

        private final CharacterSet set;

        private Table(CharacterSet set) {
            this.set = set;
        }

        /**
         * Reads the server's answer.
         *
         * @param utf16 what was converted, a unit a character
         * @param bytes what has become of it
         */
        static Table of(CharacterSet set, byte[] utf16, byte[] bytes) {
            Table table = new Table(set);
            int at = 0;
            for (int i = 0; i < utf16.length; i += 2) {
                int codePoint = (utf16[i] & 0xFF) << 8 | (utf16[i + 1] & 0xFF);
                int length = set.encoding().characterLength(bytes, at, bytes.length);
                int character = 0;
                for (int end = at + length; at < end; at++) {
                    character = character << 8 | (bytes[at] & 0xFF);
                }
                table.characters[codePoint] = character == '?' && codePoint != '?' ? 0 : character;
            }
            return table;
        }

        @Override
        public int write(int codePoint, byte[] to, int at) {
            if (!Character.isBmpCodePoint(codePoint)) {
                return switch (set) {
                    case GB18030 -> {
                        Gb18030.write(Gb18030.indexOf(codePoint), to, at);
                        yield BYTES_MAX;
                    }
                    // MySQL looks at the lower sixteen bits only.
                    case TIS620 -> (char) codePoint == 0 ? 0 : writeBasic((char) codePoint, to, at);
                    default -> 0;
                };
            }
            return writeBasic(codePoint, to, at);
        }

        private int writeBasic(int codePoint, byte[] to, int at) {
            int character = characters[codePoint];
            if (character == 0 && codePoint != 0) {
                return 0;
            }
            int length = 1;
            for (int rest = character >>> 8; rest != 0; rest >>>= 8) {
                length++;
            }
            return bigEndian(character, length, to, at);
        }
    }

    private static int bigEndian(int value, int length, byte[] to, int at) {
        for (int i = 0; i < length; i++) {
            to[at + i] = (byte) (value >>> (8 * (length - 1 - i)));
        }
        return length;
    }
}
