package io.borealis.proxy.execute.show.explain;

import io.borealis.sql.parse.ExplainedCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The tables of a plan for whose rows calls are evaluated, a whole batch of rows by one request. A call belongs to the last of
 * the tables whose columns are its arguments; without such a column, to the last table of its SELECT. Tables that a SELECT
 * reads under the same name, as after the merge of a subquery, cannot be told apart.
 */
public final class BatchedTables {

    /** The number that a plan has for what is outside of every SELECT. */
    private static final int STATEMENT_SELECT = 1;

    private final List<Entry> entries;
    private final Set<String> notBatched = new LinkedHashSet<>();
    private final Set<String> single = new LinkedHashSet<>();

    /** A table, and whether calls are evaluated for its rows. */
    private static final class Entry {
        private final PlannedTable table;
        private boolean batched;

        Entry(PlannedTable table) {
            this.table = table;
        }
    }

    private BatchedTables(List<PlannedTable> tables) {
        this.entries = tables.stream().map(Entry::new).toList();
    }

    /** Finds the table of each call. */
    public static BatchedTables of(List<PlannedTable> tables, List<ExplainedCall> calls) {
        BatchedTables result = new BatchedTables(tables);
        for (ExplainedCall call : calls) {
            result.add(call);
        }
        return result;
    }

    /** Functions that some SELECT calls although it reads no table. */
    public Set<String> notBatched() {
        return notBatched;
    }

    /** Functions whose service takes one input a request, so that none of their tables is batched. */
    public Set<String> single() {
        return single;
    }

    /** Looks for the tables in one text of the plan, from its beginning. */
    public Finder finder() {
        return new Finder(entries);
    }

    /** Follows a text of the plan from table to table. */
    public static final class Finder {
        private final List<Entry> left;

        private Finder(List<Entry> entries) {
            this.left = new ArrayList<>(entries);
        }

        /** Whether a row of the traditional format is about a batched table. */
        public boolean isBatchedRow(long id, String table) {
            return isBatched(candidate -> candidate.isRow(id, table));
        }

        /** Whether the next table that satisfies the condition is a batched one. */
        boolean isBatched(Predicate<PlannedTable> condition) {
            for (int i = 0; i < left.size(); i++) {
                if (condition.test(left.get(i).table)) {
                    return left.remove(i).batched;
                }
            }
            return false;
        }

        /** Whether the text did not show some batched table. */
        boolean hasMissed() {
            return left.stream().anyMatch(entry -> entry.batched);
        }
    }

    private void add(ExplainedCall call) {
        if (!call.batched()) {
            single.add(call.function());
            return;
        }
        List<Entry> readable = entries.stream()
                .filter(entry -> call.select() == ExplainedCall.STATEMENT || !entry.table.inserted())
                .toList();
        int select = call.select() == ExplainedCall.STATEMENT ? STATEMENT_SELECT : call.select();
        List<Entry> own = readable.stream()
                .filter(entry -> entry.table.select() == select)
                .toList();
        // The columns of an outer SELECT, and those of a subquery that was merged and yet is materialized.
        List<List<Entry>> choices = List.of(named(own, call), named(readable, call), own);
        for (List<Entry> choice : choices) {
            if (!choice.isEmpty()) {
                choice.get(choice.size() - 1).batched = true;
                return;
            }
        }
        notBatched.add(call.function());
    }

    private static List<Entry> named(List<Entry> entries, ExplainedCall call) {
        return entries.stream()
                .filter(entry -> call.tables().contains(entry.table.name()))
                .toList();
    }
}
