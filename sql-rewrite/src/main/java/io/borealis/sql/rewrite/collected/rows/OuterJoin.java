package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A LEFT JOIN, the last one of a query, whose condition has the query's calls. They are evaluated for the pairs of rows that its other
 * conditions leave, of rows that the query would show anyway:
 *
 * <pre>
 *   SELECT c.id, COUNT(r.id) FROM c LEFT JOIN r ON r.cid = c.id AND f(r.v) &gt; 3 WHERE c.region = 3 GROUP BY c.id
 *   SELECT (r.v) AS `aurora_ml:0` FROM c JOIN r ON r.cid = c.id AND TRUE WHERE (c.region = 3)
 * </pre>
 *
 * @param words those of the join
 * @param table the table that may have no row, with its alias
 * @param conditions those of its ON that have calls
 * @param where conditions of the query over the tables before it
 * @param required what a pair of rows meets about which a model is asked, {@code where} included
 */
public record OuterJoin(
        TokenRange words,
        TokenRange table,
        List<TokenRange> conditions,
        List<TokenRange> where,
        List<TokenRange> required) {

    /** A column with its table, and IS NULL. */
    private static final int NULL_TEST_TOKENS = 5;

    public OuterJoin {
        conditions = List.copyOf(conditions);
        where = List.copyOf(where);
        required = List.copyOf(required);
    }

    /** The one that has all calls of a query; empty also where nobody can tell which rows the query would show anyway. */
    static Optional<OuterJoin> of(OriginalStatement original, QueryBlock block) {
        ParsedStatement statement = original.statement();
        TokenRange tables = block.clause(Keyword.FROM).rest();
        List<Joins.Join> joins = Joins.of(statement, tables).orElse(List.of());
        if (joins.isEmpty()) {
            return Optional.empty();
        }
        Joins.Join last = joins.get(joins.size() - 1);
        int calls = statement.calls(last.on()).size();
        boolean hasAll = calls > 0
                && calls
                        == statement
                                .calls(new TokenRange(block.select(), block.end()))
                                .size();
        return hasAll && last.isOuter() && last.hasEquality(statement) ? of(original, block, joins) : Optional.empty();
    }

    private static Optional<OuterJoin> of(OriginalStatement original, QueryBlock block, List<Joins.Join> joins) {
        ParsedStatement statement = original.statement();
        Conditions conditions = new Conditions(statement);
        Joins.Join join = joins.get(joins.size() - 1);
        TokenRange tables = block.clause(Keyword.FROM).rest();
        TokenRange before = new TokenRange(tables.from(), join.words().from());
        Optional<TableNames> kept = TableNames.of(original, before);
        Optional<TableNames> own = TableNames.of(original, join.table());
        List<TokenRange> where =
                conditions.conjuncts(block.clause(Keyword.WHERE).rest());
        if (kept.isEmpty() || own.isEmpty() || joins.stream().anyMatch(any -> any.isUsing(statement))) {
            return Optional.empty();
        }
        List<TokenRange> ofKept = where.stream()
                .filter(condition -> names(statement, condition, kept.get()))
                .toList();
        boolean isKnown = where.stream()
                .allMatch(condition -> names(statement, condition, kept.get())
                        || (isNullTest(statement.tokens(), condition) && names(statement, condition, own.get())));
        List<TokenRange> required = new ArrayList<>();
        joins.stream()
                .filter(any -> !any.isOuter() || any.equals(join))
                .flatMap(any -> conditions.conjuncts(any.on()).stream())
                .filter(condition -> !statement.hasCalls(condition))
                .forEach(required::add);
        required.addAll(ofKept);
        boolean areTheSame = required.stream().noneMatch(statement::hasQuery)
                && !Hazards.read(statement, required).variesBetweenRuns();
        return isKnown && areTheSame
                ? Optional.of(new OuterJoin(
                        join.words(),
                        join.table(),
                        conditions.conjuncts(join.on()).stream()
                                .filter(statement::hasCalls)
                                .toList(),
                        ofKept,
                        required))
                : Optional.empty();
    }

    /** Whether a condition has names of columns with one of some tables, and no others. */
    private static boolean names(ParsedStatement statement, TokenRange condition, TableNames tables) {
        TokenList tokens = statement.tokens();
        if (statement.hasQuery(condition) || statement.hasCalls(condition)) {
            return false;
        }
        for (int i = condition.from(); i < condition.to(); i++) {
            if (ColumnNames.beginAt(tokens, i)) {
                boolean isColumn = tokens.is(i + 1, TokenKind.DOT) && !tokens.is(i + 3, TokenKind.DOT);
                if (!isColumn || !tables.has(i)) {
                    return false;
                }
                i += 2;
            }
        }
        return true;
    }

    /** {@code r.id IS NULL}, which asks for rows that have found none. */
    private static boolean isNullTest(TokenList tokens, TokenRange condition) {
        int last = condition.to() - 1;
        return condition.size() == NULL_TEST_TOKENS && tokens.is(last, Keyword.NULL) && tokens.isWord(last - 1, "is");
    }
}
