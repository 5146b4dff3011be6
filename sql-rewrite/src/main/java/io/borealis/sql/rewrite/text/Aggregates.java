package io.borealis.sql.rewrite.text;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Finds functions that look at more than one row. */
public final class Aggregates {

    private static final Set<String> NAMES = Set.of(
            "avg",
            "bit_and",
            "bit_or",
            "bit_xor",
            "count",
            "group_concat",
            "grouping",
            "json_arrayagg",
            "json_objectagg",
            "max",
            "min",
            "st_collect",
            "std",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "sum",
            "var_pop",
            "var_samp",
            "variance");

    /** Those whose values have types of their own, whatever is in them. */
    private static final Set<String> SUMS = Set.of(
            "avg", "count", "std", "stddev", "stddev_pop", "stddev_samp", "sum", "var_pop", "var_samp", "variance");

    private final TokenList tokens;
    private final Set<String> names;

    public Aggregates(TokenList tokens) {
        this(tokens, NAMES);
    }

    private Aggregates(TokenList tokens, Set<String> names) {
        this.tokens = tokens;
        this.names = names;
    }

    /** Only sums, averages, counts and deviations. */
    public static Aggregates sums(TokenList tokens) {
        return new Aggregates(tokens, SUMS);
    }

    public boolean occurIn(List<TokenRange> parts) {
        for (TokenRange part : parts) {
            for (int i = part.from(); i < part.to(); i++) {
                if (tokens.is(i, Keyword.OVER) || isAggregate(i)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a select list without GROUP BY makes one row of all: it has an aggregate, and none over a window. */
    public boolean makeOneRow(List<TokenRange> items) {
        return occurIn(items)
                && items.stream()
                        .noneMatch(item -> IntStream.range(item.from(), item.to())
                                .anyMatch(token -> tokens.is(token, Keyword.OVER) || tokens.is(token, Keyword.SELECT)));
    }

    /** Whether a token stands among the arguments of one. */
    public boolean surround(int token, TokenRange range) {
        return isEnclosed(token, range, this::isAggregate);
    }

    /** Whether a token stands in OVER (…), where it parts or orders the rows that a function looks at. */
    public boolean haveInWindow(int token, TokenRange range) {
        return isEnclosed(token, range, before -> tokens.is(before, Keyword.OVER));
    }

    /** Whether a token stands in parentheses behind such a token. */
    private boolean isEnclosed(int token, TokenRange range, IntPredicate before) {
        int depth = 0;
        for (int i = token - 1; i > range.from(); i--) {
            if (tokens.is(i, TokenKind.CLOSE)) {
                depth++;
            } else if (tokens.is(i, TokenKind.OPEN) && --depth < 0) {
                if (before.test(i - 1)) {
                    return true;
                }
                depth = 0;
            }
        }
        return false;
    }

    /** Whether an expression is one of them and nothing else. */
    public boolean isOne(ParsedStatement statement, TokenRange expression) {
        return isAggregate(expression.from()) && statement.skip(expression.from() + 1) == expression.to();
    }

    /** Whether a token is the name of one, before its arguments. */
    public boolean isAggregate(int token) {
        return tokens.is(token, TokenKind.WORD)
                && tokens.is(token + 1, TokenKind.OPEN)
                && names.contains(tokens.lowerName(token));
    }
}
