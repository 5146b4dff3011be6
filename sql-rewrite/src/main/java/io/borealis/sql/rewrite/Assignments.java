package io.borealis.sql.rewrite;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.parse.TokenRange;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of the form {@code a = x, b = y}. */
final class Assignments {

    private Assignments() {}

    /** The right-hand sides. */
    static List<TokenRange> values(Piece piece, TokenRange range) {
        List<TokenRange> values = new ArrayList<>();
        for (TokenRange part : piece.statement().split(range)) {
            for (int i = part.from(); i < part.to(); i = piece.statement().skip(i)) {
                if (piece.tokens().is(i, TokenKind.EQUALS) || piece.tokens().is(i, TokenKind.ASSIGN)) {
                    values.add(new TokenRange(i + 1, part.to()));
                    break;
                }
            }
        }
        return values;
    }

    /** The right-hand sides that are expressions, not the word DEFAULT. */
    static List<TokenRange> expressions(Piece piece, TokenRange range) {
        List<TokenRange> values = values(piece, range);
        values.removeIf(value -> value.size() == 1 && piece.tokens().is(value.from(), Keyword.DEFAULT));
        return values;
    }

    /** The right-hand sides that call a function of ours. */
    static List<TokenRange> callingValues(Piece piece, TokenRange range) {
        List<TokenRange> values = values(piece, range);
        values.removeIf(value -> !piece.statement().concerns(value));
        return values;
    }
}
