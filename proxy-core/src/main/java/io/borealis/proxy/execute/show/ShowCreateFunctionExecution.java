package io.borealis.proxy.execute.show;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.client.ResultForwarder;
import io.borealis.proxy.execute.context.StatementRun;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.sql.aurora.function.ShownModelFunction;
import io.borealis.sql.lex.LexRules;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** SHOW CREATE FUNCTION: a function for an endpoint is shown as its user wrote it. */
public final class ShowCreateFunctionExecution {
    private static final int SQL_MODE = 1;
    private static final int CREATE_FUNCTION = 2;

    private final BackendCalls backend;
    private final ClientResponse client;

    public ShowCreateFunctionExecution(StatementRun run) {
        this.backend = run.backend();
        this.client = run.client();
    }

    /**
     * Forwards the response.
     *
     * @param session how the session's own text reads: the text shown comes in its character set
     * @return false after an error
     */
    public boolean forward(BackendResponse response, RowFormat format, LexRules session) throws MySqlException {
        if (!response.isResultSet()) {
            return ResultForwarder.forwardAll(response, backend, client);
        }
        client.columns(response, backend.status());
        RowValues values = new RowValues(response.columns().size());
        ByteBuf row = response.nextRow();
        while (row != null) {
            format.locate(row, values);
            Optional<ShownModelFunction> shown = shown(values, session);
            if (shown.isPresent()) {
                write(values, shown.get(), format);
                row.release();
            } else {
                client.row(row);
            }
            row = response.nextRow();
        }
        backend.ended(response);
        if (response.isError()) {
            client.forward(response.end());
            return false;
        }
        client.end(response, 0, 0);
        return true;
    }

    private static Optional<ShownModelFunction> shown(RowValues values, LexRules session) {
        // NULL where the user may not see the body.
        if (values.size() <= CREATE_FUNCTION || values.isNull(CREATE_FUNCTION)) {
            return Optional.empty();
        }
        List<String> modes = List.of(new String(values.bytes(SQL_MODE), StandardCharsets.US_ASCII).split(",", -1));
        LexRules rules = new LexRules(
                modes.contains("ANSI_QUOTES"),
                modes.contains("NO_BACKSLASH_ESCAPES"),
                session.charset(),
                session.serverVersion());
        return ShownModelFunction.of(values.bytes(CREATE_FUNCTION), rules);
    }

    private void write(RowValues values, ShownModelFunction shown, RowFormat format) throws MySqlException {
        ByteBuf out = backend.port().allocator().buffer();
        try {
            int start = format.begin(out, values.size());
            for (int i = 0; i < values.size(); i++) {
                if (i == CREATE_FUNCTION) {
                    format.string(out, shown.sql().bytes());
                } else {
                    format.copy(values, i, out, start, i);
                }
            }
            client.payload(out);
        } finally {
            out.release();
        }
    }
}
