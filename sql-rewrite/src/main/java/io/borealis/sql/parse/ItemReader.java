package io.borealis.sql.parse;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;

/**
 * Finds where the expression of a select item ends and its alias begins.
 *
 * <p>An alias without AS is a name, or a text literal, right after the end of an expression. The rules here are the places
 * where MySQL's grammar reads such a word as part of the expression instead.
 */
final class ItemReader {

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final TokenRange item;
    private int openIntervals;
    private int openCases;

    ItemReader(ParsedStatement statement, TokenRange item) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.item = item;
    }

    SelectItem read() {
        int last = item.to() - 1;
        int as = statement.find(item, Keyword.AS);
        if (as > item.from() && as == last - 1) {
            return new SelectItem(item, new TokenRange(item.from(), as), last);
        }
        if (last > item.from() && canBeAlias(last) && endsExpression(last - 1) && !belongsToExpression(last)) {
            return new SelectItem(item, new TokenRange(item.from(), last), last);
        }
        return new SelectItem(item, item, -1);
    }

    private boolean canBeAlias(int token) {
        return tokens.isName(token) || tokens.is(token, TokenKind.STRING);
    }

    /** Whether an expression can end with this token, which is not the last one of the item. */
    private boolean endsExpression(int token) {
        return switch (tokens.kind(token)) {
            case CLOSE, STRING, NATIONAL_STRING, HEX, INTEGER, DECIMAL, PARAMETER, QUOTED_NAME -> true;
            case USER_VARIABLE, SYSTEM_VARIABLE -> true;
            case WORD -> endsExpressionAsWord(token);
            case OPERATOR -> tokens.isSign(token, '}');
            default -> false;
        };
    }

    private boolean endsExpressionAsWord(int token) {
        return switch (tokens.keyword(token)) {
            case NULL,
                    TRUE,
                    FALSE,
                    CURRENT_DATE,
                    CURRENT_TIME,
                    CURRENT_TIMESTAMP,
                    CURRENT_USER,
                    LOCALTIME,
                    LOCALTIMESTAMP,
                    UTC_DATE,
                    UTC_TIME,
                    UTC_TIMESTAMP -> true;
            case BINARY -> tokens.is(token - 1, Keyword.COLLATE);
            // The unit of an interval may be reserved, as DAY_HOUR is.
            case DAY_HOUR,
                    DAY_MICROSECOND,
                    DAY_MINUTE,
                    DAY_SECOND,
                    HOUR_MICROSECOND,
                    HOUR_MINUTE,
                    HOUR_SECOND,
                    MINUTE_MICROSECOND,
                    MINUTE_SECOND,
                    SECOND_MICROSECOND,
                    YEAR_MONTH -> true;
            // After an operand it is the operator of LIKE; elsewhere it is a column.
            case ESCAPE -> token == item.from() || !endsExpression(token - 1);
            default -> !tokens.keyword(token).isReserved();
        };
    }

    private boolean belongsToExpression(int last) {
        if (tokens.is(last, TokenKind.STRING)) {
            return continuesLiteral(last - 1);
        }
        return tokens.is(last, TokenKind.WORD) && closesConstruct(last);
    }

    /** {@code 'a' 'b'} is one literal, {@code DATE '2020-01-01'} another. */
    private boolean continuesLiteral(int before) {
        boolean afterLiteral = tokens.is(before, TokenKind.STRING) || tokens.is(before, TokenKind.NATIONAL_STRING);
        boolean temporal = switch (tokens.keyword(before)) {
            case DATE, TIME, TIMESTAMP -> true;
            default -> false;
        };
        return afterLiteral || temporal;
    }

    /** Whether the last word is the END of a CASE or the unit of an INTERVAL. */
    private boolean closesConstruct(int last) {
        for (int i = item.from(); i < last; i = statement.skip(i)) {
            take(i);
        }
        return tokens.is(last, Keyword.END) ? openCases > 0 : openIntervals > 0 && isUnit(tokens.keyword(last));
    }

    private void take(int token) {
        Keyword keyword = tokens.keyword(token);
        switch (keyword) {
            case CASE -> openCases++;
            case END -> openCases = Math.max(0, openCases - 1);
            case INTERVAL -> openIntervals += isIntervalFunction(token) ? 0 : 1;
            default -> {
                if (openIntervals > 0 && isUnit(keyword) && endsExpression(token - 1)) {
                    openIntervals--;
                }
            }
        }
    }

    /** INTERVAL with a list of at least two is a function. */
    private boolean isIntervalFunction(int token) {
        return tokens.is(token + 1, TokenKind.OPEN) && statement.list(token + 1).size() > 1;
    }

    private static boolean isUnit(Keyword keyword) {
        return switch (keyword) {
            case MICROSECOND,
                    SECOND,
                    MINUTE,
                    HOUR,
                    DAY,
                    WEEK,
                    MONTH,
                    QUARTER,
                    YEAR,
                    DAY_HOUR,
                    DAY_MICROSECOND,
                    DAY_MINUTE,
                    DAY_SECOND,
                    HOUR_MICROSECOND,
                    HOUR_MINUTE,
                    HOUR_SECOND,
                    MINUTE_MICROSECOND,
                    MINUTE_SECOND,
                    SECOND_MICROSECOND,
                    YEAR_MONTH -> true;
            default -> false;
        };
    }
}
