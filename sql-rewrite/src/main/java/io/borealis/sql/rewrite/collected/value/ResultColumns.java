package io.borealis.sql.rewrite.collected.value;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.plan.call.SplicedStatement.ValueColumn;
import io.borealis.sql.rewrite.text.Aggregates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a query shows of the values of its calls. MySQL describes some expressions otherwise when they are made of an expression and not of
 * a stored function's value: a comparison is an INT and no BIGINT where rows are sorted, for one. Sums and averages are the same
 * either way, and so is arithmetic.
 */
public final class ResultColumns {
    /** Values, as they are. */
    private static final Set<String> EXTREMES = Set.of("max", "min");

    /** Take numbers and return numbers, of types that follow from those of their arguments. */
    private static final Set<String> NUMERIC = Set.of(
            "abs",
            "ceil",
            "ceiling",
            "coalesce",
            "floor",
            "ifnull",
            "mod",
            "pow",
            "power",
            "round",
            "sqrt",
            "truncate");

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final Aggregates sums;
    private final Values named;
    private final List<SelectItem> items;

    /** @param named what stands for values of calls in the items */
    public ResultColumns(ParsedStatement statement, List<TokenRange> items, Values named) {
        this.statement = statement;
        this.named = named;
        this.tokens = statement.tokens();
        this.sums = Aggregates.sums(tokens);
        this.items =
                items.stream().map(item -> SelectItem.read(statement, item)).toList();
    }

    /** What the columns show. */
    public ResultValues values() {
        List<SelectItem> showing = items.stream()
                .filter(item -> !named.in(item.expression()).isEmpty())
                .toList();
        if (showing.stream().allMatch(this::isSummedOrChosen)) {
            return ResultValues.NONE;
        }
        boolean known = showing.stream().allMatch(item -> isSummedOrChosen(item) || isArithmetic(item.expression()));
        long stars = items.stream().filter(item -> item.isStar(tokens)).count();
        if (!known || stars > 1) {
            return ResultValues.OTHERS;
        }
        boolean asTheyAre = showing.stream()
                .allMatch(item ->
                        isSummedOrChosen(item) || value(item.expression()).isPresent());
        return asTheyAre ? ResultValues.VALUES : ResultValues.NUMBERS;
    }

    /** The columns that are values and nothing else; right where there is one star at most. */
    List<ValueColumn> valueColumns(Map<MlCall, Integer> itemsOfCalls) {
        List<ValueColumn> found = new ArrayList<>();
        boolean behindStar = false;
        for (int i = 0; i < items.size(); i++) {
            SelectItem item = items.get(i);
            behindStar |= item.isStar(tokens);
            int column = behindStar ? i - items.size() : i;
            value(item.expression()).map(itemsOfCalls::get).ifPresent(call -> found.add(new ValueColumn(column, call)));
        }
        return found;
    }

    /** The call that an expression is, in parentheses or not. */
    public Optional<MlCall> value(TokenRange expression) {
        int from = expression.from();
        int to = expression.to();
        while (true) {
            if (isOneOf(EXTREMES, from) && statement.isEnclosed(new TokenRange(from + 1, to))) {
                from += 2;
                to--;
            } else if (statement.isEnclosed(new TokenRange(from, to))) {
                from++;
                to--;
            } else {
                break;
            }
        }
        return named.lastAt(from) == to - 1 ? named.callAt(from) : Optional.empty();
    }

    private boolean isSummedOrChosen(SelectItem item) {
        return isSummed(item) || isChosen(item.expression());
    }

    /** Whether each call stands in a sum, or the like, or orders the rows of a window. */
    private boolean isSummed(SelectItem item) {
        return named.in(item.expression()).stream()
                .allMatch(value ->
                        sums.surround(value, item.expression()) || sums.haveInWindow(value, item.expression()));
    }

    /** Whether values only choose among others, so that these alone decide what the column is. */
    private boolean isChosen(TokenRange expression) {
        int last = expression.to() - 1;
        if (tokens.isWord(expression.from(), "if")
                && statement.isEnclosed(new TokenRange(expression.from() + 1, expression.to()))) {
            List<TokenRange> arguments = statement.list(expression.from() + 1);
            return arguments.stream()
                    .skip(1)
                    .allMatch(argument -> named.in(argument).isEmpty());
        }
        if (!tokens.is(expression.from(), Keyword.CASE) || !tokens.isWord(last, "end")) {
            return false;
        }
        boolean isResult = false;
        for (int i = expression.from() + 1; i < last; i++) {
            if (tokens.is(i, Keyword.CASE) || tokens.isWord(i, "end")) {
                return false; // one in another
            }
            isResult =
                    tokens.is(i, Keyword.THEN) || tokens.is(i, Keyword.ELSE) || (isResult && !tokens.isWord(i, "when"));
            if (isResult && named.lastAt(i) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it consists of calls, columns and numbers, of their sums and products, and of functions of them. */
    private boolean isArithmetic(TokenRange expression) {
        int i = expression.from();
        while (i < expression.to()) {
            int last = named.lastAt(i);
            if (last >= 0) {
                i = last + 1;
            } else if (sums.isAggregate(i)) {
                i = statement.skip(i + 1);
            } else if (isPartOfArithmetic(i, expression)) {
                i++;
            } else {
                return false;
            }
        }
        return true;
    }

    private boolean isPartOfArithmetic(int token, TokenRange expression) {
        return switch (tokens.kind(token)) {
            case INTEGER, DECIMAL, OPEN, CLOSE, STAR, DOT, COMMA -> true;
            case OPERATOR -> isOperator(token);
            case QUOTED_NAME -> isOperand(token, expression);
            case WORD ->
                isOneOf(EXTREMES, token)
                        || isOneOf(NUMERIC, token)
                        || (isOperand(token, expression) && !tokens.is(token + 1, TokenKind.OPEN));
            default -> false;
        };
    }

    private boolean isOperator(int token) {
        return tokens.isSign(token, '+') || tokens.isSign(token, '-') || tokens.isSign(token, '/');
    }

    /** Whether a word is a name by its place: keywords stand next to operands. */
    private boolean isOperand(int token, TokenRange expression) {
        boolean begins = token == expression.from() || mayStandBeside(token - 1, TokenKind.OPEN);
        boolean ends = token + 1 == expression.to() || mayStandBeside(token + 1, TokenKind.CLOSE);
        return begins && ends;
    }

    private boolean mayStandBeside(int token, TokenKind parenthesis) {
        return tokens.is(token, parenthesis)
                || tokens.is(token, TokenKind.COMMA)
                || tokens.is(token, TokenKind.DOT)
                || tokens.is(token, TokenKind.STAR)
                || isOperator(token);
    }

    private boolean isOneOf(Set<String> names, int token) {
        return tokens.is(token, TokenKind.WORD)
                && tokens.is(token + 1, TokenKind.OPEN)
                && names.contains(tokens.lowerName(token));
    }
}
