package io.borealis.sql.rewrite.streamed;

import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import java.util.Set;

/**
 * Finds expressions that may be evaluated for rows for which MySQL would not evaluate them: columns, literals, and functions of these
 * that neither fail nor warn. A division, a date out of a text, a subquery is none.
 */
final class HarmlessExpressions {
    private static final Set<String> FUNCTIONS = Set.of(
            "char_length",
            "character_length",
            "coalesce",
            "concat",
            "concat_ws",
            "if",
            "ifnull",
            "isnull",
            "lcase",
            "left",
            "length",
            "lower",
            "ltrim",
            "md5",
            "octet_length",
            "replace",
            "right",
            "rtrim",
            "sha1",
            "substr",
            "substring",
            "trim",
            "ucase",
            "upper");

    private static final Set<String> WORDS = Set.of("as", "asc", "by", "desc", "false", "null", "order", "true");

    private final ParsedStatement statement;
    private final TokenList tokens;

    HarmlessExpressions(ParsedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    /** Whether all expressions in a range are such ones; calls of models count as their arguments. */
    boolean fill(TokenRange range) {
        for (int i = range.from(); i < range.to(); i++) {
            if (!isHarmless(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isHarmless(int token) {
        return switch (tokens.kind(token)) {
            case STRING, INTEGER, DECIMAL, HEX, PARAMETER, USER_VARIABLE, OPEN, CLOSE, COMMA, DOT, STAR -> true;
            case WORD -> isHarmlessWord(token);
            case QUOTED_NAME -> !isCalled(token) || isOurs(token);
            default -> false;
        };
    }

    private boolean isHarmlessWord(int token) {
        if (isOurs(token)) {
            return true;
        }
        if (tokens.is(token - 1, TokenKind.DOT)) {
            return !isCalled(token);
        }
        String word = tokens.lowerName(token);
        return isCalled(token)
                ? FUNCTIONS.contains(word)
                : !tokens.keyword(token).isReserved() || WORDS.contains(word);
    }

    private boolean isCalled(int name) {
        return tokens.is(name + 1, TokenKind.OPEN);
    }

    private boolean isOurs(int name) {
        return statement.hasCalls(new TokenRange(name, name + 1));
    }
}
