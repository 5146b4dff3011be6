package io.borealis.sql.rewrite;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.WriteKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plans INSERT and REPLACE: from a query, from rows of values, or from assignments. */
final class InsertPlanner {

    private final Piece piece;
    private final TokenList tokens;

    InsertPlanner(Piece piece) {
        this.piece = piece;
        this.tokens = piece.tokens();
    }

    StatementPlan plan() {
        int source = source();
        int end = endOfSource(source);
        if (piece.statement().hasCalls(piece.from(end))) {
            return Piece.unsupportedPlace("ON DUPLICATE KEY UPDATE");
        }
        if (piece.isQueryStart(source)) {
            return fromQuery(new TokenRange(source, end));
        }
        return switch (tokens.keyword(source)) {
            case VALUES, VALUE -> fromValues(rows(new TokenRange(source + 1, end)), end);
            case SET -> fromValues(Assignments.callingValues(piece, new TokenRange(source + 1, end)), end);
            default -> Piece.unsupportedPlace(piece.tokens().text(0).toUpperCase(Locale.ROOT));
        };
    }

    /** Index of the word, or of the parenthesis, with which the source of the rows begins. */
    private int source() {
        int next = 1;
        while (isModifier(tokens.keyword(next))) {
            next++;
        }
        next = piece.skipTableName(next);
        if (tokens.is(next, Keyword.PARTITION) && tokens.is(next + 1, TokenKind.OPEN)) {
            next = piece.statement().skip(next + 1);
        }
        if (tokens.is(next, TokenKind.OPEN) && !piece.isQueryStart(next)) {
            next = piece.statement().skip(next);
        }
        return next;
    }

    private static boolean isModifier(Keyword keyword) {
        return switch (keyword) {
            case LOW_PRIORITY, DELAYED, HIGH_PRIORITY, IGNORE, INTO -> true;
            default -> false;
        };
    }

    private int endOfSource(int source) {
        for (int i = source; i < tokens.size(); i = piece.statement().skip(i)) {
            if (tokens.is(i, Keyword.ON) && tokens.is(i + 1, Keyword.DUPLICATE) && tokens.is(i + 2, Keyword.KEY)) {
                return i;
            }
        }
        return tokens.size();
    }

    private StatementPlan fromQuery(TokenRange query) {
        QueryOutline outline = QueryOutline.read(piece.statement(), query);
        return WritePlans.write(piece, WriteKind.INSERT_SELECT, outline, (probe, lock) -> probe.copy(query));
    }

    private StatementPlan fromValues(List<TokenRange> expressions, int end) {
        if (expressions.isEmpty()) {
            return Piece.unsupportedPlace("INSERT");
        }
        QueryOutline outline = QueryOutline.read(piece.statement(), new TokenRange(0, end));
        return WritePlans.write(
                piece,
                WriteKind.INSERT_VALUES,
                outline,
                (probe, lock) -> WritePlans.writeExpressions(probe, expressions));
    }

    private List<TokenRange> rows(TokenRange range) {
        List<TokenRange> expressions = new ArrayList<>();
        for (int i = range.from(); i < range.to(); i = piece.statement().skip(i)) {
            if (tokens.is(i, TokenKind.OPEN)) {
                addCalling(piece.statement().list(i), expressions);
            }
        }
        return expressions;
    }

    private void addCalling(List<TokenRange> candidates, List<TokenRange> expressions) {
        for (TokenRange candidate : candidates) {
            if (piece.statement().concerns(candidate)) {
                expressions.add(candidate);
            }
        }
    }
}
