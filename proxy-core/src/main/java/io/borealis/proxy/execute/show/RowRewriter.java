package io.borealis.proxy.execute.show;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.client.ResultForwarder;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Forwards a result of MySQL's to the client with rows changed, added or left out, as a {@link Rule} wants it. Columns, status
 * and errors stay MySQL's.
 */
public final class RowRewriter {
    private final BackendCalls backend;
    private final ClientResponse client;

    /** A rewriter of results for the client of this command. */
    public RowRewriter(StatementContext context) {
        this.backend = context.backend();
        this.client = context.client();
    }

    /** What becomes of the rows of one result. */
    public interface Rule {
        /**
         * Says what becomes of a row: what is not written to {@code out} is left out.
         *
         * @throws MySqlException 1317 when the statement was cancelled meanwhile
         */
        void row(RowValues row, Rows out) throws MySqlException;

        /**
         * Adds rows after the last one.
         *
         * @throws MySqlException 1317 when the statement was cancelled meanwhile
         */
        default void lastRowPassed(Rows out) throws MySqlException {}

        /**
         * Says how many warnings of ours the result has; called when it has ended without an error, and further statements
         * may be sent to the backend.
         *
         * @throws MySqlException 1317 when the statement was cancelled meanwhile
         */
        default int ownWarnings() throws MySqlException {
            return 0;
        }
    }

    /**
     * Forwards {@code response}, a result of {@code statement}, under {@code rule}; what is no result set is forwarded as it is.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    public Outcome forward(BackendResponse response, ClientStatement statement, Rule rule) throws MySqlException {
        if (!response.isResultSet()) {
            return Outcome.of(ResultForwarder.forwardAll(response, backend, client));
        }
        RowFormat format = statement.rowFormat(response.columnDefinitions());
        RowValues values = new RowValues(response.columns().size());
        Rows rows = new Rows(format, values);
        client.columns(response, 0);
        response.forEachRow(row -> {
            format.locate(row, values);
            rows.current = row;
            rule.row(values, rows);
        });
        if (response.isError()) {
            client.brokenOff(response.end());
            return Outcome.FAILED;
        }
        rule.lastRowPassed(rows);
        client.end(response, 0, rule.ownWarnings());
        return Outcome.DONE;
    }

    /** The rows that the client gets. */
    public final class Rows {
        private final RowFormat format;
        private final RowValues values;
        private @Nullable ByteBuf current;

        private Rows(RowFormat format, RowValues values) {
            this.format = format;
            this.values = values;
        }

        /** Whether values are in the form of their type, not texts. */
        public boolean areBinary() {
            return format.isBinary();
        }

        /** Writes the row at hand as it is. */
        public void keep() throws MySqlException {
            if (current == null) {
                throw new IllegalStateException("there is no row at hand");
            }
            client.payload(current);
        }

        /** Writes the row at hand with another string in one column. */
        public void keepBut(int column, byte @Nullable [] value) throws MySqlException {
            write(values.size(), (out, start) -> {
                for (int i = 0; i < values.size(); i++) {
                    if (i == column) {
                        string(out, start, i, value);
                    } else {
                        format.copy(values, i, out, start, i);
                    }
                }
            });
        }

        /** Writes a row of strings. */
        public void add(byte[]... strings) throws MySqlException {
            write(strings.length, (out, start) -> {
                for (int i = 0; i < strings.length; i++) {
                    string(out, start, i, strings[i]);
                }
            });
        }

        private void string(ByteBuf out, int start, int column, byte @Nullable [] value) {
            if (value == null) {
                format.setNull(out, start, column);
            } else {
                format.string(out, value);
            }
        }

        private void write(int columns, RowWriter writer) throws MySqlException {
            ByteBuf out = backend.port().allocator().buffer();
            try {
                writer.write(out, format.begin(out, columns));
                client.payload(out);
            } finally {
                out.release();
            }
        }
    }

    /** Writes the values of a row that begins at {@code start}. */
    @FunctionalInterface
    private interface RowWriter {
        void write(ByteBuf out, int start);
    }
}
