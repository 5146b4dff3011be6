package io.borealis.sql.rewrite.collected.evaluation;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.SelectList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.text.Aggregates;
import io.borealis.sql.rewrite.text.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the calls that MySQL evaluates for each row before it shows the first one, whatever LIMIT and HAVING leave of them: those by whose
 * values rows are grouped, sorted, or ordered in a window, and those in aggregates. Clauses name calls themselves, by the alias of an
 * item of the select list, or by its position.
 */
public final class CallsOfEveryRow {

    private final ParsedStatement statement;
    private final RowSource rows;
    private final CallInputs inputs;
    private final Aggregates aggregates;
    private final SelectList items;

    public CallsOfEveryRow(ParsedStatement statement, RowSource rows, CallInputs inputs) {
        this.statement = statement;
        this.rows = rows;
        this.inputs = inputs;
        this.aggregates = new Aggregates(statement.tokens());
        this.items = new SelectList(statement, rows.items());
    }

    /** Those, and the one that decides alone about each row. */
    public List<MlCall> calls() {
        List<MlCall> calls = new ArrayList<>(callsWhateverIsShown());
        if (!rows.limited()) {
            calls.addAll(inputs.in(rows.conditions()));
        }
        if (!rows.limited() || !callsThatSort().isEmpty()) {
            deciding().ifPresent(item -> calls.addAll(inputs.in(item.expression())));
        }
        return calls;
    }

    /** Without those that a limit of the session would keep from being evaluated. */
    public List<MlCall> callsWhateverIsShown() {
        List<MlCall> calls = new ArrayList<>(inputs.in(rows.grouping()));
        calls.addAll(inputs.in(named(rows.grouping())));
        calls.addAll(inputs.all().stream().filter(this::isAggregated).toList());
        calls.addAll(aggregatedInHaving());
        if (isOneGroup() || rows.readBeforeShown()) {
            calls.addAll(inputs.in(rows.conditions()));
        }
        List<MlCall> sorting = callsThatSort();
        if (rows.having().isEmpty()) {
            calls.addAll(sorting);
        } else if (!sorting.isEmpty()) {
            deciding().ifPresent(item -> calls.addAll(inputs.in(item.expression())));
        }
        return calls;
    }

    /** The calls in aggregates in HAVING, which are those of its own query: it has no other query in it. */
    public List<MlCall> aggregatedInHaving() {
        if (statement.hasQuery(rows.having())) {
            return List.of();
        }
        return inputs.in(rows.having()).stream()
                .filter(call -> aggregates.surround(call.first(), rows.having()))
                .toList();
    }

    /** The expressions of the select list without their aliases. */
    List<TokenRange> expressions() {
        return items.items().stream().map(SelectItem::expression).toList();
    }

    /** Whether a name in a range is the alias of an item. */
    public boolean hasAlias(TokenRange range) {
        return IntStream.range(range.from(), range.to()).anyMatch(items::hasAlias);
    }

    private List<MlCall> callsThatSort() {
        List<MlCall> sorting = new ArrayList<>(inputs.in(rows.ordering()));
        sorting.addAll(inputs.in(named(rows.ordering())));
        for (TokenRange value : rows.values()) {
            sorting.addAll(inputs.in(value).stream()
                    .filter(call -> aggregates.haveInWindow(call.first(), value))
                    .toList());
        }
        return sorting;
    }

    /** The item by whose value alone HAVING decides about each row: MySQL may look at another condition first, and then not at this one. */
    private Optional<SelectItem> deciding() {
        boolean isOne = new Conditions(statement).conjuncts(rows.having()).size() == 1;
        return isOne && rows.grouping().isEmpty() ? itemOfAlias(rows.having().from()) : Optional.empty();
    }

    /** The items that are meant by elements of a clause, each as a whole. */
    private List<TokenRange> named(List<TokenRange> elements) {
        return elements.stream()
                .flatMap(element -> items.meant(element).stream())
                .distinct()
                .filter(this::isCertain)
                .map(SelectItem::expression)
                .toList();
    }

    private Optional<SelectItem> itemOfAlias(int token) {
        return items.ofAlias(token).filter(this::isCertain);
    }

    /** An alias may be the name of a column, too, which some clauses prefer: of those of its own arguments it can be told. */
    private boolean isCertain(SelectItem item) {
        return !hasAlias(item.expression());
    }

    private boolean isOneGroup() {
        return rows.grouping().isEmpty() && aggregates.makeOneRow(rows.values());
    }

    private boolean isAggregated(MlCall call) {
        return rows.values().stream()
                .filter(value -> value.contains(call.name()))
                .anyMatch(value -> aggregates.surround(call.first(), value));
    }
}
