package io.borealis.proxy.execute.show;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.client.ResultForwarder;
import io.borealis.proxy.execute.rows.TextRowFormat;
import io.borealis.proxy.execute.statement.QueryText;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** SHOW WARNINGS after a statement some of whose warnings MySQL does not have: they follow MySQL's own. */
public final class ShowWarningsExecution {
    private final BackendCalls backend;
    private final ClientResponse client;

    public ShowWarningsExecution(BackendCalls backend, ClientResponse client) {
        this.backend = backend;
        this.client = client;
    }

    /** Executes the client's text, which is SHOW WARNINGS. */
    public void execute(QueryText query, List<ShownWarning> warnings) throws MySqlException {
        try (BackendResponse response = backend.query(query.attributes(), query.sql())) {
            if (!response.isResultSet()) {
                ResultForwarder.forward(response, backend, client);
                return;
            }
            client.columns(response, backend.status());
            if (isComplete(warnings)) {
                response.drain();
            } else {
                client.rows(response);
            }
            backend.ended(response);
            write(warnings);
            client.end(response, 0, 0);
        }
    }

    /** After a failure nothing of MySQL's own is to be shown: that would be what our own statements met. */
    private static boolean isComplete(List<ShownWarning> warnings) {
        return warnings.stream().anyMatch(ShownWarning::isError);
    }

    private void write(List<ShownWarning> warnings) throws MySqlException {
        TextRowFormat format = new TextRowFormat();
        for (ShownWarning warning : warnings) {
            ByteBuf row = backend.port().allocator().buffer();
            try {
                format.string(row, warning.level());
                format.string(row, warning.code());
                format.string(row, warning.message());
                client.payload(row);
            } finally {
                row.release();
            }
        }
    }
}
