package io.borealis.proxy.execute.show.explain;

/**
 * A table of a plan.
 *
 * @param select number of the SELECT that reads it, as rows of the traditional format show it
 * @param name the name under which it is read
 * @param derived number of the SELECT whose rows it holds, 0 where it is no derived table
 * @param inserted whether it is what an INSERT or a REPLACE writes to
 * @param nameEnd offset after its name in the JSON document
 */
public record PlannedTable(int select, String name, int derived, boolean inserted, int nameEnd) {

    /** Whether a row of the traditional format is about it. */
    boolean isRow(long id, String table) {
        return select == id && table.equals(derived == 0 ? name : "<derived" + derived + ">");
    }

    /** Whether both are the same table in two documents. */
    boolean isSame(PlannedTable other) {
        return select == other.select && derived == other.derived && name.equals(other.name);
    }
}
