package io.borealis.proxy.execute.statement;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.PreparedHead;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.StatementPlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the client prepared by COM_STMT_PREPARE and that is executed here. The client knows it by the id of the
 * backend's statement, whose metadata it was shown; texts that are run in its place have statements of their own, which the
 * client never sees.
 */
public final class PreparedStatement {
    private final int id;
    private final StatementPlan plan;
    private final SqlText prepared;
    private final int parameters;
    private final Map<SqlText, StandIn> standIns = new HashMap<>();
    private final LongData longData;
    private @Nullable ParameterTypes types;
    private @Nullable ArgumentsCursor cursor;

    /**
     * @param id the backend's statement, and the client's
     * @param plan what is done at an execution
     * @param prepared the text that was prepared
     * @param parameters number of {@code ?}
     * @param memory where values sent ahead of executions are kept
     */
    public PreparedStatement(
            int id, StatementPlan plan, SqlText prepared, int parameters, LongDataMemory.Share memory) {
        this.id = id;
        this.plan = plan;
        this.prepared = prepared;
        this.parameters = parameters;
        this.longData = new LongData(parameters, memory);
    }

    /**
     * A statement of the backend that is run in the place of the client's.
     *
     * @param id the backend's id
     * @param columns the columns of its result, as far as they are known before it runs
     */
    public record StandIn(int id, List<ColumnDefinition41> columns) {
        public StandIn {
            columns = List.copyOf(columns);
        }
    }

    /** The id by which client and backend know it. */
    public int id() {
        return id;
    }

    /** What is done at an execution. */
    public StatementPlan plan() {
        return plan;
    }

    /** The text that was prepared. */
    public SqlText prepared() {
        return prepared;
    }

    /** Number of {@code ?}. */
    int parameters() {
        return parameters;
    }

    /**
     * The statement that runs {@code sql}; prepared at its first use.
     *
     * @throws MySqlException MySQL's own error
     */
    StandIn standIn(SqlText sql, BackendCalls backend) throws MySqlException {
        StandIn known = standIns.get(sql);
        if (known != null) {
            return known;
        }
        try (PreparedHead head = backend.prepared(sql.bytes())) {
            StandIn made = new StandIn(head.id(), head.columnDefinitions());
            standIns.put(sql, made);
            return made;
        }
    }

    /** All statements of the backend that have been prepared to run in this one's place. */
    public Collection<StandIn> standIns() {
        return standIns.values();
    }

    /** The id of the backend's statement whose cursor is open. */
    public int cursorId(ArgumentsCursor open) {
        StandIn standIn = standIns.get(open.select().sql());
        if (standIn == null) {
            throw new IllegalStateException("the cursor's query was never prepared");
        }
        return standIn.id();
    }

    /** The types of its parameters at the newest execution that sent them; later executions may leave them out. */
    @Nullable
    ParameterTypes types() {
        return types;
    }

    void types(ParameterTypes newTypes) {
        types = newTypes;
    }

    /** The open cursor over the arguments of calls, null where none is open. */
    public @Nullable ArgumentsCursor cursor() {
        return cursor;
    }

    /** Sets the open cursor, null for none. */
    public void cursor(@Nullable ArgumentsCursor newCursor) {
        cursor = newCursor;
    }

    /** Values sent ahead by COM_STMT_SEND_LONG_DATA. */
    LongData longData() {
        return longData;
    }

    /**
     * Keeps a part of a parameter's value.
     *
     * @param parameter its 0-based number
     */
    public void keepLongData(int parameter, byte[] part) {
        longData.append(parameter, part);
    }

    /**
     * Says whether all values sent ahead were kept.
     *
     * @throws MySqlException 1105 where there was no memory left for them, 1210 where a parameter does not exist
     */
    public void requireLongData() throws MySqlException {
        longData.requireComplete();
    }

    /** Forgets the values sent ahead. */
    public void clearLongData() {
        longData.clear();
    }

    /** Forgets the values sent ahead, and what was wrong with them. */
    public void resetLongData() {
        longData.reset();
    }
}
