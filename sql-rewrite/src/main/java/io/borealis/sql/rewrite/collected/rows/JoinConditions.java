package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the conditions by which tables are joined. */
public final class JoinConditions {

    private static final Set<String> JOIN_WORDS = Set.of("inner", "cross", "left", "right", "outer", "natural");

    private JoinConditions() {}

    /** The conditions of ON in a list of tables, but for those in parentheses. */
    public static List<TokenRange> of(ParsedStatement statement, TokenRange tables) {
        TokenList tokens = statement.tokens();
        List<TokenRange> conditions = new ArrayList<>();
        int on = -1;
        for (int i = tables.from(); i < tables.to(); i = statement.skip(i)) {
            boolean isOn = tokens.is(i, Keyword.ON);
            if (on >= 0 && (isOn || endsOn(tokens, i))) {
                conditions.add(new TokenRange(on, withoutJoinWords(tokens, on, i)));
                on = -1;
            }
            on = isOn ? i + 1 : on;
        }
        if (on >= 0) {
            conditions.add(new TokenRange(on, tables.to()));
        }
        return conditions;
    }

    private static boolean endsOn(TokenList tokens, int token) {
        return tokens.is(token, Keyword.JOIN)
                || tokens.is(token, Keyword.STRAIGHT_JOIN)
                || tokens.is(token, Keyword.USING)
                || tokens.is(token, TokenKind.COMMA);
    }

    private static int withoutJoinWords(TokenList tokens, int from, int join) {
        int to = join;
        while (to > from && tokens.is(to - 1, TokenKind.WORD) && JOIN_WORDS.contains(tokens.lowerName(to - 1))) {
            to--;
        }
        return to;
    }
}
