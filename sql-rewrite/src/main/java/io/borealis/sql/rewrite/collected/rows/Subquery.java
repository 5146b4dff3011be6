package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.rows.OuterRows.Test;
import io.borealis.sql.rewrite.text.Aggregates;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A subquery with calls, in a condition or a value of an outermost query or of a statement that changes rows:
 *
 * <pre>
 *   SELECT name FROM c WHERE id IN (SELECT cid FROM r WHERE f(v) &gt; 3)
 *   SELECT name FROM c WHERE NOT EXISTS (SELECT 1 FROM r WHERE r.cid = c.id AND f(r.v) &gt; 3)
 *   SELECT name, (SELECT AVG(f(r.v)) FROM r WHERE r.cid = c.id) FROM c
 * </pre>
 */
public final class Subquery {

    /** A column with its table. */
    private static final int COLUMN_TOKENS = 3;

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final OuterQuery outer;
    private final QueryBlock block;

    /** The parentheses around it. */
    private final int open;

    private final int close;
    private final Conditions conditions;
    private final Optional<TableNames> inner;
    private final Optional<TableNames> around;

    /** The conditions without calls that name a table that is none of the subquery's own. */
    private final List<TokenRange> correlated;

    private Subquery(OriginalStatement original, OuterQuery outer, QueryBlock block) {
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.outer = outer;
        this.block = block;
        this.open = block.select() - 1;
        this.close = block.end();
        this.conditions = new Conditions(statement);
        this.inner = TableNames.of(original, block.clause(Keyword.FROM).rest());
        this.around = TableNames.of(original, outer.tables());
        this.correlated = inner.map(this::correlated).orElse(List.of());
    }

    /**
     * The rows of an outer query for which a block in it, and in no other one, is evaluated; empty where it is no such subquery, or where
     * nobody can tell.
     */
    public static Optional<OuterRows> find(OriginalStatement original, OuterQuery outer, QueryBlock block) {
        Subquery subquery = new Subquery(original, outer, block);
        return subquery.isEnclosed() ? subquery.read() : Optional.empty();
    }

    private boolean isEnclosed() {
        return tokens.is(open, TokenKind.OPEN) && statement.partner(open) == close;
    }

    private Optional<OuterRows> read() {
        TokenRange where = outer.where();
        boolean isOfNothing = outer.tables().isEmpty() && !where.isEmpty();
        if (isOfNothing || statement.hasCalls(outer.tables()) || block.has(Keyword.LOCK)) {
            return Optional.empty();
        }
        List<TokenRange> conjuncts = conditions.conjuncts(where);
        List<TokenRange> asking = conjuncts.stream().filter(statement::hasCalls).toList();
        List<TokenRange> plain = conjuncts.stream()
                .filter(conjunct -> !statement.hasCalls(conjunct))
                .toList();
        if (where.contains(open)) {
            return asking.size() == 1 ? ofCondition(withoutParentheses(asking.get(0)), plain) : Optional.empty();
        }
        boolean isEvaluated = asking.isEmpty() && !outer.chooses();
        return outer.values().stream()
                .filter(value -> isEvaluated && value.contains(open))
                .findFirst()
                .flatMap(value -> ofValue(value, plain));
    }

    private TokenRange withoutParentheses(TokenRange condition) {
        TokenRange bare = condition;
        while (bare.from() != open && isEnclosed(bare.from(), bare.to())) {
            bare = new TokenRange(bare.from() + 1, bare.to() - 1);
        }
        return bare;
    }

    private Optional<OuterRows> ofCondition(TokenRange condition, List<TokenRange> plain) {
        boolean isLast = condition.to() == close + 1;
        if (tokens.isWord(open - 1, "in")) {
            boolean isNegated = tokens.isWord(open - 2, "not");
            TokenRange value = new TokenRange(condition.from(), isNegated ? open - 2 : open - 1);
            return isLast
                    ? ofMembership(value, isNegated ? Test.NOT_MATCHING : Test.MATCHING, plain)
                    : Optional.empty();
        }
        if (tokens.isWord(open - 1, "exists")) {
            boolean isNegated = tokens.isWord(condition.from(), "not");
            boolean isAll = condition.from() == (isNegated ? open - 2 : open - 1);
            return isLast && isAll ? ofExists(plain) : Optional.empty();
        }
        // MySQL may run it before it knows whether there are rows to compare with.
        return ofValue(condition, plain).map(rows -> rows.once() ? rows.any() : rows);
    }

    private Optional<OuterRows> ofValue(TokenRange expression, List<TokenRange> plain) {
        // Run once, it is not run where each row has NULL beside it.
        boolean once = correlated.isEmpty();
        return whole(plain, once).filter(rows -> conditions.isEvaluated(expression, open, close, !once));
    }

    private Optional<OuterRows> ofExists(List<TokenRange> plain) {
        if (correlated.isEmpty()) {
            return Optional.empty();
        }
        return isGrouped() ? whole(plain, false) : matching(Test.MATCHING, List.of(), plain);
    }

    /** A query that groups its rows, or looks for values of calls, asks for all of them. */
    private Optional<OuterRows> ofMembership(TokenRange value, Test test, List<TokenRange> plain) {
        List<TokenRange> items = block.items().stream()
                .map(item -> SelectItem.read(statement, item).expression())
                .toList();
        if (isGrouped() || items.stream().anyMatch(statement::hasCalls)) {
            return isGrouped() || !outer.limited() ? whole(plain, false) : Optional.empty();
        }
        boolean isRow = isEnclosed(value.from(), value.to());
        List<TokenRange> values = isRow ? statement.list(value.from()) : List.of(value);
        boolean areColumns = items.stream().noneMatch(item -> statement.hasQuery(item) || isStar(item))
                && values.stream().noneMatch(part -> part.isEmpty() || statement.hasQuery(part));
        if (values.size() != items.size() || !areColumns || !(isRow || isOperand(value))) {
            return Optional.empty();
        }
        List<OuterRows.Match> matches = IntStream.range(0, items.size())
                .mapToObj(i -> new OuterRows.Match(items.get(i), values.get(i), tableOf(values.get(i))))
                .toList();
        return matching(test, matches, plain);
    }

    private boolean isEnclosed(int from, int to) {
        return tokens.is(from, TokenKind.OPEN) && statement.skip(from) == to;
    }

    /** Whether tokens before IN are all that IN looks for: a column, or a function. */
    private boolean isOperand(TokenRange value) {
        int first = value.from();
        boolean isColumn = value.size() == 1 || (value.size() == COLUMN_TOKENS && isQualifier(first));
        return tokens.isName(first) && (isColumn || isEnclosed(first + 1, value.to()));
    }

    private boolean isStar(TokenRange item) {
        return tokens.is(item.to() - 1, TokenKind.STAR);
    }

    /** @param matches what IN looks for */
    private Optional<OuterRows> matching(Test test, List<OuterRows.Match> matches, List<TokenRange> plain) {
        List<OuterRows.Match> all = new ArrayList<>(matches);
        correlated.forEach(
                condition -> inner.flatMap(names -> equality(condition, names)).ifPresent(all::add));
        boolean isCertain = inner.filter(names -> isBoundBy(names)).isPresent()
                && all.size() == matches.size() + correlated.size()
                && !(test == Test.NOT_MATCHING && !correlated.isEmpty());
        boolean meansTheSame = !outer.readsLatest()
                || (around.filter(names -> !names.haveOneOf(inner.orElseThrow()))
                                .isPresent()
                        && matches.stream().allMatch(this::isNamed));
        return isCertain && !all.isEmpty() && !outer.limited() && meansTheSame
                ? Optional.of(new OuterRows(outer, plain, correlated, all, test, false))
                : Optional.empty();
    }

    /** One that is evaluated for the outer row at hand, or for all rows. */
    private Optional<OuterRows> whole(List<TokenRange> plain, boolean once) {
        boolean isKnown = correlated.isEmpty()
                || (around.filter(names -> !names.haveOneOf(inner.orElseThrow())
                                        && correlated.stream()
                                                .allMatch(condition ->
                                                        isQualified(condition, inner.orElseThrow(), names)))
                                .isPresent()
                        && !outer.limited());
        boolean isBound = inner.map(names -> isBoundBy(names)).orElse(true);
        return isKnown && isBound
                ? Optional.of(new OuterRows(outer, plain, correlated, List.of(), Test.WHOLE, once))
                : Optional.empty();
    }

    /** The only table of the outer query, for a column of it that is written without one. */
    private Optional<TokenRange> tableOf(TokenRange value) {
        return value.size() == 1 ? around.flatMap(TableNames::one) : Optional.empty();
    }

    /** Whether it is a column whose table is known. */
    private boolean isNamed(OuterRows.Match match) {
        return match.table().isPresent()
                || (match.value().size() == COLUMN_TOKENS
                        && isQualifier(match.value().from()));
    }

    /** {@code r.cid = 2 * c.id}, in either order: what is of the subquery, and what is of the outer query. */
    private Optional<OuterRows.Match> equality(TokenRange condition, TableNames inner) {
        int equals = condition.from();
        while (equals < condition.to() && !tokens.is(equals, TokenKind.EQUALS)) {
            equals = statement.skip(equals);
        }
        TokenRange left = new TokenRange(condition.from(), equals);
        TokenRange right = new TokenRange(Math.min(equals + 1, condition.to()), condition.to());
        if (isOf(left, inner, true) && isOf(right, inner, false)) {
            return Optional.of(new OuterRows.Match(left, right, Optional.empty()));
        }
        return isOf(right, inner, true) && isOf(left, inner, false)
                ? Optional.of(new OuterRows.Match(right, left, Optional.empty()))
                : Optional.empty();
    }

    /**
     * Whether an expression is arithmetic over columns of one side, each with its table.
     *
     * @param ofInner whether of the subquery's tables, else of the others
     */
    private boolean isOf(TokenRange expression, TableNames inner, boolean ofInner) {
        boolean names = false;
        for (int i = expression.from(); i < expression.to(); i++) {
            if (tokens.isName(i)) {
                if (!isQualifier(i) || !tokens.isName(i + 2) || inner.has(i) != ofInner) {
                    return false;
                }
                names = true;
                i += 2;
            } else if (!isArithmetic(i)) {
                return false;
            }
        }
        return names;
    }

    private boolean isArithmetic(int token) {
        return tokens.is(token, TokenKind.INTEGER)
                || tokens.is(token, TokenKind.DECIMAL)
                || tokens.is(token, TokenKind.STAR)
                || tokens.is(token, TokenKind.OPEN)
                || tokens.is(token, TokenKind.CLOSE)
                || tokens.isSign(token, '+')
                || tokens.isSign(token, '-')
                || tokens.isSign(token, '/');
    }

    private boolean isGrouped() {
        return block.has(Keyword.GROUP)
                || block.has(Keyword.HAVING)
                || block.has(Keyword.LIMIT)
                || new Aggregates(tokens).occurIn(block.items());
    }

    private List<TokenRange> correlated(TableNames own) {
        return conditions.conjuncts(block.clause(Keyword.WHERE).rest()).stream()
                .filter(conjunct ->
                        !statement.hasCalls(conjunct) && !foreign(conjunct, own).isEmpty())
                .toList();
    }

    /** Whether nothing else names such a table. */
    private boolean isBoundBy(TableNames own) {
        int bound = correlated.stream()
                .mapToInt(condition -> foreign(condition, own).size())
                .sum();
        return bound
                == foreign(new TokenRange(block.select(), block.end()), own).size();
    }

    /** Where a name of another table begins. */
    private List<Integer> foreign(TokenRange part, TableNames own) {
        return IntStream.range(part.from(), part.to())
                .filter(token -> isQualifier(token) && !own.has(token))
                .boxed()
                .toList();
    }

    private boolean isQualifier(int token) {
        return tokens.isName(token) && tokens.is(token + 1, TokenKind.DOT) && !tokens.is(token - 1, TokenKind.DOT);
    }

    /** Whether a condition names each column with its table, so that it means the same beside the tables of the outer query. */
    private boolean isQualified(TokenRange condition, TableNames inner, TableNames around) {
        if (statement.hasQuery(condition)) {
            return false;
        }
        boolean names = false;
        for (int i = condition.from(); i < condition.to(); i++) {
            if (tokens.isName(i) && !tokens.is(i + 1, TokenKind.OPEN)) {
                names = true;
                boolean isColumn = isQualifier(i) && tokens.isName(i + 2) && !tokens.is(i + 3, TokenKind.DOT);
                if (!isColumn || !(inner.has(i) || around.has(i))) {
                    return false;
                }
                i += 2;
            }
        }
        return names;
    }
}
