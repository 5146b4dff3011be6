package io.borealis.s3.format;

import io.borealis.protocol.charset.CharacterEncoding;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.s3.ExportColumn;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which characters the character sets have: the server's own opinion, as exports are to convert as it does. Each table is
 * asked for once; those of Unicode's encodings need no table. For several threads.
 */
public final class CharacterTables {

    private static final int LINE_FEED = '\n';

    /** The session's largest packet, as far as it is of use; MySQL has none below 1,024 bytes. */
    private static final String PACKET_BYTES =
            "SELECT CAST(LEAST(@@SESSION.max_allowed_packet, 16777216) AS BINARY) LIMIT 1";

    /** What a query has beside the characters, at most. */
    private static final int QUERY_BYTES = 256;

    /** A byte takes two in the query, and a byte of ASCII becomes four of UTF-32. */
    private static final int PACKET_SHARE = 4;

    private final Map<CharacterSet, CharacterDecoder> decoders = new ConcurrentHashMap<>();
    private final Map<CharacterSet, CharacterEncoder> encoders = new ConcurrentHashMap<>();

    /** Knows Unicode's encodings. */
    public CharacterTables() {
        for (CharacterSet set : CharacterSet.values()) {
            if (isUnicode(set.encoding())) {
                decoders.put(set, new CharacterDecoder.Unicode(set.encoding()));
                encoders.put(set, new CharacterEncoder.Unicode(set.encoding()));
            }
        }
    }

    /**
     * Answers the queries that tables are made of.
     *
     * @param <E> what happens where it does not
     */
    public interface Server<E extends Exception> {
        /** Returns the only value of a query, a binary string. */
        byte[] value(String query) throws E;
    }

    /**
     * Learns what an export into a character set may need and is not known yet: from which character sets its columns come is
     * seen when the session has no more ears for questions.
     */
    public <E extends Exception> void learn(CharacterSet target, Server<E> server) throws E {
        List<CharacterSet> unknown = Arrays.stream(CharacterSet.values())
                .filter(source -> source != CharacterSet.BINARY && !decoders.containsKey(source))
                .toList();
        if (unknown.isEmpty() && encoders.containsKey(target)) {
            return;
        }
        int pieceMax = pieceMax(server);
        for (CharacterSet source : unknown) {
            byte[] lines = lines(source.encoding());
            byte[] utf32 = converted(source, lines, CharacterSet.UTF32, pieceMax, server);
            decoders.put(source, CharacterDecoder.Table.of(source, lines, utf32));
        }
        if (!encoders.containsKey(target)) {
            byte[] bytes = converted(CharacterSet.UTF16, BasicPlane.UTF16, target, pieceMax, server);
            encoders.put(target, CharacterEncoder.Table.of(target, BasicPlane.UTF16, bytes));
        }
    }

    /** What converts values of a column; the character sets have been learned. */
    Transcoder transcoder(CharacterSet from, CharacterSet to, RowLosses.Column losses) {
        return new Transcoder(from.encoding(), known(decoders, from), known(encoders, to), losses);
    }

    /** What converts a column's label, which comes in UTF-8; nobody is warned of that. */
    Transcoder ofLabel(CharacterSet to, ExportColumn column) {
        return transcoder(CharacterSet.UTF8MB4, to, new RowLosses().of(column));
    }

    private static <T> T known(Map<CharacterSet, T> tables, CharacterSet set) {
        T table = tables.get(set);
        if (table == null) {
            throw new IllegalStateException(set.mysqlName() + " has not been learned");
        }
        return table;
    }

    /** So many characters' bytes that neither a query nor its answer is larger than the server's packets. */
    private static <E extends Exception> int pieceMax(Server<E> server) throws E {
        String packet = new String(server.value(PACKET_BYTES), StandardCharsets.US_ASCII);
        return (Integer.parseInt(packet) - QUERY_BYTES) / PACKET_SHARE;
    }

    private static <E extends Exception> byte[] converted(
            CharacterSet from, byte[] characters, CharacterSet to, int pieceMax, Server<E> server) throws E {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int at = 0;
        while (at < characters.length) {
            int end = characters.length - at <= pieceMax ? characters.length : cut(from, characters, at + pieceMax);
            byte[] piece = Arrays.copyOfRange(characters, at, end);
            all.writeBytes(server.value(conversion(from, piece, to)));
            at = end;
        }
        return all.toByteArray();
    }

    /** Where a piece may end: after a character of UTF-16, or after a line of other character sets. */
    private static int cut(CharacterSet from, byte[] characters, int endMax) {
        if (from == CharacterSet.UTF16) {
            return endMax & -Character.BYTES;
        }
        int end = endMax;
        while (characters[end - 1] != LINE_FEED) {
            end--;
        }
        return end;
    }

    private static String conversion(CharacterSet from, byte[] characters, CharacterSet to) {
        return "SELECT CAST(CONVERT(_" + from.mysqlName() + " x'"
                + HexFormat.of().formatHex(characters) + "' USING " + to.mysqlName() + ") AS BINARY) LIMIT 1";
    }

    private static boolean isUnicode(CharacterEncoding encoding) {
        return switch (encoding) {
            case UTF8MB3, UTF8MB4, UCS2, UTF16, UTF16LE, UTF32 -> true;
            default -> false;
        };
    }

    /** The characters of the basic plane, which take some time to write down: only the first export needs them. */
    private static final class BasicPlane {
        static final byte[] UTF16 = utf16();

        private static byte[] utf16() {
            ByteArrayOutputStream units = new ByteArrayOutputStream();
            for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
                if (!Character.isSurrogate((char) unit)) {
                    units.write(unit >> 8);
                    units.write(unit);
                }
            }
            return units.toByteArray();
        }
    }

    /** All characters that may stand for one of the basic plane, and a line feed after each. */
    private static byte[] lines(CharacterEncoding encoding) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int b = 0; b <= 0xFF; b++) {
            byte[] single = {(byte) b};
            if (b != LINE_FEED && encoding.wellFormedLength(single, 0, 1) == 1) {
                lines.write(b);
                lines.write(LINE_FEED);
            }
        }
        if (encoding.charBytesMax() == 1) {
            return lines.toByteArray();
        }
        for (int pair = 0x8000; pair <= 0xFFFF; pair++) {
            addLine(encoding, lines, (byte) (pair >> 8), (byte) pair);
            addLine(encoding, lines, (byte) 0x8F, (byte) (pair >> 8), (byte) pair);
        }
        byte[] four = new byte[Integer.BYTES];
        for (int index = 0; index < Gb18030.BMP_END; index++) {
            Gb18030.write(index, four, 0);
            addLine(encoding, lines, four);
        }
        return lines.toByteArray();
    }

    private static void addLine(CharacterEncoding encoding, ByteArrayOutputStream lines, byte... bytes) {
        if (encoding.multiByteLength(bytes, 0, bytes.length) == bytes.length) {
            lines.write(bytes, 0, bytes.length);
            lines.write(LINE_FEED);
        }
    }
}
