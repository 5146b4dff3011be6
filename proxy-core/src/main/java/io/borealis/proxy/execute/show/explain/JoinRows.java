package io.borealis.proxy.execute.show.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Row estimates of a plan in FORMAT=JSON of version 1, where each table says how many rows the join has with it.
 *
 * <pre>
 *   "table": {
 *     "table_name": "r",
 *     "rows_examined_per_scan": 10,
 *     "rows_produced_per_join": 66,
 *     "filtered": "100.00",
 *     "attached_condition": "(f(r.body) = 'x')", …
 * </pre>
 */
final class JoinRows {
    /** What a subquery is read from that MySQL calls dependent though it is evaluated once. */
    private static final String MATERIALIZED = "<materialized_subquery>";

    private static final double PERCENT = 100;

    private final Predicate<String> hasCalls;
    private final List<Reached> reached = new ArrayList<>();

    /** A table, while the rest of its join is being read. */
    private static final class Reached {
        private double evaluated = 1;
        private double left = 1;
        private double evaluations = 1;
        private boolean evaluatesHere;
    }

    /** A join that is being read. */
    private static final class Join {
        private final double executions;
        private final List<Reached> tables = new ArrayList<>();

        /** So far, in all executions. */
        private double rows;

        Join(double executions) {
            this.executions = executions;
            this.rows = executions;
        }

        /** What is joined to a table leaves fewer rows, or repeats them. */
        void end() {
            double left = Double.NaN;
            for (int i = tables.size() - 1; i >= 0; i--) {
                Reached table = tables.get(i);
                left = RowEstimate.least(table.left, left);
                table.left = left;
                table.evaluations = table.evaluatesHere ? table.evaluated : rows;
            }
        }
    }

    private JoinRows(Predicate<String> hasCalls) {
        this.hasCalls = hasCalls;
    }

    /**
     * The estimates of all tables in the order of the document.
     *
     * @param hasCalls whether a condition calls model functions
     */
    static List<RowEstimate> of(PlanObject document, Predicate<String> hasCalls) {
        JoinRows rows = new JoinRows(hasCalls);
        rows.read(document, new Join(1));
        return rows.reached.stream()
                .map(table -> new RowEstimate(table.evaluated, table.left, table.evaluations))
                .toList();
    }

    private void read(PlanObject object, Join join) {
        // Of a subquery: for each row that there is so far.
        double executions = object.isTrue("dependent") ? join.rows : 1;
        for (String field : object.fields().keySet()) {
            for (PlanObject inner : object.objects(field)) {
                if (field.equals("query_block")) {
                    readApart(inner, executions);
                } else if (field.equals("table") && inner.text("table_name") != null) {
                    table(inner, join);
                } else {
                    read(inner, join);
                }
            }
        }
    }

    private void readApart(PlanObject object, double executions) {
        Join join = new Join(executions);
        read(object, join);
        join.end();
    }

    private void table(PlanObject table, Join join) {
        Reached here = new Reached();
        reached.add(here);
        if (table.isTrue("insert") || table.isTrue("replace")) {
            return;
        }
        double before = join.rows;
        double examined = before * table.number("rows_examined_per_scan");
        double filtered = table.number("filtered");
        double produced = join.executions * table.number("rows_produced_per_join");
        if (Double.isNaN(produced)) {
            produced = Double.isNaN(filtered) ? examined : examined * filtered / PERCENT;
        }
        String condition = table.text("attached_condition");
        here.evaluatesHere = condition != null && hasCalls.test(condition);
        here.evaluated = here.evaluatesHere ? Math.max(examined, produced) : produced;
        here.left = produced;
        join.tables.add(here);
        join.rows = produced;
        boolean once = MATERIALIZED.equals(table.text("table_name"));
        for (String field : table.fields().keySet()) {
            double executions = field.equals("materialized_from_subquery") ? before : examined;
            table.objects(field).forEach(inner -> readApart(inner, once ? 1 : executions));
        }
    }
}
