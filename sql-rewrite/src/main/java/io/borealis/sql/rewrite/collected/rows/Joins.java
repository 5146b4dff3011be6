package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads FROM as a chain, in which each table is joined to all that stand before it. */
final class Joins {

    /** What says whether rows are kept that find none, in front of JOIN. */
    private static final Set<String> WORDS = Set.of("inner", "cross", "left", "outer");

    private static final Set<String> OTHER_WORDS = Set.of("right", "natural");

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final List<Join> found = new ArrayList<>();

    /**
     * A table and how it is joined to those before it.
     *
     * @param words from the first word of the join up to the table, or a comma
     * @param table the table with its alias
     * @param on its condition without its word; empty where there is none
     * @param isOuter whether rows are kept that find none in it
     */
    record Join(TokenRange words, TokenRange table, TokenRange on, boolean isOuter) {

        /** Whether it names columns that both sides have. */
        boolean isUsing(ParsedStatement statement) {
            return statement.tokens().is(table.to(), Keyword.USING);
        }

        /**
         * Whether an equality of two columns says which rows belong together. Without one all pairs of rows would be read for the arguments of
         * calls, where MySQL may look for a call's value in the other table.
         */
        boolean hasEquality(ParsedStatement statement) {
            return new Conditions(statement)
                    .conjuncts(on).stream().anyMatch(condition -> isEquality(statement, condition));
        }

        private static boolean isEquality(ParsedStatement statement, TokenRange condition) {
            TokenList tokens = statement.tokens();
            TokenRange bare = condition;
            while (statement.isEnclosed(bare)) {
                bare = new TokenRange(bare.from() + 1, bare.to() - 1);
            }
            int equals = endOfColumn(tokens, bare.from());
            return tokens.is(equals, TokenKind.EQUALS)
                    && endOfColumn(tokens, equals + 1) == bare.to()
                    && !qualifier(tokens, bare.from(), equals).equals(qualifier(tokens, equals + 1, bare.to()));
        }

        private static int endOfColumn(TokenList tokens, int from) {
            int end = tokens.isName(from) ? from + 1 : from;
            while (tokens.is(end, TokenKind.DOT) && tokens.isName(end + 1)) {
                end += 2;
            }
            return end;
        }

        /** What stands before the name of a column; a text of its own for each that has nothing. */
        private static String qualifier(TokenList tokens, int from, int to) {
            return to - from > 1 ? tokens.lowerName(to - 3) : "." + from;
        }
    }

    private Joins(ParsedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    /**
     * The joins in their order; empty where FROM has RIGHT or NATURAL joins, or one table is joined to others before these are joined to
     * what is before them.
     */
    static Optional<List<Join>> of(ParsedStatement statement, TokenRange tables) {
        Joins joins = new Joins(statement);
        return joins.read(tables) ? Optional.of(joins.found) : Optional.empty();
    }

    private boolean read(TokenRange tables) {
        int next = joinFrom(tables.from(), tables.to());
        while (next < tables.to()) {
            int words = firstWord(tables.from(), next);
            int end = joinFrom(next + 1, tables.to());
            TokenRange joined = new TokenRange(next + 1, end < tables.to() ? firstWord(next + 1, end) : end);
            boolean isOther = next > tables.from() && OTHER_WORDS.contains(word(words - 1));
            if (isOther || !add(new TokenRange(words, next + 1), joined)) {
                return false;
            }
            next = end;
        }
        return true;
    }

    private boolean add(TokenRange words, TokenRange joined) {
        int condition = statement.findOrEnd(joined, Keyword.ON, Keyword.USING);
        boolean isOuter = word(words.from()).equals("left");
        boolean hasOn = condition < joined.to() && tokens.is(condition, Keyword.ON);
        TokenRange on = hasOn ? new TokenRange(condition + 1, joined.to()) : new TokenRange(joined.to(), joined.to());
        boolean isOneOfAnother = hasOn && statement.findOrEnd(on, Keyword.ON, Keyword.USING) < on.to();
        boolean isInOther = isOuter && condition == joined.to();
        found.add(new Join(words, new TokenRange(joined.from(), condition), on, isOuter));
        return !isOneOfAnother && !isInOther;
    }

    private int joinFrom(int from, int to) {
        int i = from;
        while (i < to && !isJoin(i)) {
            i = statement.skip(i);
        }
        return i;
    }

    private boolean isJoin(int token) {
        return tokens.is(token, TokenKind.COMMA)
                || (tokens.is(token, Keyword.JOIN) && !tokens.is(token - 1, Keyword.FOR)) // USE INDEX FOR JOIN
                || tokens.is(token, Keyword.STRAIGHT_JOIN);
    }

    private int firstWord(int from, int join) {
        int first = join;
        while (first > from && WORDS.contains(word(first - 1))) {
            first--;
        }
        return first;
    }

    private String word(int token) {
        return tokens.is(token, TokenKind.WORD) ? tokens.lowerName(token) : "";
    }
}
