package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.plan.call.SplicedStatement.ValueColumn;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a statement shows of the values of its calls. */
interface ShownColumns {

    /** Whether it can be told of all columns. */
    boolean areKnown();

    /** What its columns, and its groups, are made of. */
    ResultValues values();

    /**
     * The columns that are values and nothing else; right where {@link #values()} does not say {@link ResultValues#OTHERS}.
     *
     * @param items the item of the input query that each call is
     */
    List<ValueColumn> valueColumns(Map<MlCall, Integer> items);

    /** Of the query that has the calls itself. */
    static ShownColumns of(OriginalStatement original, QueryBlock block) {
        ParsedStatement statement = original.statement();
        return of(
                new ResultColumns(statement, block.items(), Values.ofCalls(statement)),
                statement.hasCalls(block.clause(Keyword.GROUP)));
    }

    /** Of a whole query. */
    static ShownColumns of(OriginalStatement original, QueryOutline outline, List<CollectedPlace> places) {
        List<ShownColumns> shown = new ArrayList<>();
        places.forEach(place -> place.derived().ifPresent(table -> shown.add(new DerivedColumns(original, table))));
        if (!shown.isEmpty()) {
            return new ReadColumns(shown);
        }
        outline.blocks().stream().filter(QueryBlock::isTop).forEach(top -> shown.add(ofTop(original, top, places)));
        if (outline.hasSetOperation()) {
            return new UnitedColumns(shown, original.statement().calls());
        }
        return shown.isEmpty() ? new ReadColumns(shown) : shown.get(0);
    }

    /** Of an outermost query: its own calls, and what subqueries in its select list show of theirs. */
    private static ShownColumns ofTop(OriginalStatement original, QueryBlock top, List<CollectedPlace> places) {
        ParsedStatement statement = original.statement();
        Set<MlCall> own = new HashSet<>();
        boolean areSums = true;
        for (CollectedPlace place : places) {
            int select = place.block().select();
            if (place.block() == top) {
                own.addAll(place.calls().calls());
            } else if (top.items().stream().anyMatch(item -> item.contains(select))) {
                areSums &= of(original, place.block()).values() == ResultValues.NONE;
            }
        }
        ResultColumns columns = new ResultColumns(statement, top.items(), Values.ofCalls(statement, own::contains));
        ShownColumns shown = of(columns, !own.isEmpty() && statement.hasCalls(top.clause(Keyword.GROUP)));
        return areSums ? shown : new OtherColumns();
    }

    private static ShownColumns of(ResultColumns columns, boolean groups) {
        return new ShownColumns() {
            @Override
            public boolean areKnown() {
                return true;
            }

            @Override
            public ResultValues values() {
                return groups ? atLeast(ResultValues.VALUES, columns.values()) : columns.values();
            }

            @Override
            public List<ValueColumn> valueColumns(Map<MlCall, Integer> items) {
                return columns.valueColumns(items);
            }
        };
    }

    /** The one of the two that is known of less. */
    static ResultValues atLeast(ResultValues one, ResultValues other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
