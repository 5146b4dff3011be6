package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The conditions of a subquery, without calls, that name tables which are none of its own, such as {@code r.cid = c.id}. What a name without
 * a table means is known to MySQL alone.
 */
final class CorrelatedConditions {

    /** A column with its table. */
    private static final int COLUMN_TOKENS = 3;

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final QueryBlock block;

    /** The subquery's own tables; empty where they are not known. */
    private final Optional<TableNames> inner;

    /** Those of the outer query. */
    private final Optional<TableNames> around;

    private final List<TokenRange> all;

    private CorrelatedConditions(
            OriginalStatement original, QueryBlock block, Optional<TableNames> inner, Optional<TableNames> around) {
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.block = block;
        this.inner = inner;
        this.around = around;
        this.all = inner.map(this::find).orElse(List.of());
    }

    /** Those of a subquery. */
    static CorrelatedConditions of(OriginalStatement original, OuterQuery outer, QueryBlock block) {
        return new CorrelatedConditions(
                original,
                block,
                TableNames.of(original, block.clause(Keyword.FROM).rest()),
                TableNames.of(original, outer.tables()));
    }

    private List<TokenRange> find(TableNames own) {
        return new Conditions(statement)
                .conjuncts(block.clause(Keyword.WHERE).rest()).stream()
                        .filter(conjunct -> !statement.hasCalls(conjunct)
                                && !foreign(conjunct, own).isEmpty())
                        .toList();
    }

    List<TokenRange> all() {
        return all;
    }

    /** Whether nothing else in the subquery names another table, and its own tables are known. */
    boolean areCertain() {
        return inner.filter(this::isBoundBy).isPresent();
    }

    /** Whether nothing else in the subquery is known to name another table. */
    boolean arePossible() {
        return inner.map(this::isBoundBy).orElse(true);
    }

    /** Those that are equalities of both sides. */
    List<OuterRows.Match> equalities() {
        return inner.stream()
                .flatMap(own -> all.stream().flatMap(condition -> equality(condition, own).stream()))
                .toList();
    }

    /** Whether all tables are known, and none of the subquery has the name of one of the outer query. */
    boolean haveNamesOfTheirOwn() {
        return inner.isPresent() && around.isPresent() && !around.get().haveOneOf(inner.get());
    }

    /** Whether they mean the same beside the tables of the outer query. */
    boolean areQualified() {
        return haveNamesOfTheirOwn()
                && all.stream()
                        .allMatch(condition -> isQualified(condition, inner.orElseThrow(), around.orElseThrow()));
    }

    /** The only table of the outer query, for a column of it that is written without one. */
    Optional<TokenRange> tableOf(TokenRange value) {
        return value.size() == 1 ? around.flatMap(TableNames::one) : Optional.empty();
    }

    /** Whether what the outer query looks for is a column whose table is known. */
    boolean isNamed(OuterRows.Match match) {
        return match.table().isPresent()
                || (match.value().size() == COLUMN_TOKENS
                        && isQualifier(match.value().from()));
    }

    /** {@code r.cid = 2 * c.id}, in either order: what is of the subquery, and what is of the outer query. */
    private Optional<OuterRows.Match> equality(TokenRange condition, TableNames own) {
        int equals = condition.from();
        while (equals < condition.to() && !tokens.is(equals, TokenKind.EQUALS)) {
            equals = statement.skip(equals);
        }
        TokenRange left = new TokenRange(condition.from(), equals);
        TokenRange right = new TokenRange(Math.min(equals + 1, condition.to()), condition.to());
        if (isOf(left, own, true) && isOf(right, own, false)) {
            return Optional.of(new OuterRows.Match(left, right, Optional.empty()));
        }
        return isOf(right, own, true) && isOf(left, own, false)
                ? Optional.of(new OuterRows.Match(right, left, Optional.empty()))
                : Optional.empty();
    }

    /**
     * Whether an expression is arithmetic over columns of one side, each with its table.
     *
     * @param ofOwn whether of the subquery's tables, else of the others
     */
    private boolean isOf(TokenRange expression, TableNames own, boolean ofOwn) {
        boolean names = false;
        for (int i = expression.from(); i < expression.to(); i++) {
            if (tokens.isName(i)) {
                if (!isQualifier(i) || !tokens.isName(i + 2) || own.has(i) != ofOwn) {
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

    /** Whether nothing else names such a table. */
    private boolean isBoundBy(TableNames own) {
        int bound = all.stream()
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
            if (ColumnNames.beginAt(tokens, i)) {
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
