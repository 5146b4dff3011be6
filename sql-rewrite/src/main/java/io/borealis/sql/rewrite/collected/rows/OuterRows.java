package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rows of the query around a subquery for which that is evaluated. Only what they ask about is asked of a model:
 *
 * <pre>
 *   SELECT name FROM c WHERE region = 3 AND id IN (SELECT cid FROM r WHERE f(v) &gt; 3)
 *   SELECT name FROM c WHERE region = 3 AND EXISTS (SELECT 1 FROM r WHERE r.cid = c.id AND f(r.v) &gt; 3)
 *   SELECT (v) AS `aurora_ml:0` FROM r WHERE (cid) IN (SELECT id FROM c WHERE (region = 3))
 * </pre>
 *
 * <p>Each name stands where it means what it does in the statement: those of the outer query in a query of their own.
 *
 * @param outer the outer query
 * @param conditions those of the outer query without calls
 * @param correlated conditions of the subquery over columns of both
 * @param matches columns of the subquery that are equal to values of the outer query; empty where no equality is known
 * @param test how the outer query asks for the subquery
 * @param once whether MySQL runs the subquery once for all of them
 */
public record OuterRows(
        OuterQuery outer,
        List<TokenRange> conditions,
        List<TokenRange> correlated,
        List<Match> matches,
        Test test,
        boolean once) {

    public OuterRows {
        conditions = List.copyOf(conditions);
        correlated = List.copyOf(correlated);
        matches = List.copyOf(matches);
    }

    /**
     * A column of the subquery, and the value of the outer query that is looked for in it.
     *
     * @param table the name of the value's table, where it is not written before the value; empty also where that is not known
     */
    public record Match(TokenRange item, TokenRange value, Optional<TokenRange> table) {}

    /** How an outer query asks for a subquery. */
    public enum Test {
        /** By IN or EXISTS, or NOT EXISTS: MySQL may evaluate its rows for outer rows that are excluded. */
        MATCHING,
        /** By NOT IN: the same, and a NULL on either side is looked at. */
        NOT_MATCHING,
        /** As groups of all its rows, or by its value: for the outer row at hand. */
        WHOLE
    }

    /** The same for a subquery that may be run even where there are none. */
    OuterRows any() {
        return new OuterRows(OuterQuery.NONE, List.of(), correlated, List.of(), test, once);
    }

    /** The outer query's conditions without calls that stand behind a token: they have to be evaluated before what stands there. */
    public List<TokenRange> behind(int token) {
        return conditions.stream()
                .filter(condition -> !once && condition.from() > token)
                .toList();
    }

    /** The condition that a row of the subquery is asked about for one of them, for a query over the arguments; empty where it is anyway. */
    public Optional<Consumer<SplicedText>> inInputQuery() {
        if (outer.tables().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(matches.isEmpty() ? this::writeExists : this::writeMatch);
    }

    /**
     * The same in the statement itself, before conditions with calls: so these are evaluated for the rows that were collected, whatever plan
     * MySQL has. Where all rows come from one snapshot, a row that matches is found by both; else the outer row at hand has to match.
     */
    public Optional<Consumer<SplicedText>> inStatement() {
        if (test == Test.WHOLE) {
            return Optional.empty();
        }
        return Optional.of(outer.readsLatest() ? this::writeEquality : this::writeMatch);
    }

    private void writeEquality(SplicedText text) {
        text.text(test == Test.NOT_MATCHING ? "(" : "");
        String separator = "(";
        for (Match match : matches) {
            text.text(separator);
            match.table().ifPresent(table -> text.copy(table).text("."));
            text.copy(match.value()).text(" = (").copy(match.item()).text("))");
            separator = " AND (";
        }
        text.text(test == Test.NOT_MATCHING ? ") IS NOT FALSE" : "");
    }

    private void writeExists(SplicedText text) {
        text.text("EXISTS (SELECT 1 FROM ").copy(outer.tables());
        List<TokenRange> all = new ArrayList<>(conditions);
        all.addAll(correlated);
        if (!all.isEmpty()) {
            Conditions.write(all, text.text(" WHERE "));
        }
        text.text(")");
    }

    private void writeMatch(SplicedText text) {
        text.text(test == Test.NOT_MATCHING ? "((" : "(");
        String separator = "";
        for (Match match : matches) {
            text.text(separator).copy(match.item());
            separator = ", ";
        }
        text.text(") IN (SELECT ");
        for (int i = 0; i < matches.size(); i++) {
            text.text(i == 0 ? "" : ", ").copy(matches.get(i).value());
        }
        text.text(" FROM ").copy(outer.tables());
        if (!conditions.isEmpty()) {
            Conditions.write(conditions, text.text(" WHERE "));
        }
        text.text(test == Test.NOT_MATCHING ? ")) IS NOT FALSE" : ")");
    }
}
