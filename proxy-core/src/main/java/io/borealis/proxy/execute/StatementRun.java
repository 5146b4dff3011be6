package io.borealis.proxy.execute;

import io.borealis.metrics.ProxyMetrics;
import io.borealis.ml.batch.MlExecutor;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlStatementOptions;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.ProbedStatement.Traits;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.wire.message.ColumnDefinition41;
import io.borealis.sql.function.FunctionSignature;
import io.borealis.sql.plan.StreamedSelect;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the ways of execution share while one command is executed: both sides of the session, the model, and the session's
 * memory.
 */
final class StatementRun {
    private static final MySqlError INVALID_TEXT = MySqlError.ER_INVALID_CHARACTER_STRING;

    private final BackendCalls backend;
    private final ClientResponse client;
    private final MlExecutor models;
    private final ExecutionLimits limits;
    private final SessionMemory memory;
    private final ProxyMetrics metrics;

    StatementRun(
            BackendCalls backend,
            ClientResponse client,
            MlExecutor models,
            ExecutionLimits limits,
            SessionMemory memory,
            ProxyMetrics metrics) {
        this.backend = backend;
        this.client = client;
        this.models = models;
        this.limits = limits;
        this.memory = memory;
        this.metrics = metrics;
    }

    BackendCalls backend() {
        return backend;
    }

    ClientResponse client() {
        return client;
    }

    SessionMemory memory() {
        return memory;
    }

    /** A request to the backend whose rows are streamed. */
    @FunctionalInterface
    interface Request {
        BackendResponse send() throws MySqlException;
    }

    /** Keeps what is needed to fetch from a cursor that a streamed statement opened. */
    @FunctionalInterface
    interface CursorKeeper {
        void keep(
                BackendResponse response,
                StreamedLayout layout,
                Map<FunctionSignature, ColumnDefinition41> definitions);
    }

    /** Makes the row format once the columns are known. */
    @FunctionalInterface
    interface RowFormats {
        RowFormat of(BackendResponse response);
    }

    /**
     * Executes by the streamed way.
     *
     * @param request runs the query over the arguments
     * @param written runs the client's own text
     * @return false after an error
     */
    boolean streamed(
            StreamedSelect select,
            Set<FunctionSignature> functions,
            boolean hasFrom,
            Request request,
            RowFormats formats,
            AccessErrors.Written written,
            CursorKeeper cursors)
            throws MySqlException {
        metrics.mlStatement("streamed");
        Map<FunctionSignature, ColumnDefinition41> definitions = Preflight.check(backend, functions);
        StatementWarnings warnings = new StatementWarnings();
        try (MlStatement model = open(hasFrom);
                BackendResponse response = request.send()) {
            if (response.isError()) {
                backend.ended(response);
                throw AccessErrors.inClientsWords(BackendCalls.error(response), backend, written);
            }
            int columns = response.columns().size();
            StreamedLayout layout = StreamedLayout.of(select, columns);
            StreamedExecution execution = new StreamedExecution(backend, client, model, limits, definitions);
            execution.columns(response, layout);
            if (response.isCursor()) {
                cursors.keep(response, layout, definitions);
                backend.ended(response);
            } else {
                client.columnsEnd(backend.status());
                execution.rows(response, layout, formats.of(response), columns);
            }
            return end(response, execution, model, warnings);
        } finally {
            backend.port().onCancel(null);
            remember(warnings.all());
        }
    }

    /** Executes by the probed way. */
    void probed(ProbedStatement statement, SessionFacts facts) throws MySqlException {
        metrics.mlStatement("probed");
        Traits traits = statement.traits();
        if (!traits.functions().isEmpty()) {
            Preflight.check(backend, traits.functions());
        }
        StatementWarnings warnings = new StatementWarnings();
        try (MlStatement model = open(traits.hasFrom())) {
            new ProbedExecution(backend, client, model, limits, warnings).execute(statement, facts);
        } finally {
            backend.port().onCancel(null);
            remember(warnings.all());
        }
    }

    /** Ends a streamed result; false after an error. */
    boolean end(BackendResponse response, StreamedExecution execution, MlStatement model, StatementWarnings warnings)
            throws MySqlException {
        if (response.isError()) {
            client.forward(response.end());
            return false;
        }
        if (response.warnings() > 0 && execution.sawNullText()) {
            failOnInvalidText();
        }
        client.end(response, 0, warnings.note(model));
        return true;
    }

    MlStatement open(boolean hasFrom) {
        MlStatement model = models.open(hasFrom ? MlStatementOptions.batched() : MlStatementOptions.single());
        backend.port().onCancel(model::cancel);
        return model;
    }

    ExecutionLimits limits() {
        return limits;
    }

    /** Keeps the warnings that SHOW WARNINGS must show after this statement. */
    void remember(List<ShownWarning> warnings) {
        memory.warnings().clear();
        memory.warnings().addAll(warnings);
    }

    /** A text that is no valid utf8mb4 became NULL on its way: that is an error, not a row without sentiment. */
    private void failOnInvalidText() throws MySqlException {
        for (HelperRow warning : backend.rows("SHOW WARNINGS")) {
            if (warning.number(1) == INVALID_TEXT.errno()) {
                throw new MySqlException(INVALID_TEXT.errno(), INVALID_TEXT.sqlState(), warning.text(2), null);
            }
        }
    }
}
