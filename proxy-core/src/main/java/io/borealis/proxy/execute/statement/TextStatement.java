package io.borealis.proxy.execute.statement;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.TextRowFormat;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.call.Probe;
import java.util.List;

/** A statement of COM_QUERY. Its query attributes go with every text that stands for it. */
public final class TextStatement implements ClientStatement {
    private final BackendCalls backend;
    private final byte[] attributes;
    private final SqlText written;

    /** The statement {@code written}, sent with these attributes. */
    public TextStatement(BackendCalls backend, byte[] attributes, SqlText written) {
        this.backend = backend;
        this.attributes = attributes;
        this.written = written;
    }

    @Override
    public SqlText text() {
        return written;
    }

    @Override
    public boolean takesOtherTexts() {
        return true;
    }

    @Override
    public BackendResponse run(SqlText sql) throws MySqlException {
        return backend.query(attributes, sql.bytes());
    }

    @Override
    public BackendResponse query(SqlText sql) throws MySqlException {
        return run(sql);
    }

    @Override
    public BackendResponse query(Probe probe) throws MySqlException {
        return run(probe.sql());
    }

    @Override
    public List<ColumnDefinition41> columnsOf(SqlText sql) throws MySqlException {
        return backend.columnsOf(sql.bytes());
    }

    @Override
    public RowFormat rowFormat(List<ColumnDefinition41> columns) {
        return new TextRowFormat();
    }

    @Override
    public MySqlException failure() throws MySqlException {
        return BackendCalls.failure(run(written));
    }

    @Override
    public boolean asksForCursor() {
        return false;
    }

    @Override
    public void keep(ArgumentsCursor cursor) {
        throw new IllegalStateException("COM_QUERY opens no cursor");
    }
}
