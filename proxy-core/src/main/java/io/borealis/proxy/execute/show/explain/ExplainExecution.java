package io.borealis.proxy.execute.show.explain;

import io.borealis.proxy.contract.LookupError;
import io.borealis.proxy.contract.SavedVariable;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.context.StatementRun;
import io.borealis.proxy.execute.context.StatementRun.Request;
import io.borealis.proxy.execute.context.StatementRun.RowFormats;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.Staging;
import io.borealis.proxy.execute.reading.SessionFacts;
import io.borealis.proxy.execute.reading.StatementReading;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.lex.LexRules;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * EXPLAIN of statements with machine-learning calls: MySQL's plan, with a mark at each table for whose rows calls are evaluated
 * in batches. Where they stand MySQL says itself: it is asked first for the same plan in FORMAT=JSON, which names every table,
 * and notes (1003) the query that it planned, whose columns have the names of their tables. No model is called.
 *
 * <ul>
 *   <li>the traditional format has {@code Batched machine learning} in Extra, as Aurora has it (Aurora reference 1.8);
 *   <li>FORMAT=JSON has {@code "batched_machine_learning": true} in the table's object;
 *   <li>FORMAT=TREE has {@code (batched machine learning)} at the end of the table's line.
 * </ul>
 *
 * A note says which calls are not batched.
 */
public final class ExplainExecution {
    /** ER_YES, with which MySQL notes the query. */
    private static final String NOTED_QUERY = "1003";

    private static final byte[] EXTRA = "Batched machine learning".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEPARATOR = "; ".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_COLUMN = 0;
    private static final int TABLE_COLUMN = 2;

    private final StatementRun run;
    private final BackendCalls backend;
    private final ClientResponse client;
    private final SqlAnalyzer analyzer;
    private final LexRules rules;

    private ExplainExecution(StatementRun run, SqlAnalyzer analyzer, LexRules rules) {
        this.run = run;
        this.backend = run.backend();
        this.client = run.client();
        this.analyzer = analyzer;
        this.rules = rules;
    }

    /** The execution for a session with these facts. */
    public static ExplainExecution of(StatementRun run, StatementReading reading, SessionFacts facts) {
        return new ExplainExecution(run, reading.analyzer(facts.schema()), facts.lexRules());
    }

    /**
     * An EXPLAIN, in the client's protocol.
     *
     * @param json runs it in FORMAT=JSON
     * @param plan runs it in the client's format
     * @param written runs the client's own text
     */
    public record Explained(Request json, Request plan, RowFormats formats, AccessErrors.Written written) {}

    /**
     * What MySQL says about the calls.
     *
     * @param notes whether the session wants notes
     */
    private record Survey(BatchedTables tables, boolean notes) {}

    /** Answers the client; false after an error. */
    public boolean execute(Explained statement) throws MySqlException {
        try {
            return show(statement, survey(statement), false);
        } catch (MySqlException e) {
            // MySQL evaluates some calls in order to plan.
            if (!LookupError.UNPREPARED.matches(e.errno(), e.sqlState())) {
                throw AccessErrors.inClientsWords(e, backend, statement.written());
            }
        }
        return executeStaged(statement);
    }

    /** The same where the lookup functions find nothing and return NULL. */
    private boolean executeStaged(Explained statement) throws MySqlException {
        Staging staging = new Staging(backend);
        staging.create();
        try {
            staging.probe(0);
            return show(statement, survey(statement), true);
        } finally {
            backend.port().acceptKill();
            backend.settle();
            staging.remove();
        }
    }

    private Survey survey(Explained statement) throws MySqlException {
        JsonPlan plan = JsonPlan.read(document(statement));
        byte[] note = notedQuery();
        boolean notes = note != null;
        if (note == null) {
            backend.run("SET " + SavedVariable.NOTES.sql() + " = @@sql_notes, SESSION sql_notes = ON");
            try {
                document(statement);
                note = notedQuery();
            } finally {
                backend.settle();
                backend.run("SET SESSION sql_notes = " + SavedVariable.NOTES.sql() + ", " + SavedVariable.NOTES.sql()
                        + " = NULL");
            }
        }
        byte[] query = note == null ? new byte[0] : note;
        return new Survey(BatchedTables.of(plan.tables(), analyzer.explainedCalls(query, rules)), notes);
    }

    /** The plan in FORMAT=JSON. */
    private byte[] document(Explained statement) throws MySqlException {
        byte[] document = {};
        try (BackendResponse response = statement.json().send()) {
            RowValues values = new RowValues(response.columns().size());
            RowFormat format = statement.formats().of(response);
            ByteBuf row = response.nextRow();
            while (row != null) {
                format.locate(row, values);
                document = values.bytes(0);
                row.release();
                row = response.nextRow();
            }
            backend.finish(response);
        }
        return document;
    }

    private byte @Nullable [] notedQuery() throws MySqlException {
        byte[] query = null;
        for (HelperRow warning : backend.rows("SHOW WARNINGS")) {
            if (warning.text(1).equals(NOTED_QUERY)) {
                query = warning.bytes(2);
            }
        }
        return query;
    }

    private boolean show(Explained statement, Survey survey, boolean staged) throws MySqlException {
        try (BackendResponse response = statement.plan().send()) {
            if (response.isError()) {
                backend.ended(response);
                throw BackendCalls.error(response);
            }
            client.columns(response, backend.status());
            rows(response, statement.formats().of(response), survey.tables().finder());
            backend.ended(response);
            if (response.isError()) {
                client.forward(response.end());
                return false;
            }
            List<ShownWarning> notes = survey.notes() ? notes(survey.tables(), staged) : List.of();
            remember(notes, staged);
            client.end(response, 0, notes.size());
            return true;
        }
    }

    private void rows(BackendResponse response, RowFormat format, BatchedTables.Finder finder) throws MySqlException {
        RowValues values = new RowValues(response.columns().size());
        ByteBuf row = response.nextRow();
        while (row != null) {
            format.locate(row, values);
            write(values, values.size() == 1 ? plan(values, finder) : extra(values, format, finder), format);
            row.release();
            row = response.nextRow();
        }
    }

    /** The new value of the only column: a whole plan. */
    private static byte[] plan(RowValues values, BatchedTables.Finder finder) {
        byte[] plan = values.bytes(0);
        return JsonPlan.isDocument(plan) ? JsonPlan.read(plan).marked(finder) : TreePlan.marked(plan, finder);
    }

    /** The new value of the last column, null where it stays NULL. */
    private static byte @Nullable [] extra(RowValues values, RowFormat format, BatchedTables.Finder finder) {
        int last = values.size() - 1;
        byte[] extra = values.isNull(last) ? null : values.bytes(last);
        if (values.isNull(ID_COLUMN) || values.isNull(TABLE_COLUMN)) {
            return extra;
        }
        long id = number(values.bytes(ID_COLUMN), format.isBinary());
        String table = new String(values.bytes(TABLE_COLUMN), StandardCharsets.ISO_8859_1);
        if (!finder.isBatchedRow(id, table)) {
            return extra;
        }
        if (extra == null) {
            return EXTRA;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(extra);
        joined.writeBytes(SEPARATOR);
        joined.writeBytes(EXTRA);
        return joined.toByteArray();
    }

    private static long number(byte[] value, boolean binary) {
        if (!binary) {
            return Long.parseLong(new String(value, StandardCharsets.US_ASCII));
        }
        long number = 0;
        for (int i = value.length - 1; i >= 0; i--) {
            number = number << Byte.SIZE | (value[i] & 0xFF);
        }
        return number;
    }

    private void write(RowValues values, byte @Nullable [] last, RowFormat format) throws MySqlException {
        ByteBuf out = backend.port().allocator().buffer();
        try {
            int start = format.begin(out, values.size());
            for (int i = 0; i < values.size() - 1; i++) {
                format.copy(values, i, out, start, i);
            }
            if (last == null) {
                format.setNull(out, start, values.size() - 1);
            } else {
                format.string(out, last);
            }
            client.payload(out);
        } finally {
            out.release();
        }
    }

    private static List<ShownWarning> notes(BatchedTables tables, boolean staged) {
        List<ShownWarning> notes = new ArrayList<>();
        for (String function : tables.notBatched()) {
            notes.add(ShownWarning.note(function + " is not batched: its query block reads no table"));
        }
        if (staged) {
            notes.add(
                    ShownWarning.note("MySQL planned with NULL for a call that it evaluates before the plan is made"));
        }
        return notes;
    }

    /** Where further statements of ours follow, MySQL's warnings have to be kept too. */
    private void remember(List<ShownWarning> notes, boolean staged) throws MySqlException {
        StatementWarnings servers = new StatementWarnings();
        if (staged) {
            servers.noteServers(backend);
        }
        List<ShownWarning> all = servers.all();
        all.addAll(notes);
        run.remember(all);
    }
}
