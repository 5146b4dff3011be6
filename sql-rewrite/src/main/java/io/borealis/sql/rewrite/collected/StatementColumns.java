package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.rewrite.collected.derived.DerivedColumns;
import io.borealis.sql.rewrite.collected.value.OtherColumns;
import io.borealis.sql.rewrite.collected.value.ReadColumns;
import io.borealis.sql.rewrite.collected.value.ResultColumns;
import io.borealis.sql.rewrite.collected.value.ShownColumns;
import io.borealis.sql.rewrite.collected.value.UnitedColumns;
import io.borealis.sql.rewrite.collected.value.Values;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what a statement shows of the values of its calls. */
final class StatementColumns {

    private StatementColumns() {}

    /** Of a whole query; nothing where it changes rows. */
    static ShownColumns of(OriginalStatement original, QueryOutline outline, List<CollectedPlace> places) {
        List<ShownColumns> shown = new ArrayList<>();
        places.forEach(place -> place.derived().ifPresent(table -> shown.add(new DerivedColumns(original, table))));
        if (!shown.isEmpty()) {
            outline.blocks().stream()
                    .filter(top -> top.isTop() && places.stream().anyMatch(place -> place.block() == top))
                    .forEach(top -> shown.add(ofTop(original, top, places)));
            return new ReadColumns(shown);
        }
        boolean areUnited = places.stream()
                .anyMatch(place -> outline.blocks().stream()
                        .anyMatch(top -> top.isTop()
                                && top.clause(Keyword.FROM)
                                        .contains(place.block().select())));
        if (areUnited) {
            return new OtherColumns();
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
        Map<Integer, QueryBlock> subqueries = new HashMap<>();
        for (CollectedPlace place : places) {
            int select = place.block().select();
            if (place.block() == top) {
                own.addAll(place.calls().calls());
            } else if (top.items().stream().anyMatch(item -> item.contains(select))) {
                ShownColumns shown = ShownColumns.of(original, place.block());
                if (shown.values().compareTo(ResultValues.VALUES) > 0) {
                    return new OtherColumns();
                }
                if (shown.values() == ResultValues.VALUES) {
                    subqueries.put(select, place.block());
                }
            }
        }
        Values values = new SubqueryValues(statement, Values.ofCalls(statement, own::contains), subqueries);
        return ShownColumns.of(
                new ResultColumns(statement, top.items(), values),
                !own.isEmpty() && statement.hasCalls(top.clause(Keyword.GROUP)));
    }
}
