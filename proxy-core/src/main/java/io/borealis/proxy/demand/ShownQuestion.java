package io.borealis.proxy.demand;

import io.borealis.proxy.contract.LookupKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A question in names of user-level locks (install.sql, show_question). A name: {@code aurora_ml_}, 8 hexadecimal digits that the
 * key tells for the connection, 4 of the question's number, 3 of the piece, and the piece in hexadecimal digits.
 */
final class ShownQuestion {
    /** Pieces that 3 digits can tell apart. */
    static final int PIECES_MAX = 4096;

    private static final String PREFIX = "aurora_ml_";
    private static final int KEY_DIGITS = 8;
    private static final int NUMBER_END = PREFIX.length() + KEY_DIGITS + 4;
    private static final int PIECE_END = NUMBER_END + 3;

    private ShownQuestion() {}

    /** What the names of a connection begin with. */
    static String prefix(LookupKey key, long connectionId) {
        return PREFIX + key.seal("shown " + connectionId).substring(0, KEY_DIGITS);
    }

    /**
     * The texts of questions whose pieces are all there. Usually there is one; what a statement left that was stopped may stand
     * beside it.
     *
     * @param names of locks with the prefix of one connection, in any order
     */
    static List<byte[]> read(Collection<String> names) {
        SortedMap<String, SortedSet<String>> byNumber = new TreeMap<>();
        for (String name : names) {
            if (name.length() > PIECE_END) {
                byNumber.computeIfAbsent(name.substring(0, NUMBER_END), none -> new TreeSet<>())
                        .add(name);
            }
        }
        List<byte[]> texts = new ArrayList<>();
        for (SortedSet<String> pieces : byNumber.values()) {
            StringBuilder digits = new StringBuilder();
            pieces.forEach(name -> digits.append(name, PIECE_END, name.length()));
            if (digits.length() % 2 == 0 && digits.chars().allMatch(HexFormat::isHexDigit)) {
                texts.add(HexFormat.of().parseHex(digits));
            }
        }
        return texts;
    }
}
