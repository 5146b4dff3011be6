package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.List;
import java.util.Optional;

/**
 * What a query reads. A condition of ON with calls stands among those of WHERE where it means the same there, for answers are joined to
 * all tables together:
 *
 * <pre>
 *   FROM c JOIN r ON r.cid = c.id AND f(r.v) &gt; 3
 *   FROM c JOIN r ON r.cid = c.id AND TRUE WHERE (f(r.v) &gt; 3)
 * </pre>
 *
 * @param range the whole of FROM without its word
 * @param moved the conditions that move, in their order
 * @param outer the outer join whose condition has all calls, which has to stay where it is; empty where there is none
 */
public record JoinedTables(TokenRange range, List<TokenRange> moved, Optional<OuterJoin> outer) {

    /** What stands where a condition was. */
    public static final String NO_CONDITION = "TRUE";

    public JoinedTables {
        moved = List.copyOf(moved);
    }

    /** Those of a query. */
    static JoinedTables of(ParsedStatement statement, TokenRange tables) {
        return new JoinedTables(
                tables, statement.hasCalls(tables) ? ofInnerJoins(statement, tables) : List.of(), Optional.empty());
    }

    /** Those of a query of whose rows nothing else is known. */
    static JoinedTables of(OriginalStatement original, QueryBlock block) {
        TokenRange tables = block.clause(Keyword.FROM).rest();
        JoinedTables inner = of(original.statement(), tables);
        return inner.moved.isEmpty() ? new JoinedTables(tables, List.of(), OuterJoin.of(original, block)) : inner;
    }

    private static List<TokenRange> ofInnerJoins(ParsedStatement statement, TokenRange tables) {
        Conditions conditions = new Conditions(statement);
        return Joins.of(statement, tables).orElse(List.of()).stream()
                .filter(join -> !join.isOuter() && statement.hasCalls(join.on()) && join.hasEquality(statement))
                .flatMap(join -> conditions.conjuncts(join.on()).stream())
                .filter(statement::hasCalls)
                .toList();
    }

    /** Those of a statement that changes rows, in which all conditions stay where they are. */
    static JoinedTables ofChange(TokenRange tables) {
        return new JoinedTables(tables, List.of(), Optional.empty());
    }

    /** Writes them without conditions that have calls, and only with rows for which these are evaluated. */
    public void write(SplicedText text) {
        int from = outer.map(join -> writeInner(join, text)).orElse(range.from());
        for (TokenRange condition : outer.map(OuterJoin::conditions).orElse(moved)) {
            text.copy(new TokenRange(from, condition.from())).text(" " + NO_CONDITION + " ");
            from = condition.to();
        }
        text.copy(new TokenRange(from, range.to()));
    }

    /** Returns the first token that is not written yet. */
    private int writeInner(OuterJoin join, SplicedText text) {
        text.copy(new TokenRange(range.from(), join.words().from())).text(" JOIN ");
        return join.words().to();
    }
}
