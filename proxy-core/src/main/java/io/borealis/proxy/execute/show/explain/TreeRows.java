package io.borealis.proxy.execute.show.explain;

import static io.borealis.proxy.execute.show.explain.RowEstimate.least;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Row estimates of a plan in FORMAT=JSON of version 2, where each operation says how many rows it has each time that it is executed.
 *
 * <pre>
 *   "inputs": [
 *     { "operation": "Table scan on r", "table_name": "review", "estimated_rows": 200.0 }
 *   ],
 *   "condition": "(f(r.body) = 'x')",
 *   "operation": "Filter: (f(r.body) = 'x')",
 *   "estimated_rows": 200.0
 * </pre>
 */
final class TreeRows {
    private final Predicate<String> hasCalls;
    private final List<RowEstimate> tables = new ArrayList<>();

    /**
     * What the operations around another one say of its rows, NaN where they say nothing.
     *
     * @param filtered how many of them are left by conditions of the table alone
     * @param left how many of them are left by all conditions
     * @param joined how many rows are made of them
     */
    private record Around(double filtered, double left, double joined) {
        static final Around NOTHING = new Around(Double.NaN, Double.NaN, Double.NaN);

        Around with(PlanObject step, String operation, double rows, Predicate<String> hasCalls) {
            double leaves = least(left, rows);
            if (operation.startsWith("Filter")) {
                String condition = step.text("condition");
                return condition != null && hasCalls.test(condition)
                        ? new Around(Double.NaN, leaves, Double.NaN)
                        : new Around(least(filtered, rows), leaves, joined);
            }
            return isNestedLoop(operation) || operation.contains("hash join")
                    ? new Around(Double.NaN, leaves, Double.isNaN(joined) ? rows : joined)
                    : NOTHING;
        }
    }

    private TreeRows(Predicate<String> hasCalls) {
        this.hasCalls = hasCalls;
    }

    /**
     * The estimates of all tables in the order in which the document ends them.
     *
     * @param hasCalls whether a condition calls model functions
     */
    static List<RowEstimate> of(PlanObject document, Predicate<String> hasCalls) {
        TreeRows rows = new TreeRows(hasCalls);
        rows.read(document, 1, Around.NOTHING);
        return rows.tables;
    }

    private void read(PlanObject step, double executions, Around around) {
        String operation = step.text("operation");
        double rows = executions * step.number("estimated_rows");
        inputs(step, executions, operation == null ? around : around.with(step, operation, rows, hasCalls));
        if (operation != null && step.text("table_name") != null && TreePlan.readsTable(operation)) {
            double evaluated = least(rows, around.filtered());
            tables.add(new RowEstimate(
                    evaluated,
                    least(rows, around.left()),
                    Double.isNaN(around.joined()) ? evaluated : around.joined()));
        }
    }

    private void inputs(PlanObject step, double executions, Around around) {
        String operation = step.text("operation");
        boolean nested = operation != null && isNestedLoop(operation);
        double before = executions * step.number("estimated_rows");
        for (String field : step.fields().keySet()) {
            boolean first = true;
            for (PlanObject input : step.objects(field)) {
                if (input.isTrue("subquery")) {
                    read(input, input.isTrue("dependent") ? before : 1, Around.NOTHING);
                    continue;
                }
                read(input, nested && !first ? before : executions, around);
                before = executions * input.number("estimated_rows");
                first = false;
            }
        }
    }

    private static boolean isNestedLoop(String operation) {
        return operation.startsWith("Nested loop");
    }
}
