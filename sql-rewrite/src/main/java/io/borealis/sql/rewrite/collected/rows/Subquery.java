package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Aggregates;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.OriginalStatement;
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

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final OuterQuery outer;
    private final QueryBlock block;

    /** The parentheses around it. */
    private final int open;

    private final int close;
    private final Conditions conditions;

    /** How the outer query asks for it. */
    private enum Test {
        IN,
        EXISTS,
        VALUE
    }

    private Subquery(OriginalStatement original, OuterQuery outer, QueryBlock block) {
        this.original = original;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.outer = outer;
        this.block = block;
        this.open = block.select() - 1;
        this.close = block.end();
        this.conditions = new Conditions(statement);
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
        TokenRange inner = condition;
        while (tokens.is(inner.from(), TokenKind.OPEN)
                && inner.from() != open
                && statement.skip(inner.from()) == inner.to()) {
            inner = new TokenRange(inner.from() + 1, inner.to() - 1);
        }
        return inner;
    }

    private Optional<OuterRows> ofCondition(TokenRange condition, List<TokenRange> plain) {
        boolean isLast = condition.to() == close + 1;
        if (tokens.isWord(open - 1, "in")) {
            TokenRange value = new TokenRange(condition.from(), open - 1);
            return isLast ? ofMembership(value, plain) : Optional.empty();
        }
        if (tokens.isWord(open - 1, "exists")) {
            boolean isNegated = tokens.isWord(condition.from(), "not");
            boolean isAll = condition.from() == (isNegated ? open - 2 : open - 1);
            return isLast && isAll ? ofTest(Test.EXISTS, Optional.empty(), plain) : Optional.empty();
        }
        // MySQL may run it before it knows whether there are rows to compare with.
        return ofValue(condition, plain).map(rows -> rows.once() ? rows.any() : rows);
    }

    private Optional<OuterRows> ofValue(TokenRange expression, List<TokenRange> plain) {
        Optional<OuterRows> rows = ofTest(Test.VALUE, Optional.empty(), plain);
        // Run once, it is not run where each row has NULL beside it.
        boolean once = rows.filter(OuterRows::once).isPresent();
        boolean isEvaluated = conditions.isEvaluated(expression, open, close, !once);
        return rows.filter(found -> isEvaluated);
    }

    /** The value is a column of the outer query; a query that groups its rows, or looks for values of calls, asks for all of them. */
    private Optional<OuterRows> ofMembership(TokenRange value, List<TokenRange> plain) {
        TokenRange item = block.items().isEmpty()
                ? new TokenRange(close, close)
                : SelectItem.read(statement, block.items().get(0)).expression();
        if (isGrouped() || statement.hasCalls(item)) {
            return ofTest(Test.IN, Optional.empty(), plain);
        }
        Optional<TableNames> names = TableNames.of(original, outer.tables());
        boolean isQualified = value.size() == 3 && tokens.is(value.from() + 1, TokenKind.DOT);
        Optional<TokenRange> table = isQualified ? Optional.empty() : names.flatMap(TableNames::one);
        boolean isColumn = tokens.isName(value.to() - 1)
                && (isQualified
                        ? names.filter(found -> found.has(value.from())).isPresent()
                        : value.size() == 1 && table.isPresent());
        return isColumn && !statement.hasQuery(item)
                ? ofTest(Test.IN, Optional.of(new OuterRows.Membership(table, value, item)), plain)
                : Optional.empty();
    }

    private Optional<OuterRows> ofTest(Test test, Optional<OuterRows.Membership> membership, List<TokenRange> plain) {
        Optional<TableNames> inner =
                TableNames.of(original, block.clause(Keyword.FROM).rest());
        Optional<TableNames> around =
                outer.tables().isEmpty() ? Optional.empty() : TableNames.of(original, outer.tables());
        List<TokenRange> correlated = inner.map(this::correlated).orElse(List.of());
        boolean isBound = !correlated.isEmpty() || membership.isPresent();
        boolean isKnown = !isBound
                || (inner.isPresent()
                        && around.filter(names -> !names.haveOneOf(inner.get())
                                        && correlated.stream()
                                                .allMatch(condition -> isQualified(condition, inner.get(), names)))
                                .isPresent());
        boolean isCertain = inner.map(names -> isBoundBy(names, correlated)).orElse(true)
                && !(membership.isPresent() && !correlated.isEmpty())
                && !(test == Test.EXISTS && correlated.isEmpty());
        boolean isLimited = isBound && outer.limited();
        boolean each = test != Test.VALUE && !isGrouped();
        return isKnown && isCertain && !isLimited
                ? Optional.of(new OuterRows(
                        outer, plain, correlated, membership, test == Test.VALUE && !isBound, each && isBound))
                : Optional.empty();
    }

    private boolean isGrouped() {
        return block.has(Keyword.GROUP)
                || block.has(Keyword.HAVING)
                || block.has(Keyword.LIMIT)
                || new Aggregates(tokens).occurIn(block.items());
    }

    /** The conditions without calls that name a table that is none of its own. */
    private List<TokenRange> correlated(TableNames own) {
        return conditions.conjuncts(block.clause(Keyword.WHERE).rest()).stream()
                .filter(conjunct ->
                        !statement.hasCalls(conjunct) && !foreign(conjunct, own).isEmpty())
                .toList();
    }

    /** Whether nothing else names such a table. */
    private boolean isBoundBy(TableNames own, List<TokenRange> correlated) {
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
