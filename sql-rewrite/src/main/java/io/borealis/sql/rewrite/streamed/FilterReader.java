package io.borealis.sql.rewrite.streamed;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.AnswerCondition.Constant;
import io.borealis.sql.plan.call.RowFilter;
import io.borealis.sql.rewrite.text.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads WHERE and LIMIT of a query where the conditions with calls compare one call with literals or parameters each, so that they can be evaluated
 * when the answers are there.
 */
final class FilterReader {
    /** More digits than any number of MySQL has. */
    private static final int LIMIT_DIGITS_MAX = 18;

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final QueryBlock block;
    private final ComparisonReader comparisons;
    private final HarmlessExpressions harmless;

    FilterReader(ParsedStatement statement, QueryBlock block) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.block = block;
        this.comparisons = new ComparisonReader(statement);
        this.harmless = new HarmlessExpressions(statement);
    }

    /**
     * A condition with a call.
     *
     * @param range where it stands
     * @param call what is compared
     * @param comparison with what, and how
     */
    record CallCondition(TokenRange range, MlCall call, ComparisonReader.Comparison comparison) {}

    /**
     * What a query says of its rows.
     *
     * @param conditions the conditions with calls
     * @param limit its LIMIT
     */
    record Filter(List<CallCondition> conditions, Optional<RowFilter.Limit> limit) {}

    /** Whether it could be seen that MySQL reads rows which conditions with calls exclude, or runs the query more than once. */
    boolean showsExcludedRows() {
        Hazards hazards = Hazards.read(statement, List.of(statement.all()));
        boolean harmful = !hazards.visible().isEmpty()
                || !hazards.unknown().isEmpty()
                || !block.items().stream().allMatch(harmless::fill)
                || !harmless.fill(block.clause(Keyword.ORDER));
        return harmful
                || block.has(Keyword.HAVING)
                || block.has(Keyword.QUALIFY)
                || block.has(Keyword.LOCK)
                || !block.has(Keyword.FROM)
                || tokens.comments().hasVersionMarkers();
    }

    /** Reads; empty where a call stands elsewhere in WHERE, or where it could be seen that conditions are evaluated in another order. */
    Optional<Filter> read() {
        TokenRange where = block.clause(Keyword.WHERE);
        List<CallCondition> conditions = new ArrayList<>();
        for (TokenRange conjunct : new Conditions(statement).conjuncts(where.rest())) {
            if (!statement.concerns(conjunct)) {
                continue;
            }
            Optional<CallCondition> condition = condition(conjunct);
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(condition.get());
        }
        if (conditions.size() > 1 && !conditions.stream().allMatch(this::isHarmless)) {
            return Optional.empty();
        }
        if (!block.has(Keyword.LIMIT)) {
            return Optional.of(new Filter(conditions, Optional.empty()));
        }
        return limit(block.clause(Keyword.LIMIT)).map(limit -> new Filter(conditions, Optional.of(limit)));
    }

    /** MySQL may evaluate its arguments for the rows only that another condition leaves. */
    private boolean isHarmless(CallCondition condition) {
        return harmless.fill(
                new TokenRange(condition.call().open(), condition.call().close()));
    }

    private Optional<CallCondition> condition(TokenRange conjunct) {
        List<MlCall> calls = statement.calls(conjunct);
        if (calls.size() != 1) {
            return Optional.empty();
        }
        MlCall call = calls.get(0);
        // The call moves to before the other conditions, and a parameter's place is its number.
        return comparison(call, conjunct)
                .filter(read -> !statement.hasParameter(new TokenRange(call.open(), call.close())))
                .map(read -> new CallCondition(conjunct, call, read));
    }

    private Optional<ComparisonReader.Comparison> comparison(MlCall call, TokenRange range) {
        TokenRange bare = withoutParentheses(range);
        TokenRange before = new TokenRange(bare.from(), call.first());
        TokenRange after = new TokenRange(call.close() + 1, bare.to());
        if (before.isEmpty()) {
            return comparisons.after(after);
        }
        if (!comparisons.isNot(bare.from())) {
            return after.isEmpty() ? comparisons.before(before) : Optional.empty();
        }
        // How much NOT negates without parentheses sql_mode says (HIGH_NOT_PRECEDENCE).
        TokenRange negated = bare.rest();
        boolean isWhole = isInParentheses(negated) || (before.size() == 1 && after.isEmpty());
        return isWhole ? comparison(call, negated).map(ComparisonReader.Comparison::negated) : Optional.empty();
    }

    private boolean isInParentheses(TokenRange range) {
        return tokens.is(range.from(), TokenKind.OPEN) && statement.skip(range.from()) == range.to();
    }

    private TokenRange withoutParentheses(TokenRange range) {
        TokenRange inner = range;
        while (isInParentheses(inner)) {
            inner = new TokenRange(inner.from() + 1, inner.to() - 1);
        }
        return inner;
    }

    /** {@code LIMIT count}, {@code LIMIT offset, count} and {@code LIMIT count OFFSET offset}. */
    private Optional<RowFilter.Limit> limit(TokenRange clause) {
        Optional<Constant> first = number(clause.from() + 1);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        if (clause.size() == 2) {
            return Optional.of(new RowFilter.Limit(new Constant.Numeric("0", false), first.get()));
        }
        Optional<Constant> second = number(clause.from() + 3);
        if (clause.size() != 4 || second.isEmpty()) {
            return Optional.empty();
        }
        return tokens.is(clause.from() + 2, TokenKind.COMMA)
                ? Optional.of(new RowFilter.Limit(first.get(), second.get()))
                : Optional.of(new RowFilter.Limit(second.get(), first.get()));
    }

    private Optional<Constant> number(int token) {
        if (tokens.is(token, TokenKind.PARAMETER)) {
            return Optional.of(comparisons.parameter(token));
        }
        boolean fits = tokens.is(token, TokenKind.INTEGER) && tokens.text(token).length() <= LIMIT_DIGITS_MAX;
        return fits ? Optional.of(new Constant.Numeric(tokens.text(token), false)) : Optional.empty();
    }
}
