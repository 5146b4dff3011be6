package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.plan.call.SplicedStatement.ValueColumn;
import io.borealis.sql.rewrite.collected.value.ResultColumns;
import io.borealis.sql.rewrite.collected.value.ShownColumns;
import io.borealis.sql.rewrite.collected.value.Values;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a query shows of values that it reads from a derived table. Where MySQL makes a table of them first, only their own columns
 * count, whatever the query makes of these.
 */
public final class DerivedColumns implements ShownColumns {

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final DerivedTable table;
    private final ReadValues values;
    private final ShownColumns inside;
    private final List<TokenRange> items;
    private final ResultColumns columns;

    /** Those of the table itself. */
    private final ResultColumns own;

    public DerivedColumns(OriginalStatement original, DerivedTable table) {
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.table = table;
        this.values = table.values();
        this.inside = ShownColumns.of(original, table.block());
        this.items = table.reader().items();
        this.columns = new ResultColumns(statement, named(), values);
        this.own = new ResultColumns(statement, table.block().items(), Values.ofCalls(statement));
    }

    private List<TokenRange> named() {
        return items.stream().filter(item -> !values.isStar(item)).toList();
    }

    @Override
    public boolean areKnown() {
        boolean isRead = table.isReadByTop() ? areListed(items, table.isAlone()) : areListedAbove();
        return isRead || values() == ResultValues.NONE;
    }

    @Override
    public ResultValues values() {
        if (!table.isMerged()) {
            return inside.values();
        }
        boolean groups = !values.in(table.reader().clause(Keyword.GROUP)).isEmpty();
        boolean showsThem = items.stream().anyMatch(values::isStar);
        ResultValues shown =
                groups || showsThem ? ShownColumns.atLeast(ResultValues.VALUES, columns.values()) : columns.values();
        return values.areCalls() ? shown : ShownColumns.atLeast(inside.values(), shown);
    }

    /**
     * Whether each column of a query's result is known.
     *
     * @param alone whether it reads the derived table and nothing else
     */
    private boolean areListed(List<TokenRange> shown, boolean alone) {
        List<TokenRange> stars = shown.stream().filter(this::isStar).toList();
        if (stars.isEmpty()) {
            return true;
        }
        boolean isQualified = stars.get(0).size() > 1;
        boolean isWhole = shown.size() == 1 && (alone || isQualified);
        boolean isOne = isQualified && table.block().items().stream().noneMatch(this::isStar);
        return stars.size() == 1 && (isWhole || isOne);
    }

    /** Whether the query that reads the reader names its columns, or shows all of them. */
    private boolean areListedAbove() {
        boolean isRead = items.stream().noneMatch(this::isStar)
                || (table.isAlone() && table.block().items().stream().noneMatch(this::isStar));
        List<TokenRange> top = table.topItems();
        boolean isWhole = top.size() == 1 && isStar(top.get(0)) && table.isReaderAlone();
        return isRead && (isWhole || top.stream().noneMatch(this::isStar));
    }

    private boolean isStar(TokenRange item) {
        return SelectItem.read(statement, item).isStar(tokens);
    }

    @Override
    public List<ValueColumn> valueColumns(Map<MlCall, Integer> calls) {
        return table.isReadByTop() ? ofReader(calls) : ofTop(calls);
    }

    private List<ValueColumn> ofReader(Map<MlCall, Integer> calls) {
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
                value(item).map(calls::get).ifPresent(call -> found.add(new ValueColumn(first, call)));
            }
            place += width(item);
        }
        return found;
    }

    /** The reader makes a table of them, whose columns the outermost query names or shows all. */
    private List<ValueColumn> ofTop(Map<MlCall, Integer> calls) {
        List<TokenRange> top = table.topItems();
        if (top.size() == 1 && isStar(top.get(0))) {
            return ofReader(calls);
        }
        Map<String, Integer> named = new HashMap<>();
        for (TokenRange item : items) {
            if (values.isStar(item)) {
                table.block().items().forEach(inner -> addTo(named, inner, own, calls));
            } else {
                addTo(named, item, columns, calls);
            }
        }
        List<ValueColumn> found = new ArrayList<>();
        for (int i = 0; i < top.size(); i++) {
            Integer call = columnNamed(SelectItem.read(statement, top.get(i)).expression())
                    .map(named::get)
                    .orElse(null);
            if (call != null) {
                found.add(new ValueColumn(i, call));
            }
        }
        return found;
    }

    private void addTo(Map<String, Integer> named, TokenRange item, ResultColumns shown, Map<MlCall, Integer> calls) {
        SelectItem read = SelectItem.read(statement, item);
        int name = read.hasAlias() ? read.alias() : item.to() - 1;
        shown.value(read.expression()).map(calls::get).ifPresent(call -> named.put(tokens.lowerName(name), call));
    }

    /** The column that an expression is, with the name of its table or without. */
    private Optional<String> columnNamed(TokenRange expression) {
        int last = expression.to() - 1;
        boolean isName = expression.size() == 1 || (expression.size() == 3 && tokens.is(last - 1, TokenKind.DOT));
        return isName && tokens.isName(last) ? Optional.of(tokens.lowerName(last)) : Optional.empty();
    }

    private Optional<MlCall> value(TokenRange item) {
        return columns.value(SelectItem.read(statement, item).expression());
    }

    private int width(TokenRange item) {
        return values.isStar(item) ? table.block().items().size() : 1;
    }
}
