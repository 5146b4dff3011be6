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

    /** A column of the subquery, and the value of the outer query that is looked for in it. */
    public record Match(TokenRange item, TokenRange value) {}

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
        return Optional.of(matches.isEmpty() ? this::writeExists : text -> writeMatch(text, false));
    }

    /**
     * The same in the statement itself, before conditions with calls: so these are evaluated for the rows that were collected, whatever plan
     * MySQL has.
     */
    public Optional<Consumer<SplicedText>> inStatement() {
        return test == Test.WHOLE ? Optional.empty() : Optional.of(text -> writeMatch(text, outer.changes()));
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

    /** @param apart whether the outer query is made a table first: MySQL reads no table that the statement changes (1093) */
    private void writeMatch(SplicedText text, boolean apart) {
        text.text(test == Test.NOT_MATCHING ? "((" : "(");
        String separator = "";
        for (Match match : matches) {
            text.text(separator).copy(match.item());
            separator = ", ";
        }
        text.text(apart ? ") IN (SELECT * FROM (SELECT DISTINCT " : ") IN (SELECT ");
        for (int i = 0; i < matches.size(); i++) {
            text.text(i == 0 ? "" : ", ").copy(matches.get(i).value()).text(apart ? " AS `aurora_ml:" + i + "`" : "");
        }
        text.text(" FROM ").copy(outer.tables());
        if (!conditions.isEmpty()) {
            Conditions.write(conditions, text.text(" WHERE "));
        }
        text.text(apart ? ") AS `aurora_ml:outer`)" : ")");
        text.text(test == Test.NOT_MATCHING ? ") IS NOT FALSE" : "");
    }
}
