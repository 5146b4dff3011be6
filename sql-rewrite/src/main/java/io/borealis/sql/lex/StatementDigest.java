package io.borealis.sql.lex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A statement without what its client has put into it: literals, their number in lists, comments and blanks. Statements that differ in
 * these only have one digest.
 *
 * @param words keywords, names and signs; {@code ?} in the place of literals
 */
public record StatementDigest(String words) {

    /** Of a longer statement the beginning is read. */
    private static final int SQL_BYTES_MAX = 64 << 10;

    private static final int TEXT_CHARACTERS_MAX = 1024;
    private static final String LITERAL = "?";
    private static final String CUT = "…";
    private static final List<String> LIST_OF_LITERALS = List.of("(", LITERAL, ")");

    /**
     * The digest of the first statement of a text; empty where it depends on which of the rules are in force. A literal is told
     * from a name by them, so that a guess could give a literal away.
     *
     * @param possible rules of which one is in force
     */
    public static Optional<StatementDigest> of(byte[] sql, Collection<LexRules> possible) {
        byte[] read = sql.length > SQL_BYTES_MAX ? Arrays.copyOf(sql, SQL_BYTES_MAX) : sql;
        List<String> readings =
                possible.stream().map(rules -> words(read, rules)).distinct().toList();
        return readings.size() == 1 ? Optional.of(new StatementDigest(readings.get(0))) : Optional.empty();
    }

    /** The words, cut where they are many. */
    public String text() {
        return words.length() > TEXT_CHARACTERS_MAX ? words.substring(0, TEXT_CHARACTERS_MAX) + CUT : words;
    }

    private static String words(byte[] sql, LexRules rules) {
        TokenList tokens = SqlLexer.lex(sql, 0, rules).tokens();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.size() && !tokens.is(i, TokenKind.ERROR); i++) {
            add(words, tokens, i);
        }
        if (tokens.isBroken()) {
            words.add(CUT);
        }
        return String.join(" ", words);
    }

    private static void add(List<String> words, TokenList tokens, int token) {
        switch (tokens.kind(token)) {
            case STRING, NATIONAL_STRING, HEX, INTEGER, DECIMAL, PARAMETER -> literal(words);
            case INTRODUCER, ERROR -> {} // of a literal, or what nobody understands
            case USER_VARIABLE -> words.add("@" + LITERAL); // or the host of an account
            case WORD -> {
                String text = tokens.text(token);
                words.add(tokens.keyword(token) == Keyword.NONE ? text : text.toUpperCase(Locale.ROOT));
            }
            case QUOTED_NAME -> {
                if (tokens.sql()[tokens.start(token)] == '"') {
                    literal(words); // it is one without ANSI_QUOTES
                } else {
                    words.add("`" + tokens.contentText(token) + "`");
                }
            }
            default -> words.add(tokens.text(token));
        }
        if (tokens.is(token, TokenKind.CLOSE)) {
            int end = words.size();
            int before = end - 2 * LIST_OF_LITERALS.size() - 1;
            if (before >= 0
                    && endsWith(words, LIST_OF_LITERALS)
                    && words.subList(before, end - LIST_OF_LITERALS.size()).equals(List.of("(", LITERAL, ")", ","))) {
                words.subList(end - LIST_OF_LITERALS.size() - 1, end).clear(); // a further row of VALUES
            }
        }
    }

    /** One of a list, and a string that goes on after a blank, is as good as the one before it. */
    private static void literal(List<String> words) {
        if (endsWith(words, List.of(LITERAL, ","))) {
            words.remove(words.size() - 1);
        } else if (!endsWith(words, List.of(LITERAL))) {
            words.add(LITERAL);
        }
    }

    private static boolean endsWith(List<String> words, List<String> last) {
        int from = words.size() - last.size();
        return from >= 0 && words.subList(from, words.size()).equals(last);
    }
}
