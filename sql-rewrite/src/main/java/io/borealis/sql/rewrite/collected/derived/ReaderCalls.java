package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.SelectList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Aggregates;
import io.borealis.sql.rewrite.text.Conditions;
import java.util.ArrayList;
import java.util.List;

/** The calls that a query evaluates by naming their values, which a derived table has that MySQL merges into it. */
final class ReaderCalls {

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final QueryBlock reader;
    private final ReadValues values;
    private final Aggregates aggregates;
    private final Conditions conditions;
    private final SelectList items;

    ReaderCalls(ParsedStatement statement, QueryBlock reader, ReadValues values) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.reader = reader;
        this.values = values;
        this.aggregates = new Aggregates(tokens);
        this.conditions = new Conditions(statement);
        this.items = new SelectList(statement, reader.items());
    }

    /**
     * Those that it evaluates for each row that meets its conditions without values of calls.
     *
     * @param deciding its conditions with them
     */
    List<MlCall> ofEveryRow(List<TokenRange> deciding) {
        if (reader.has(Keyword.HAVING) && !reader.has(Keyword.GROUP) && !isOneRow()) {
            return List.of();
        }
        List<SelectItem> sorting = sorting();
        boolean readsAll = !reader.has(Keyword.LIMIT) || isOneRow() || !sorting.isEmpty();
        List<SelectItem> needed = new ArrayList<>();
        if (deciding.isEmpty()) {
            needed.addAll(sorting);
            needed.addAll(aggregatedInHaving());
            if (readsAll) {
                reader.items().forEach(item -> needed.addAll(values.evaluatedInItem(item)));
            }
        } else if (deciding.size() == 1 && readsAll && !conditions.mayBeTrueWithoutCalls(deciding.get(0))) {
            needed.addAll(values.evaluatedIn(deciding.get(0)));
        }
        return needed.stream()
                .flatMap(item -> statement.calls(item.expression()).stream())
                .toList();
    }

    /** Whether it reads all rows before it shows the first one. */
    boolean areOfAllRows() {
        return isOneRow() || !sorting().isEmpty();
    }

    private boolean isOneRow() {
        return !reader.has(Keyword.GROUP) && aggregates.makeOneRow(reader.items());
    }

    private List<SelectItem> aggregatedInHaving() {
        TokenRange having = reader.clause(Keyword.HAVING);
        return statement.hasQuery(having)
                ? List.of()
                : conditions.evaluated(having, values::lastAt).stream()
                        .filter(name -> aggregates.surround(name, having))
                        .flatMap(name -> values.at(name).stream())
                        .toList();
    }

    /** What rows are sorted, grouped or put in windows by. */
    private List<SelectItem> sorting() {
        List<SelectItem> sorting = new ArrayList<>();
        statement.elements(reader.clause(Keyword.ORDER)).forEach(element -> sorting.addAll(orderedBy(element)));
        statement.elements(reader.clause(Keyword.GROUP)).forEach(element -> sorting.addAll(groupedBy(element)));
        for (TokenRange item : reader.items()) {
            values.in(item).stream()
                    .filter(name -> aggregates.haveInWindow(name, item))
                    .forEach(name -> values.at(name).ifPresent(sorting::add));
        }
        return sorting;
    }

    /** A name is first that of an item of the reader's select list. */
    private List<SelectItem> orderedBy(TokenRange element) {
        return items.meant(element)
                .map(item -> values.evaluatedInItem(item.expression()))
                .orElseGet(() -> values.evaluatedIn(element));
    }

    /** A name is first that of a column. */
    private List<SelectItem> groupedBy(TokenRange element) {
        boolean isColumn = values.lastAt(element.from()) >= 0;
        return isColumn ? values.evaluatedIn(element) : orderedBy(element);
    }
}
