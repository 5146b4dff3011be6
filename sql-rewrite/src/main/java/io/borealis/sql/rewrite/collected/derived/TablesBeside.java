package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Derived tables with calls of their own that a query reads beside the rows for which its calls are evaluated. MySQL makes them first:
 *
 * <pre>
 *   SELECT r.id FROM r JOIN (SELECT cid, AVG(f(v)) AS a FROM r GROUP BY cid) b ON b.cid = r.cid WHERE f(r.v) &gt; 2 * b.a
 *   SELECT (r.v) AS `aurora_ml:0` FROM r JOIN (SELECT cid, AVG(NULL) AS a FROM r GROUP BY cid) b ON b.cid = r.cid
 * </pre>
 *
 * <p>Which rows they have is known without their calls, where these make nothing but values, and nothing else names the values.
 */
public record TablesBeside(List<MadeTable> tables) {

    /** None. */
    public static final TablesBeside NONE = new TablesBeside(List.of());

    public TablesBeside {
        tables = List.copyOf(tables);
    }

    /**
     * Those that a query reads.
     *
     * @param others derived tables with other calls
     */
    public static TablesBeside of(QueryBlock query, List<DerivedTable> others) {
        return new TablesBeside(
                others.stream().flatMap(other -> other.madeFor(query).stream()).toList());
    }

    /** Whether all calls among some are theirs. */
    public boolean haveAll(List<MlCall> calls) {
        Set<MlCall> own = new HashSet<>();
        tables.forEach(table -> own.addAll(table.calls()));
        return own.containsAll(calls);
    }

    /** Whether no calls are evaluated to know their rows. */
    public boolean haveKnownRows() {
        return tables.stream().allMatch(MadeTable::hasKnownRows);
    }

    /** Whether a part of the query may name one of their values. */
    public boolean areNamedIn(TokenRange part) {
        return tables.stream().anyMatch(table -> table.values().areNamedIn(part));
    }

    /** Their texts without their calls. */
    public Edits withoutCalls(OriginalStatement original) {
        Edits edits = new Edits();
        for (MadeTable table : tables) {
            table.calls()
                    .forEach(call -> edits.add(Edit.of(
                            original.tokens().start(call.first()),
                            original.tokens().end(call.close()),
                            "NULL")));
        }
        return edits;
    }
}
