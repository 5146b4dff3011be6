package io.borealis.proxy.execute.statement;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.way.streamed.StreamedLayout;
import io.borealis.sql.plan.StatementPlan;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the client prepared by COM_STMT_PREPARE and that is executed here. The client knows it by the id of the
 * backend's statement with lookup functions, whose metadata it was shown; a second, hidden statement of the backend runs
 * the arguments' query or the probe.
 */
public final class PreparedStatement {
    /** No hidden statement has been prepared yet. */
    public static final int NONE = -1;

    /** Bytes sent ahead for one execution that are kept: MySQL's default of max_allowed_packet. */
    private static final int LONG_DATA_BYTES_MAX = 64 << 20;

    private final int id;
    private final StatementPlan plan;
    private final byte[] sql;
    private final int parameters;
    private final Map<Integer, ByteArrayOutputStream> longData = new HashMap<>();
    private long longDataBytes;
    private int hiddenId = NONE;
    private List<ColumnDefinition41> hiddenColumns = List.of();
    private @Nullable ParameterTypes types;
    private @Nullable OpenCursor cursor;

    /**
     * @param sql the client's text
     * @param parameters number of {@code ?}
     */
    public PreparedStatement(int id, StatementPlan plan, byte[] sql, int parameters) {
        this.id = id;
        this.plan = plan;
        this.sql = sql;
        this.parameters = parameters;
    }

    /** A cursor of the hidden statement, from which rows are fetched and evaluated. */
    public record OpenCursor(
            StreamedLayout layout,
            List<ColumnDefinition41> columns,
            boolean hasFrom,
            FunctionDescriptions descriptions) {}

    public int id() {
        return id;
    }

    public StatementPlan plan() {
        return plan;
    }

    byte[] sql() {
        return sql;
    }

    int parameters() {
        return parameters;
    }

    public int hiddenId() {
        return hiddenId;
    }

    public void hiddenId(int newId) {
        hiddenId = newId;
    }

    /** Sets the hidden statement that runs the arguments' query, and its columns. */
    public void hidden(int newId, List<ColumnDefinition41> columns) {
        hiddenId = newId;
        hiddenColumns = columns;
    }

    /** The columns of the arguments' query; none before it has been prepared. */
    public List<ColumnDefinition41> hiddenColumns() {
        return hiddenColumns;
    }

    /** The types of its parameters at the newest execution that sent them; later executions may leave them out. */
    @Nullable
    ParameterTypes types() {
        return types;
    }

    void types(ParameterTypes newTypes) {
        types = newTypes;
    }

    @Nullable
    public OpenCursor cursor() {
        return cursor;
    }

    public void cursor(@Nullable OpenCursor newCursor) {
        cursor = newCursor;
    }

    /**
     * Keeps a part of a parameter's value.
     *
     * <p>Beyond {@link #LONG_DATA_BYTES_MAX} parts are dropped, and the execution fails.
     */
    public void keepLongData(int parameter, byte[] part) {
        longDataBytes += part.length;
        if (longDataBytes <= LONG_DATA_BYTES_MAX) {
            longData.computeIfAbsent(parameter, p -> new ByteArrayOutputStream())
                    .writeBytes(part);
        }
    }

    /** Whether a part was dropped since the last execution. */
    public boolean isLongDataIncomplete() {
        return longDataBytes > LONG_DATA_BYTES_MAX;
    }

    /** Forgets the values sent ahead. */
    public void clearLongData() {
        longData.clear();
        longDataBytes = 0;
    }

    /** Values sent ahead by COM_STMT_SEND_LONG_DATA, by 0-based parameter. */
    Map<Integer, ByteArrayOutputStream> longData() {
        return longData;
    }
}
