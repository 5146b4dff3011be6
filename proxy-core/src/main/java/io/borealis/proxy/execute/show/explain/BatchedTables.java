package io.borealis.proxy.execute.show.explain;

import io.borealis.proxy.execute.show.explain.ForeseenWay.Estimate;
import io.borealis.sql.parse.ExplainedCall;
import io.borealis.sql.parse.ExplainedQuery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The tables of a plan for whose rows calls are evaluated, as a rule a whole batch of rows by one request. A call belongs to the last of
 * the tables whose columns are its arguments; without such a column, to the last table of its SELECT. Tables that a SELECT
 * reads under the same name, as after the merge of a subquery, cannot be told apart.
 */
final class BatchedTables {

    /** The number that a plan has for what is outside of every SELECT. */
    private static final int STATEMENT_SELECT = 1;

    private final List<Entry> entries;
    private final OptionalLong rowsMax;
    private final List<ExplainedCall> apart = new ArrayList<>();
    private final Set<String> notBatched = new LinkedHashSet<>();
    private final Set<String> single = new LinkedHashSet<>();

    /** A table, and the calls that are evaluated for its rows. */
    private static final class Entry {
        private final PlannedTable table;
        private final RowEstimate rows;
        private final List<ExplainedCall> calls = new ArrayList<>();

        Entry(PlannedTable table, RowEstimate rows) {
            this.table = table;
            this.rows = rows;
        }

        TableMark mark(Optional<ForeseenWay> way, OptionalLong rowsMax) {
            boolean batched = calls.stream().anyMatch(ExplainedCall::isBatched);
            return new TableMark(
                    batched,
                    way.map(found -> found.estimates(calls, rows, rowsMax)).orElse(List.of()));
        }
    }

    private BatchedTables(List<PlannedTable> tables, List<RowEstimate> rows, OptionalLong rowsMax) {
        this.entries = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            entries.add(new Entry(tables.get(i), rows.size() == tables.size() ? rows.get(i) : RowEstimate.UNKNOWN));
        }
        this.rowsMax = rowsMax;
    }

    /**
     * Finds the table of each call.
     *
     * @param rows MySQL's estimates for the tables, in the same order
     */
    static BatchedTables of(List<PlannedTable> tables, List<RowEstimate> rows, ExplainedQuery query) {
        BatchedTables result = new BatchedTables(tables, rows, query.rowsMax());
        for (ExplainedCall call : query.calls()) {
            result.add(call);
        }
        return result;
    }

    /** Functions that some SELECT calls although it reads no table. */
    Set<String> notBatched() {
        return notBatched;
    }

    /** Functions whose service takes one input a request, so that none of their tables is batched. */
    Set<String> single() {
        return single;
    }

    /**
     * Looks for the tables in one text of the plan, from its beginning.
     *
     * @param way how the statement would run, where that is known
     */
    Finder finder(Optional<ForeseenWay> way) {
        return new Finder(way);
    }

    /** Follows a text of the plan from table to table. */
    final class Finder {
        private final List<Entry> left = new ArrayList<>(entries);
        private final Optional<ForeseenWay> way;

        private Finder(Optional<ForeseenWay> way) {
            this.way = way;
        }

        /** Whether a row of the traditional format is about a batched table. */
        boolean isBatchedRow(long id, String table) {
            return next(candidate -> candidate.isRow(id, table)).batched();
        }

        /** What is added to the next table that satisfies the condition. */
        TableMark next(Predicate<PlannedTable> condition) {
            for (int i = 0; i < left.size(); i++) {
                if (condition.test(left.get(i).table)) {
                    return left.remove(i).mark(way, rowsMax);
                }
            }
            return TableMark.NONE;
        }

        /** What is to tell of calls that belong to no table. */
        TableMark apart(IntPredicate select) {
            List<ExplainedCall> calls =
                    apart.stream().filter(call -> select.test(selectOf(call))).toList();
            return new TableMark(
                    false,
                    way.map(found -> found.estimates(calls, RowEstimate.ONE, rowsMax))
                            .orElse(List.of()));
        }

        /** What is to tell of tables that the text did not show, and of calls that belong to none. */
        TableMark rest() {
            TableMark rest = TableMark.NONE;
            for (Entry entry : left) {
                rest = rest.and(entry.mark(way, rowsMax));
            }
            return rest.and(apart(select -> true));
        }

        /** All estimates, wherever they belong. */
        List<Estimate> estimates() {
            return new Finder(way).rest().calls();
        }
    }

    private void add(ExplainedCall call) {
        if (!call.isBatched()) {
            single.add(call.name());
        }
        List<Entry> readable = entries.stream()
                .filter(entry -> call.select() == ExplainedCall.STATEMENT || !entry.table.inserted())
                .toList();
        int select = selectOf(call);
        List<Entry> own = readable.stream()
                .filter(entry -> entry.table.select() == select)
                .toList();
        // The columns of an outer SELECT, and those of a subquery that was merged and yet is materialized.
        List<List<Entry>> choices = List.of(named(own, call), named(readable, call), own);
        for (List<Entry> choice : choices) {
            if (!choice.isEmpty()) {
                choice.get(choice.size() - 1).calls.add(call);
                return;
            }
        }
        apart.add(call);
        if (call.isBatched()) {
            notBatched.add(call.name());
        }
    }

    private static int selectOf(ExplainedCall call) {
        return call.select() == ExplainedCall.STATEMENT ? STATEMENT_SELECT : call.select();
    }

    private static List<Entry> named(List<Entry> entries, ExplainedCall call) {
        return entries.stream()
                .filter(entry -> call.tables().contains(entry.table.name()))
                .toList();
    }
}
