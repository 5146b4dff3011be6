package io.borealis.proxy.execute.show;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.context.StatementRun;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.rows.TextRowFormat;
import io.borealis.proxy.execute.variable.AuroraVariable;
import io.borealis.proxy.execute.variable.SessionVariables;
import io.borealis.s3.export.ExportProgress;
import io.borealis.s3.export.S3Exports;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.ShowStatus;
import io.borealis.sql.plan.ShowVariables;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SHOW STATUS and SHOW VARIABLES with our variables among MySQL's. A condition is judged by MySQL itself, over our rows: its
 * collations, its LIKE and its WHERE.
 */
public final class ShowExecution {
    private final BackendCalls backend;
    private final ClientResponse client;
    private final List<ShownVariable> ours;
    private final Optional<SqlText> like;
    private final Optional<SqlText> where;

    private ShowExecution(StatementRun run, List<ShownVariable> ours, Optional<SqlText> like, Optional<SqlText> where) {
        this.backend = run.backend();
        this.client = run.client();
        this.ours = ours;
        this.like = like;
        this.where = where;
    }

    public static ShowExecution of(ShowStatus plan, StatementRun run, AuroraMlCounters counters, S3Exports exports) {
        List<ShownVariable> ours = new ArrayList<>();
        counters.snapshot().variables().forEach(variable -> ours.add(number(variable.name(), variable.value())));
        ExportProgress progress = exports.progress();
        ours.add(number("Borealis_s3_export_bytes", progress.bytes()));
        ours.add(number("Borealis_s3_export_parts", progress.parts()));
        ours.add(number("Borealis_s3_export_rows", progress.rows()));
        ours.add(number("Borealis_s3_exports_running", exports.running()));
        return new ShowExecution(run, ours, plan.like(), plan.where());
    }

    private static ShownVariable number(String name, long value) {
        return new ShownVariable(name, Long.toString(value));
    }

    public static ShowExecution of(ShowVariables plan, StatementRun run) {
        SessionVariables session = run.memory().variables();
        List<ShownVariable> ours = Stream.of(AuroraVariable.values())
                .map(variable -> new ShownVariable(
                        variable.variableName(),
                        plan.global() ? session.globals().get(variable) : session.get(variable)))
                .toList();
        return new ShowExecution(run, ours, plan.like(), plan.where());
    }

    /** Executes {@code text}; false after an error. */
    public boolean execute(byte[] text, byte[] attributes) throws MySqlException {
        Deque<ShownVariable> matching = matching();
        try (BackendResponse response = backend.query(attributes, text)) {
            return merge(response, matching, new TextRowFormat());
        }
    }

    /** Our variables that satisfy the statement's condition, in order. */
    public Deque<ShownVariable> matching() throws MySqlException {
        if (like.isEmpty() && where.isEmpty()) {
            return new ArrayDeque<>(ours);
        }
        try {
            List<String> names =
                    backend.rows(filter()).stream().map(row -> row.text(0)).toList();
            return ours.stream()
                    .filter(variable -> names.contains(variable.name()))
                    .collect(Collectors.toCollection(ArrayDeque::new));
        } catch (MySqlException e) {
            // A condition that fails here fails in the statement itself: MySQL shall say it to the client.
            return new ArrayDeque<>();
        }
    }

    /** Forwards MySQL's rows with ours in their alphabetical place; false after an error. */
    public boolean merge(BackendResponse response, Deque<ShownVariable> matching, RowFormat format)
            throws MySqlException {
        client.columns(response, backend.status());
        RowValues values = new RowValues(response.columns().size());
        ByteBuf row = response.nextRow();
        while (row != null) {
            format.locate(row, values);
            String name = values.isNull(0) ? "" : new String(values.bytes(0), StandardCharsets.UTF_8);
            while (!matching.isEmpty() && comesBefore(matching.element(), name)) {
                write(matching.remove(), format);
            }
            client.row(row);
            row = response.nextRow();
        }
        backend.ended(response);
        if (response.isError()) {
            client.forward(response.end());
            return false;
        }
        while (!matching.isEmpty()) {
            write(matching.remove(), format);
        }
        client.end(response, 0, 0);
        return true;
    }

    private static boolean comesBefore(ShownVariable variable, String name) {
        return variable.name().compareToIgnoreCase(name) < 0;
    }

    private void write(ShownVariable variable, RowFormat format) throws MySqlException {
        ByteBuf row = backend.port().allocator().buffer();
        try {
            format.begin(row, 2);
            format.string(row, ascii(variable.name()));
            format.string(row, variable.text().getBytes(StandardCharsets.UTF_8));
            client.payload(row);
        } finally {
            row.release();
        }
    }

    private byte[] filter() {
        String rows = ours.stream()
                .map(variable -> "SELECT " + literal(variable.name()) + " AS Variable_name, " + literal(variable.text())
                        + " AS Value")
                .collect(Collectors.joining(" UNION ALL "));
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        sql.writeBytes(ascii("SELECT CAST(Variable_name AS BINARY) FROM (" + rows + ") AS session_status WHERE "));
        like.ifPresent(pattern -> {
            sql.writeBytes(ascii("Variable_name LIKE "));
            sql.writeBytes(pattern.bytes());
        });
        where.ifPresent(condition -> sql.writeBytes(condition.bytes()));
        return sql.toByteArray();
    }

    private static String literal(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return "_utf8mb4 x'" + hex + "' COLLATE utf8mb4_0900_ai_ci";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
