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
 *   SELECT (v) AS `aurora_ml:0` FROM r WHERE (cid) IN (SELECT (id) FROM c WHERE (region = 3))
 *
 *   SELECT name FROM c WHERE region = 3 AND EXISTS (SELECT 1 FROM r WHERE r.cid = c.id AND f(r.v) &gt; 3)
 *   SELECT (v) AS `aurora_ml:0` FROM r WHERE EXISTS (SELECT 1 FROM c WHERE (region = 3) AND (r.cid = c.id))
 * </pre>
 *
 * @param outer the outer query
 * @param conditions those of the outer query without calls
 * @param correlated conditions of the subquery over columns of both
 * @param membership what the outer query looks for in the subquery by IN
 * @param once whether MySQL runs the subquery once for all of them
 * @param each whether MySQL may evaluate the subquery for rows that the outer query excludes, so that its calls have to exclude them, too
 */
public record OuterRows(
        OuterQuery outer,
        List<TokenRange> conditions,
        List<TokenRange> correlated,
        Optional<Membership> membership,
        boolean once,
        boolean each) {

    public OuterRows {
        conditions = List.copyOf(conditions);
        correlated = List.copyOf(correlated);
    }

    /** The same for a subquery that may be run even where there are none. */
    OuterRows any() {
        TokenRange nothing = new TokenRange(0, 0);
        OuterQuery none = new OuterQuery(nothing, nothing, List.of(), false, false);
        return new OuterRows(none, List.of(), correlated, membership, once, each);
    }

    /** The outer query's conditions without calls that stand behind a token: they have to be evaluated before what stands there. */
    public List<TokenRange> behind(int token) {
        return conditions.stream()
                .filter(condition -> !once && condition.from() > token)
                .toList();
    }

    /**
     * An outer value that is looked for.
     *
     * @param table the name of its table, where it is not written before it
     * @param value the column of the outer query
     * @param item the column of the subquery
     */
    record Membership(Optional<TokenRange> table, TokenRange value, TokenRange item) {

        private void write(SplicedText text) {
            table.ifPresent(name -> text.copy(name).text("."));
            text.copy(value).text(" = (").copy(item).text(")");
        }
    }

    /** Writes the condition that a row of the subquery is asked about for one of them; nothing where it is anyway. */
    public void write(SplicedText text, String before) {
        if (outer.tables().isEmpty()) {
            return;
        }
        text.text(before);
        membership.ifPresentOrElse(
                in -> text.text("(").copy(in.item()).text(") IN (SELECT ").copy(in.value()),
                () -> text.text("EXISTS (SELECT 1"));
        text.text(" FROM ").copy(outer.tables());
        List<TokenRange> all = new ArrayList<>(conditions);
        all.addAll(correlated);
        if (!all.isEmpty()) {
            Conditions.write(all, text.text(" WHERE "));
        }
        text.text(")");
    }

    /** Conditions, in the subquery, for the outer row at hand. */
    public List<Consumer<SplicedText>> ofRow() {
        List<Consumer<SplicedText>> guards = new ArrayList<>();
        if (each) {
            correlated.forEach(condition -> guards.add(text -> text.copy(condition)));
            membership.ifPresent(in -> guards.add(in::write));
        }
        return guards;
    }
}
