package io.borealis.sql.rewrite.streamed;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.TokenRange;
import java.util.List;
import java.util.Set;

/** Finds functions that look at more than one row. */
final class Aggregates {

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

    private final TokenList tokens;

    Aggregates(TokenList tokens) {
        this.tokens = tokens;
    }

    boolean occurIn(List<TokenRange> parts) {
        for (TokenRange part : parts) {
            for (int i = part.from(); i < part.to(); i++) {
                if (tokens.is(i, Keyword.OVER) || isAggregate(i)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isAggregate(int token) {
        return tokens.is(token, TokenKind.WORD)
                && tokens.is(token + 1, TokenKind.OPEN)
                && NAMES.contains(tokens.lowerName(token));
    }
}
