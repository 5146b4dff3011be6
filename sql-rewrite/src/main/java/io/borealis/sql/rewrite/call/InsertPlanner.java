package io.borealis.sql.rewrite.call;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.NotCollected;
import io.borealis.sql.plan.call.WriteKind;
import io.borealis.sql.rewrite.collected.CollectedPlanner;
import io.borealis.sql.rewrite.collected.ConditionOrders;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plans INSERT and REPLACE: from a query, from rows of values, or from assignments. */
public final class InsertPlanner {

    private final OriginalStatement original;
    private final TokenList tokens;

    public InsertPlanner(OriginalStatement original) {
        this.original = original;
        this.tokens = original.tokens();
    }

    public StatementPlan plan() {
        int source = source();
        int end = endOfSource(source);
        if (original.statement().hasCalls(original.from(end))) {
            return OriginalStatement.unsupportedPlace("ON DUPLICATE KEY UPDATE");
        }
        if (original.isQueryStart(source)) {
            return fromQuery(new TokenRange(source, end));
        }
        return switch (tokens.keyword(source)) {
            case VALUES, VALUE -> fromValues(rows(new TokenRange(source + 1, end)), end);
            case SET -> fromValues(Assignments.callingValues(original, new TokenRange(source + 1, end)), end);
            default ->
                OriginalStatement.unsupportedPlace(original.tokens().text(0).toUpperCase(Locale.ROOT));
        };
    }

    /** Index of the word, or of the parenthesis, with which the source of the rows begins. */
    private int source() {
        int next = 1;
        while (isModifier(tokens.keyword(next))) {
            next++;
        }
        next = original.skipTableName(next);
        if (tokens.is(next, Keyword.PARTITION) && tokens.is(next + 1, TokenKind.OPEN)) {
            next = original.statement().skip(next + 1);
        }
        if (tokens.is(next, TokenKind.OPEN) && !original.isQueryStart(next)) {
            next = original.statement().skip(next);
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
        for (int i = source; i < tokens.size(); i = original.statement().skip(i)) {
            if (tokens.is(i, Keyword.ON) && tokens.is(i + 1, Keyword.DUPLICATE) && tokens.is(i + 2, Keyword.KEY)) {
                return i;
            }
        }
        return tokens.size();
    }

    private StatementPlan fromQuery(TokenRange query) {
        QueryOutline outline = QueryOutline.read(original.statement(), query);
        Collecting collecting = CollectedPlanner.ofWrittenQuery(original, outline, query);
        ConditionOrders order = ConditionOrders.ofQuery(original, outline, query);
        return WritePlans.write(
                original, WriteKind.INSERT_SELECT, outline, order, collecting, (probe, lock) -> probe.copy(query));
    }

    private StatementPlan fromValues(List<TokenRange> expressions, int end) {
        if (expressions.isEmpty()) {
            return OriginalStatement.unsupportedPlace("INSERT");
        }
        QueryOutline outline = QueryOutline.read(original.statement(), new TokenRange(0, end));
        return WritePlans.write(
                original,
                WriteKind.INSERT_VALUES,
                outline,
                ConditionOrders.NONE,
                NotCollected.NO_ROWS,
                (probe, lock) -> WritePlans.writeExpressions(probe, expressions));
    }

    private List<TokenRange> rows(TokenRange range) {
        List<TokenRange> expressions = new ArrayList<>();
        for (int i = range.from(); i < range.to(); i = original.statement().skip(i)) {
            if (tokens.is(i, TokenKind.OPEN)) {
                addCalling(original.statement().list(i), expressions);
            }
        }
        return expressions;
    }

    private void addCalling(List<TokenRange> candidates, List<TokenRange> expressions) {
        for (TokenRange candidate : candidates) {
            if (original.statement().concerns(candidate)) {
                expressions.add(candidate);
            }
        }
    }
}
