package io.borealis.proxy.execute.show.explain;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.show.RowRewriter;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.proxy.execute.warning.StatementWarnings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an EXPLAIN, in any format, with marks at the tables for whose rows calls are evaluated in batches. */
final class MarkedPlan implements RowRewriter.Rule {
    private static final byte[] EXTRA = "Batched machine learning".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEPARATOR = "; ".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_COLUMN = 0;
    private static final int TABLE_COLUMN = 2;

    private final BatchedTables.Finder finder;
    private final PlanNotes notes;
    private final boolean staged;
    private final StatementContext context;
    private boolean traditional;

    /**
     * @param notes ours
     * @param staged whether further statements of ours follow, so that MySQL's warnings have to be kept too
     */
    MarkedPlan(BatchedTables.Finder finder, PlanNotes notes, boolean staged, StatementContext context) {
        this.finder = finder;
        this.notes = notes;
        this.staged = staged;
        this.context = context;
    }

    @Override
    public void row(RowValues row, RowRewriter.Rows out) throws MySqlException {
        int last = row.size() - 1;
        traditional = last > 0;
        out.keepBut(last, last == 0 ? plan(row.bytes(0)) : extra(row, last, out.areBinary()));
    }

    @Override
    public int ownWarnings() throws MySqlException {
        StatementWarnings server = new StatementWarnings();
        if (staged) {
            server.fetchServerWarnings(context.backend());
        }
        List<ShownWarning> all = server.all();
        List<ShownWarning> ours = notes.all(traditional ? finder.estimates() : List.of());
        all.addAll(ours);
        context.remember(all);
        return ours.size();
    }

    /** The new value of the only column: a whole plan. */
    private byte[] plan(byte[] plan) {
        if (!JsonPlan.isDocument(plan)) {
            return TreePlan.marked(plan, finder);
        }
        JsonTree tree = JsonTree.read(plan);
        return tree == null ? JsonPlan.read(plan).marked(finder) : tree.marked(finder);
    }

    /** The new value of the last column of the traditional format, null where it stays NULL. */
    private byte @Nullable [] extra(RowValues row, int last, boolean binary) {
        byte[] extra = row.isNull(last) ? null : row.bytes(last);
        if (row.isNull(ID_COLUMN) || row.isNull(TABLE_COLUMN)) {
            return extra;
        }
        long id = number(row.bytes(ID_COLUMN), binary);
        String table = new String(row.bytes(TABLE_COLUMN), StandardCharsets.ISO_8859_1);
        if (!finder.isBatchedRow(id, table)) {
            return extra;
        }
        if (extra == null) {
            return EXTRA;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(extra);
        joined.writeBytes(SEPARATOR);
        joined.writeBytes(EXTRA);
        return joined.toByteArray();
    }

    private static long number(byte[] value, boolean binary) {
        if (!binary) {
            return Long.parseLong(new String(value, StandardCharsets.US_ASCII));
        }
        long number = 0;
        for (int i = value.length - 1; i >= 0; i--) {
            number = number << Byte.SIZE | (value[i] & 0xFF);
        }
        return number;
    }
}
