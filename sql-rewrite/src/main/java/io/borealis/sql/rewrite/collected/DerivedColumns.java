package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.plan.call.SplicedStatement.ValueColumn;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a query shows of values that it reads from a derived table. Where MySQL makes a table of them first, only their own columns
 * count, whatever the query makes of these.
 */
final class DerivedColumns implements ShownColumns {

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final DerivedTable table;
    private final ReadValues values;
    private final ShownColumns inside;
    private final List<TokenRange> items;
    private final ResultColumns columns;

    DerivedColumns(OriginalStatement original, DerivedTable table) {
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.table = table;
        this.values = table.values();
        this.inside = ShownColumns.of(original, table.block());
        this.items = table.reader().items();
        this.columns = new ResultColumns(statement, named(), values);
    }

    private List<TokenRange> named() {
        return items.stream().filter(item -> !values.isStar(item)).toList();
    }

    @Override
    public ResultValues values() {
        long stars = items.stream().filter(this::isStar).count();
        boolean isRead = table.isReadByTop() && (stars == 0 || (stars == 1 && (isAlone() || isListed())));
        if (!table.isMerged()) {
            return isRead || inside.values() == ResultValues.NONE ? inside.values() : ResultValues.OTHERS;
        }
        boolean groups = !values.in(table.reader().clause(Keyword.GROUP)).isEmpty();
        boolean showsThem = items.stream().anyMatch(values::isStar);
        ResultValues shown =
                groups || showsThem ? ShownColumns.atLeast(ResultValues.VALUES, columns.values()) : columns.values();
        ResultValues known = values.areCalls() ? shown : ShownColumns.atLeast(inside.values(), shown);
        return isRead || known == ResultValues.NONE ? known : ResultValues.OTHERS;
    }

    /** Whether the only item is a star that shows no other columns. */
    private boolean isAlone() {
        return items.size() == 1 && (table.isAlone() || items.get(0).size() > 1);
    }

    private boolean isStar(TokenRange item) {
        return SelectItem.read(statement, item).isStar(tokens);
    }

    /** Whether the items of the table are known one by one, and a star shows no other ones. */
    private boolean isListed() {
        return items.stream().noneMatch(item -> item.size() == 1 && isStar(item))
                && table.block().items().stream().noneMatch(this::isStar);
    }

    @Override
    public List<ValueColumn> valueColumns(Map<MlCall, Integer> calls) {
        if (items.size() == 1 && values.isStar(items.get(0))) {
            return inside.valueColumns(calls);
        }
        int width = items.stream().mapToInt(this::width).sum();
        List<ValueColumn> found = new ArrayList<>();
        boolean behindStar = false;
        int place = 0;
        for (TokenRange item : items) {
            behindStar |= isStar(item) && !values.isStar(item);
            int first = behindStar ? place - width : place;
            if (values.isStar(item)) {
                inside.valueColumns(calls)
                        .forEach(value -> found.add(new ValueColumn(first + value.column(), value.item())));
            } else {
                columns.value(SelectItem.read(statement, item).expression())
                        .map(calls::get)
                        .ifPresent(call -> found.add(new ValueColumn(first, call)));
            }
            place += width(item);
        }
        return found;
    }

    private int width(TokenRange item) {
        return values.isStar(item) ? table.block().items().size() : 1;
    }
}
