package io.borealis.sql.rewrite.call;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads lists of the form {@code a = x, b = y}. */
final class Assignments {

    private Assignments() {}

    /** The right-hand sides. */
    public static List<TokenRange> values(OriginalStatement original, TokenRange range) {
        List<TokenRange> values = new ArrayList<>();
        for (TokenRange part : original.statement().split(range)) {
            for (int i = part.from(); i < part.to(); i = original.statement().skip(i)) {
                if (original.tokens().is(i, TokenKind.EQUALS)
                        || original.tokens().is(i, TokenKind.ASSIGN)) {
                    values.add(new TokenRange(i + 1, part.to()));
                    break;
                }
            }
        }
        return values;
    }

    /** The right-hand sides that are expressions, not the word DEFAULT. */
    public static List<TokenRange> expressions(OriginalStatement original, TokenRange range) {
        List<TokenRange> values = values(original, range);
        values.removeIf(value -> value.size() == 1 && original.tokens().is(value.from(), Keyword.DEFAULT));
        return values;
    }

    /** The right-hand sides that call a function of ours. */
    public static List<TokenRange> callingValues(OriginalStatement original, TokenRange range) {
        List<TokenRange> values = values(original, range);
        values.removeIf(value -> !original.statement().concerns(value));
        return values;
    }

    /** Whether a value with a call names a column that an assignment before it has changed: MySQL assigns from left to right. */
    public static boolean readEarlierOnes(OriginalStatement original, TokenRange range) {
        TokenList tokens = original.tokens();
        Set<String> assigned = new HashSet<>();
        for (TokenRange value : values(original, range)) {
            for (int i = value.from(); i < value.to() && original.statement().hasCalls(value); i++) {
                if (tokens.isName(i) && assigned.contains(tokens.lowerName(i))) {
                    return true;
                }
            }
            int column = value.from() - 2; // before the operator
            if (tokens.isName(column)) {
                assigned.add(tokens.lowerName(column));
            }
        }
        return false;
    }
}
