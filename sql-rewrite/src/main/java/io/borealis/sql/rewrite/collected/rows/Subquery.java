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
    private final CorrelatedConditions correlated;

    private Subquery(OriginalStatement original, OuterQuery outer, QueryBlock block) {
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.outer = outer;
        this.block = block;
        this.open = block.select() - 1;
        this.close = block.end();
        this.conditions = new Conditions(statement);
        this.correlated = CorrelatedConditions.of(original, outer, block);
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
        if (outer.having().contains(open)) {
            // It may be run before it is known whether there are groups.
            return Optional.of(plain)
                    .filter(all -> correlated.all().isEmpty())
                    .flatMap(all -> whole(all, true))
                    .map(OuterRows::any);
        }
        boolean isEvaluated = asking.isEmpty() && outer.having().isEmpty();
        return outer.values().stream()
                .filter(value -> isEvaluated && value.contains(open))
                .findFirst()
                .flatMap(value -> ofValue(value, plain));
    }

    private TokenRange withoutParentheses(TokenRange condition) {
        TokenRange bare = condition;
        while (bare.from() != open && statement.isEnclosed(bare)) {
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
        boolean isAny = (tokens.isWord(open - 1, "any") || tokens.isWord(open - 1, "some"))
                && tokens.is(open - 2, TokenKind.EQUALS);
        boolean isAll = tokens.isWord(open - 1, "all")
                && (tokens.text(open - 2).equals("<>") || tokens.text(open - 2).equals("!="));
        if (isAny || isAll) {
            TokenRange value = new TokenRange(condition.from(), open - 2);
            return isLast ? ofMembership(value, isAll ? Test.NOT_MATCHING : Test.MATCHING, plain) : Optional.empty();
        }
        if (tokens.isWord(open - 1, "exists")) {
            boolean isNegated = tokens.isWord(condition.from(), "not");
            boolean isWhole = condition.from() == (isNegated ? open - 2 : open - 1);
            return isLast && isWhole ? ofExists(plain) : Optional.empty();
        }
        // MySQL may run it before it knows whether there are rows to compare with.
        return ofValue(condition, plain).map(rows -> rows.once() ? rows.any() : rows);
    }

    private Optional<OuterRows> ofValue(TokenRange expression, List<TokenRange> plain) {
        // Run once, it is not run where each row has NULL beside it.
        boolean once = correlated.all().isEmpty();
        return whole(plain, once).filter(rows -> conditions.isEvaluated(expression, open, close, !once));
    }

    private Optional<OuterRows> ofExists(List<TokenRange> plain) {
        if (correlated.all().isEmpty()) {
            return Optional.empty();
        }
        return isGrouped() || (block.has(Keyword.LIMIT) && !limitsNothing())
                ? whole(plain, false)
                : matching(Test.MATCHING, List.of(), plain);
    }

    /** A query that groups its rows, or looks for values of calls, asks for all of them. */
    private Optional<OuterRows> ofMembership(TokenRange value, Test test, List<TokenRange> plain) {
        List<TokenRange> items = block.items().stream()
                .map(item -> SelectItem.read(statement, item).expression())
                .toList();
        boolean isWhole = isGrouped() || block.has(Keyword.LIMIT);
        if (isWhole || items.stream().anyMatch(statement::hasCalls)) {
            return isWhole || !outer.limits(open) ? whole(plain, false) : Optional.empty();
        }
        boolean isRow = statement.isEnclosed(value);
        List<TokenRange> values = isRow ? statement.list(value.from()) : List.of(value);
        boolean areColumns = items.stream().noneMatch(item -> statement.hasQuery(item) || isStar(item))
                && values.stream().noneMatch(part -> part.isEmpty() || statement.hasQuery(part));
        if (values.size() != items.size() || !areColumns || !(isRow || isOperand(value))) {
            return Optional.empty();
        }
        List<OuterRows.Match> matches = IntStream.range(0, items.size())
                .mapToObj(i -> new OuterRows.Match(items.get(i), values.get(i), correlated.tableOf(values.get(i))))
                .toList();
        return matching(test, matches, plain);
    }

    /** Whether tokens before IN are all that IN looks for: a column, or a function. */
    private boolean isOperand(TokenRange value) {
        int first = value.from();
        boolean isColumn = value.size() == 1 || (value.size() == COLUMN_TOKENS && tokens.is(first + 1, TokenKind.DOT));
        return tokens.isName(first) && (isColumn || statement.isEnclosed(new TokenRange(first + 1, value.to())));
    }

    private boolean isStar(TokenRange item) {
        return tokens.is(item.to() - 1, TokenKind.STAR);
    }

    /** @param matches what IN looks for */
    private Optional<OuterRows> matching(Test test, List<OuterRows.Match> matches, List<TokenRange> plain) {
        List<OuterRows.Match> all = new ArrayList<>(matches);
        all.addAll(correlated.equalities());
        boolean isCertain = correlated.areCertain()
                && all.size() == matches.size() + correlated.all().size()
                && !(test == Test.NOT_MATCHING && !correlated.all().isEmpty());
        boolean meansTheSame = !outer.readsLatest()
                || (correlated.haveNamesOfTheirOwn() && matches.stream().allMatch(correlated::isNamed));
        return isCertain && !all.isEmpty() && !outer.limits(open) && meansTheSame
                ? Optional.of(new OuterRows(outer, plain, correlated.all(), all, test, false))
                : Optional.empty();
    }

    /** One that is evaluated for the outer row at hand, or for all rows. */
    private Optional<OuterRows> whole(List<TokenRange> plain, boolean once) {
        boolean isKnown = correlated.all().isEmpty() || (correlated.areQualified() && !outer.limits(open));
        return isKnown && correlated.arePossible()
                ? Optional.of(new OuterRows(outer, plain, correlated.all(), List.of(), Test.WHOLE, once))
                : Optional.empty();
    }

    /** EXISTS asks whether there is a row: MySQL ignores a LIMIT of some, unless it is behind an offset. */
    private boolean limitsNothing() {
        TokenRange limit = block.clause(Keyword.LIMIT);
        return limit.size() == 2
                && tokens.is(limit.from() + 1, TokenKind.INTEGER)
                && !tokens.text(limit.from() + 1).matches("0+");
    }

    private boolean isGrouped() {
        return block.has(Keyword.GROUP) || block.has(Keyword.HAVING) || new Aggregates(tokens).occurIn(block.items());
    }
}
