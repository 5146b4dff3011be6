package io.borealis.proxy.execute;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.StatusVariable;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.rows.TextRowFormat;
import io.borealis.sql.plan.ShowStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.stream.Collectors;

/**
 * SHOW STATUS with the {@code Aurora_ml_*} rows among MySQL's own. MySQL itself judges our rows by the statement's LIKE or
 * WHERE: they are given to it as a derived table with the columns and collation of the real one.
 */
final class ShowStatusExecution {
    private static final String OURS = "aurora_ml";

    private final BackendCalls backend;
    private final ClientResponse client;
    private final AuroraMlCounters counters;

    ShowStatusExecution(BackendCalls backend, ClientResponse client, AuroraMlCounters counters) {
        this.backend = backend;
        this.client = client;
        this.counters = counters;
    }

    /** Executes {@code text}; false after an error. */
    boolean execute(ShowStatus plan, byte[] text, byte[] attributes) throws MySqlException {
        Queue<StatusVariable> ours = new ArrayDeque<>(matching(plan));
        try (BackendResponse response = backend.query(attributes, text)) {
            return merge(response, ours, new TextRowFormat());
        }
    }

    /** Our variables that satisfy the statement's condition, in order. */
    List<StatusVariable> matching(ShowStatus plan) throws MySqlException {
        List<StatusVariable> all = counters.snapshot().variables();
        if (plan.like().isEmpty() && plan.where().isEmpty()) {
            return all;
        }
        List<String> names;
        try {
            names = backend.rows(filter(plan, all)).stream()
                    .map(row -> row.text(0))
                    .toList();
        } catch (MySqlException e) {
            // A condition that fails here fails in the statement itself: MySQL shall say it to the client.
            return List.of();
        }
        return all.stream().filter(variable -> names.contains(variable.name())).toList();
    }

    /** Forwards MySQL's rows with ours in their alphabetical place; false after an error. */
    boolean merge(BackendResponse response, Queue<StatusVariable> ours, RowFormat format) throws MySqlException {
        client.columns(response, backend.status());
        RowValues values = new RowValues(response.columns().size());
        ByteBuf row = response.nextRow();
        while (row != null) {
            format.locate(row, values);
            if (comesAfterOurs(values)) {
                write(ours, format);
            }
            client.row(row);
            row = response.nextRow();
        }
        backend.ended(response);
        if (response.isError()) {
            client.forward(response.end());
            return false;
        }
        write(ours, format);
        client.end(response, 0, 0);
        return true;
    }

    private static boolean comesAfterOurs(RowValues values) {
        return !values.isNull(0)
                && new String(values.bytes(0), StandardCharsets.UTF_8)
                                .toLowerCase(Locale.ROOT)
                                .compareTo(OURS)
                        > 0;
    }

    private void write(Queue<StatusVariable> ours, RowFormat format) throws MySqlException {
        ByteBufAllocator allocator = backend.port().allocator();
        for (StatusVariable variable = ours.poll(); variable != null; variable = ours.poll()) {
            ByteBuf row = allocator.buffer();
            try {
                format.begin(row, 2);
                format.string(row, variable.name().getBytes(StandardCharsets.US_ASCII));
                format.string(row, Long.toString(variable.value()).getBytes(StandardCharsets.US_ASCII));
                client.payload(row);
            } finally {
                row.release();
            }
        }
    }

    private static byte[] filter(ShowStatus plan, List<StatusVariable> variables) {
        String rows = variables.stream()
                .map(v -> "SELECT _utf8mb4'" + v.name() + "' COLLATE utf8mb4_0900_ai_ci AS Variable_name, _utf8mb4'"
                        + v.value() + "' COLLATE utf8mb4_0900_ai_ci AS Value")
                .collect(Collectors.joining(" UNION ALL "));
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        sql.writeBytes(ascii("SELECT CAST(Variable_name AS BINARY) FROM (" + rows + ") AS session_status WHERE "));
        plan.like().ifPresent(pattern -> {
            sql.writeBytes(ascii("Variable_name LIKE "));
            sql.writeBytes(pattern.bytes());
        });
        plan.where().ifPresent(condition -> sql.writeBytes(condition.bytes()));
        return sql.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
