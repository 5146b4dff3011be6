package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.Set;

/** Tells which names in an expression may be those of columns. */
public final class ColumnNames {

    /** What stands before the unit of an interval. */
    private static final Set<TokenKind> QUANTITIES =
            Set.of(TokenKind.INTEGER, TokenKind.DECIMAL, TokenKind.STRING, TokenKind.PARAMETER);

    private ColumnNames() {}

    /** Whether one begins here: no function's name, not {@code DATE '2024-01-01'}, and not the unit in {@code INTERVAL 1 DAY}. */
    public static boolean beginAt(TokenList tokens, int token) {
        return tokens.isName(token)
                && !tokens.is(token + 1, TokenKind.OPEN)
                && !tokens.is(token + 1, TokenKind.STRING)
                && (token == 0 || !QUANTITIES.contains(tokens.kind(token - 1)));
    }
}
