package io.borealis.proxy.execute.show;

import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.variable.AuroraVariable;
import io.borealis.proxy.execute.variable.SessionVariables;
import io.borealis.s3.export.ExportProgress;
import io.borealis.s3.export.S3Exports;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.ShowStatus;
import io.borealis.sql.plan.ShowVariables;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SHOW STATUS and SHOW VARIABLES with our variables in their alphabetical places among MySQL's. A condition is judged by MySQL
 * itself, over our rows: its collations, its LIKE and its WHERE.
 */
public final class ShownVariables implements RowRewriter.Rule {
    private final Deque<ShownVariable> left;

    private ShownVariables(Deque<ShownVariable> matching) {
        this.left = matching;
    }

    /**
     * Our status variables that satisfy the statement's condition.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    public static ShownVariables of(ShowStatus plan, StatementContext context) throws MySqlException {
        List<ShownVariable> ours = new ArrayList<>();
        context.services()
                .counters()
                .snapshot()
                .variables()
                .forEach(variable -> ours.add(number(variable.name(), variable.value())));
        S3Exports exports = context.services().exports();
        ExportProgress progress = exports.progress();
        ours.add(number("Borealis_s3_export_bytes", progress.bytes()));
        ours.add(number("Borealis_s3_export_parts", progress.parts()));
        ours.add(number("Borealis_s3_export_rows", progress.rows()));
        ours.add(number("Borealis_s3_exports_running", exports.running()));
        ours.add(number("Borealis_s3_load_memory", context.services().loads().memoryBytes()));
        ours.add(number("Borealis_s3_loads_running", context.services().loads().running()));
        return new ShownVariables(matching(ours, plan.like(), plan.where(), context.backend()));
    }

    /**
     * Our system variables that satisfy the statement's condition.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    public static ShownVariables of(ShowVariables plan, StatementContext context) throws MySqlException {
        SessionVariables session = context.memory().variables();
        List<ShownVariable> ours = Stream.of(AuroraVariable.values())
                .map(variable -> new ShownVariable(
                        variable.variableName(),
                        plan.global() ? session.globals().get(variable) : session.get(variable)))
                .toList();
        return new ShownVariables(matching(ours, plan.like(), plan.where(), context.backend()));
    }

    @Override
    public void row(RowValues row, RowRewriter.Rows out) throws MySqlException {
        String name = row.isNull(0) ? "" : new String(row.bytes(0), StandardCharsets.UTF_8);
        while (!left.isEmpty() && left.element().name().compareToIgnoreCase(name) < 0) {
            add(left.remove(), out);
        }
        out.keep();
    }

    @Override
    public void lastRowPassed(RowRewriter.Rows out) throws MySqlException {
        while (!left.isEmpty()) {
            add(left.remove(), out);
        }
    }

    private static void add(ShownVariable variable, RowRewriter.Rows out) throws MySqlException {
        out.add(ascii(variable.name()), variable.text().getBytes(StandardCharsets.UTF_8));
    }

    private static ShownVariable number(String name, long value) {
        return new ShownVariable(name, Long.toString(value));
    }

    private static Deque<ShownVariable> matching(
            List<ShownVariable> ours, Optional<SqlText> like, Optional<SqlText> where, BackendCalls backend)
            throws MySqlException {
        if (like.isEmpty() && where.isEmpty()) {
            return new ArrayDeque<>(ours);
        }
        Optional<Predicate<String>> pattern = where.isPresent()
                ? Optional.empty()
                : like.flatMap(text -> NamePattern.of(
                        text.bytes(), !ServerStatus.has(backend.status(), ServerStatus.NO_BACKSLASH_ESCAPES)));
        if (pattern.isPresent()) {
            // The session counts what it is asked (Handler_%, Questions and others), so it is asked no more than
            // needed.
            return ours.stream()
                    .filter(variable -> pattern.get().test(variable.name()))
                    .collect(Collectors.toCollection(ArrayDeque::new));
        }
        List<String> names;
        try {
            names = backend.helperRows(filter(ours, like, where)).stream()
                    .map(row -> row.text(0))
                    .toList();
        } catch (MySqlException e) {
            backend.requireUsable();
            // A condition that fails here fails in the statement itself: MySQL shall say it to the client.
            return new ArrayDeque<>();
        }
        return ours.stream()
                .filter(variable -> names.contains(variable.name()))
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private static byte[] filter(List<ShownVariable> ours, Optional<SqlText> like, Optional<SqlText> where) {
        String rows = ours.stream()
                .map(variable -> "SELECT " + collated(variable.name()) + " AS Variable_name, "
                        + collated(variable.text()) + " AS Value")
                .collect(Collectors.joining(" UNION ALL "));
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        sql.writeBytes(ascii("SELECT CAST(Variable_name AS BINARY) FROM (" + rows + ") AS session_status WHERE "));
        like.ifPresent(pattern -> {
            sql.writeBytes(ascii("Variable_name LIKE "));
            sql.writeBytes(pattern.bytes());
        });
        where.ifPresent(condition -> sql.writeBytes(condition.bytes()));
        sql.writeBytes(ascii(" LIMIT " + ours.size()));
        return sql.toByteArray();
    }

    private static String collated(String text) {
        return SqlLiterals.text(text) + " COLLATE utf8mb4_0900_ai_ci";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
