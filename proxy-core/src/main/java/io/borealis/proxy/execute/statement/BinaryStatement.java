package io.borealis.proxy.execute.statement;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.backend.PreparedHead;
import io.borealis.proxy.execute.rows.BinaryRowFormat;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.call.AnswerCondition;
import io.borealis.sql.plan.call.Probe;
import java.util.List;
import java.util.Optional;

/** An execution of a statement that the client prepared. Texts that stand for it are prepared too, at their first use. */
public final class BinaryStatement implements ClientStatement {
    private final BackendCalls backend;
    private final PreparedStatement statement;
    private final ExecuteRequest request;

    /** The execution {@code request} of {@code statement}. */
    public BinaryStatement(BackendCalls backend, PreparedStatement statement, ExecuteRequest request) {
        this.backend = backend;
        this.statement = statement;
        this.request = request;
    }

    @Override
    public SqlText text() {
        return statement.prepared();
    }

    @Override
    public boolean takesOtherTexts() {
        return true;
    }

    @Override
    public BackendResponse run(SqlText sql) throws MySqlException {
        return execute(request, sql);
    }

    @Override
    public BackendResponse query(SqlText sql) throws MySqlException {
        return execute(request.withoutCursor(), sql);
    }

    /**
     * Runs a text in this statement's place that will not be run again: nothing of it is kept.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile; MySQL's own error where it cannot be prepared
     */
    public BackendResponse runOnce(SqlText sql) throws MySqlException {
        int id;
        try (PreparedHead head = backend.prepared(sql.bytes())) {
            id = head.id();
        }
        try {
            return backend.command(
                    request.withoutCursor().encode(id, backend.port().allocator()));
        } finally {
            // Read by MySQL when it has executed it.
            backend.closeStatement(id);
        }
    }

    @Override
    public BackendResponse query(Probe probe) throws MySqlException {
        if (probe.keepsParameters()) {
            return query(probe.sql());
        }
        return execute(request.withoutCursor().withParameters(probe.parameters()), probe.sql());
    }

    @Override
    public List<ColumnDefinition41> columnsOf(SqlText sql) throws MySqlException {
        return statement.standIn(sql, backend).columns();
    }

    @Override
    public Optional<AnswerCondition.Constant> parameter(int index) {
        return request.literal(index);
    }

    @Override
    public RowFormat rowFormat(List<ColumnDefinition41> columns) {
        return BinaryRowFormat.of(columns);
    }

    /** What was prepared is what MySQL knows of the client's text. */
    @Override
    public MySqlException failure() throws MySqlException {
        return BackendCalls.failure(query(text()));
    }

    @Override
    public boolean asksForCursor() {
        return request.asksForCursor();
    }

    @Override
    public void keep(ArgumentsCursor cursor) {
        statement.cursor(cursor);
    }

    private BackendResponse execute(ExecuteRequest execution, SqlText sql) throws MySqlException {
        int id = sql.equals(text())
                ? statement.id()
                : statement.standIn(sql, backend).id();
        return backend.command(execution.encode(id, backend.port().allocator()));
    }
}
