package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.SelectList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.evaluation.FoundNeeds;
import io.borealis.sql.rewrite.collected.evaluation.Guard;
import io.borealis.sql.rewrite.collected.evaluation.ValueGuards;
import io.borealis.sql.rewrite.text.Aggregates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a query that need the values of calls, which a derived table has that MySQL merges into it. */
final class ReaderNeeds {

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final QueryBlock reader;
    private final ReadValues values;
    private final Aggregates aggregates;
    private final ValueGuards guards;
    private final SelectList items;

    ReaderNeeds(ParsedStatement statement, QueryBlock reader, ReadValues values) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.reader = reader;
        this.values = values;
        this.aggregates = new Aggregates(tokens);
        this.guards = new ValueGuards(statement, values, statement::hasCalls, true);
        this.items = new SelectList(statement, reader.items());
    }

    /**
     * The rows that need each of the values.
     *
     * @param deciding its conditions with them
     */
    FoundNeeds<SelectItem> of(List<TokenRange> deciding) {
        FoundNeeds<SelectItem> found = new FoundNeeds<>();
        boolean readsAll = readsAll();
        boolean isFiltered = reader.has(Keyword.HAVING) && !reader.has(Keyword.GROUP) && !isOneRow();
        if (isFiltered || (!deciding.isEmpty() && !readsAll)) {
            return found;
        }
        List<Guard> decided = new ArrayList<>();
        for (TokenRange condition : deciding) {
            take(found, decided, condition, true);
            decided.add(Guard.isTrue(condition));
        }
        sorting().forEach(expression -> take(found, decided, expression, false));
        TokenRange having = reader.clause(Keyword.HAVING);
        for (int name : values.in(having)) {
            boolean isTold = aggregates.surround(name, having) && !statement.hasQuery(having);
            values.at(name)
                    .ifPresent(item ->
                            found.take(item, decided, isTold ? guards.of(name, having, false) : Optional.empty()));
        }
        if (readsAll) {
            reader.items().forEach(item -> take(found, decided, item));
        }
        return found;
    }

    private void take(FoundNeeds<SelectItem> found, List<Guard> decided, TokenRange item) {
        if (values.isStar(item)) {
            values.items().forEach(value -> found.take(value, decided, Optional.of(List.of())));
        } else {
            take(found, decided, SelectItem.read(statement, item).expression(), false);
        }
    }

    private void take(FoundNeeds<SelectItem> found, List<Guard> decided, TokenRange expression, boolean isCondition) {
        for (int name : values.in(expression)) {
            values.at(name).ifPresent(item -> found.take(item, decided, guards.of(name, expression, isCondition)));
        }
    }

    /** Whether it reads all rows that meet its conditions. */
    boolean readsAll() {
        return !reader.has(Keyword.LIMIT) || areOfAllRows();
    }

    /** Whether it reads all rows before it shows the first one. */
    boolean areOfAllRows() {
        return isOneRow() || !sorting().isEmpty() || sortsWindows() || aggregatesGroups();
    }

    private boolean isOneRow() {
        return !reader.has(Keyword.GROUP) && aggregates.makeOneRow(reader.items());
    }

    /** What rows are sorted or grouped by, where values stand in it. */
    private List<TokenRange> sorting() {
        List<TokenRange> sorting = new ArrayList<>();
        statement.elements(reader.clause(Keyword.ORDER)).forEach(element -> sorting.add(orderedBy(element)));
        statement.elements(reader.clause(Keyword.GROUP)).forEach(element -> sorting.add(groupedBy(element)));
        sorting.removeIf(expression -> values.in(expression).isEmpty());
        return sorting;
    }

    private boolean aggregatesGroups() {
        return reader.has(Keyword.GROUP)
                && reader.items().stream()
                        .anyMatch(item -> values.in(item).stream().anyMatch(name -> aggregates.surround(name, item)));
    }

    private boolean sortsWindows() {
        return reader.items().stream()
                .anyMatch(item -> values.in(item).stream().anyMatch(name -> aggregates.haveInWindow(name, item)));
    }

    /** A name is first that of an item of the reader's select list. */
    private TokenRange orderedBy(TokenRange element) {
        int last = element.to() - 1;
        boolean hasDirection = tokens.is(last, Keyword.ASC) || tokens.is(last, Keyword.DESC);
        TokenRange expression = hasDirection ? new TokenRange(element.from(), last) : element;
        return items.meant(element).map(SelectItem::expression).orElse(expression);
    }

    /** A name is first that of a column. */
    private TokenRange groupedBy(TokenRange element) {
        return values.lastAt(element.from()) >= 0 ? element : orderedBy(element);
    }
}
