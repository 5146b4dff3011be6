package io.borealis.sql.rewrite.collected.value;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.plan.call.SplicedStatement.ValueColumn;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.List;
import java.util.Map;

/** What a statement shows of the values of its calls. */
public interface ShownColumns {

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

    /**
     * Of a query with such columns.
     *
     * @param groups whether it groups rows by values
     */
    static ShownColumns of(ResultColumns columns, boolean groups) {
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
