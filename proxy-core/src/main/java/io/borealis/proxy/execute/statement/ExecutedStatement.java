package io.borealis.proxy.execute.statement;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.call.Probe;
import java.util.List;

/**
 * An EXECUTE of a statement that was prepared by PREPARE, with lookup functions in place of its calls. Whatever is to be run
 * for it is that EXECUTE: MySQL runs what was prepared, and no other text.
 */
public final class ExecutedStatement implements ClientStatement {
    private final TextStatement execute;

    /** The EXECUTE statement {@code written}, sent with these attributes. */
    public ExecutedStatement(BackendCalls backend, byte[] attributes, SqlText written) {
        this.execute = new TextStatement(backend, attributes, written);
    }

    @Override
    public SqlText text() {
        return execute.text();
    }

    @Override
    public boolean takesOtherTexts() {
        return false;
    }

    @Override
    public BackendResponse run(SqlText prepared) throws MySqlException {
        return execute.run(execute.text());
    }

    @Override
    public BackendResponse query(SqlText prepared) throws MySqlException {
        return execute.run(execute.text());
    }

    @Override
    public BackendResponse query(Probe probe) throws MySqlException {
        return execute.run(execute.text());
    }

    @Override
    public List<ColumnDefinition41> columnsOf(SqlText sql) {
        throw new UnsupportedOperationException("EXECUTE takes no other text");
    }

    @Override
    public RowFormat rowFormat(List<ColumnDefinition41> columns) {
        return execute.rowFormat(columns);
    }

    @Override
    public MySqlException failure() throws MySqlException {
        return execute.failure();
    }

    @Override
    public boolean asksForCursor() {
        return false;
    }

    @Override
    public void keep(ArgumentsCursor cursor) {
        execute.keep(cursor);
    }
}
