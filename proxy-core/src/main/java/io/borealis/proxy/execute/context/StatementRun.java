package io.borealis.proxy.execute.context;

import io.borealis.metrics.ProxyMetrics;
import io.borealis.ml.batch.MlExecutor;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlStatementOptions;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendCatalog;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.client.ResultReceiver;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.lookup.Preflight;
import io.borealis.proxy.execute.lookup.PreflightResult;
import io.borealis.proxy.execute.lookup.PreflightResult.Outdated;
import io.borealis.proxy.execute.reading.SessionFacts;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.probed.ProbedExecution;
import io.borealis.proxy.execute.way.probed.ProbedStatement;
import io.borealis.proxy.execute.way.probed.ProbedStatement.Traits;
import io.borealis.proxy.execute.way.streamed.StreamedExecution;
import io.borealis.proxy.execute.way.streamed.StreamedLayout;
import io.borealis.sql.plan.CalledFunctions;
import io.borealis.sql.plan.StreamedSelect;
import java.util.List;

/**
 * What the ways of execution share while one command is executed: both sides of the session, the model, and the session's
 * memory.
 */
public final class StatementRun {
    private static final MySqlError INVALID_TEXT = MySqlError.ER_INVALID_CHARACTER_STRING;

    private final BackendCalls backend;
    private final ClientResponse client;
    private final ResultReceiver receiver;
    private final MlExecutor models;
    private final BackendCatalog catalog;
    private final ExecutionLimits limits;
    private final SessionMemory memory;
    private final ProxyMetrics metrics;

    public StatementRun(
            BackendCalls backend,
            ClientResponse client,
            MlExecutor models,
            BackendCatalog catalog,
            ExecutionLimits limits,
            SessionMemory memory,
            ProxyMetrics metrics) {
        this(backend, client, client, models, catalog, limits, memory, metrics);
    }

    private StatementRun(
            BackendCalls backend,
            ClientResponse client,
            ResultReceiver receiver,
            MlExecutor models,
            BackendCatalog catalog,
            ExecutionLimits limits,
            SessionMemory memory,
            ProxyMetrics metrics) {
        this.backend = backend;
        this.client = client;
        this.receiver = receiver;
        this.models = models;
        this.catalog = catalog;
        this.limits = limits;
        this.memory = memory;
        this.metrics = metrics;
    }

    public BackendCalls backend() {
        return backend;
    }

    public ClientResponse client() {
        return client;
    }

    /** The same, but the rows of the statement go to somebody else than the client. */
    public StatementRun to(ResultReceiver other) {
        return new StatementRun(backend, client, other, models, catalog, limits, memory, metrics);
    }

    public SessionMemory memory() {
        return memory;
    }

    /** A request to the backend whose rows are streamed. */
    @FunctionalInterface
    public interface Request {
        BackendResponse send() throws MySqlException;
    }

    /** Keeps what is needed to fetch from a cursor that a streamed statement opened. */
    @FunctionalInterface
    public interface CursorKeeper {
        void keep(BackendResponse response, StreamedLayout layout, FunctionDescriptions descriptions);
    }

    /** Makes the row format once the columns are known. */
    @FunctionalInterface
    public interface RowFormats {
        RowFormat of(BackendResponse response);
    }

    public BackendCatalog catalog() {
        return catalog;
    }

    /** What MySQL says of the functions; refuses where they must not be called. */
    public PreflightResult check(CalledFunctions functions) throws MySqlException {
        return new Preflight(backend, catalog).check(functions);
    }

    /**
     * Executes by the streamed way.
     *
     * @param descriptions what {@link #check} said
     * @param request runs the query over the arguments
     * @param written runs the client's own text
     * @return false after an error
     */
    public boolean streamed(
            StreamedSelect select,
            FunctionDescriptions descriptions,
            boolean hasFrom,
            Request request,
            RowFormats formats,
            AccessErrors.Written written,
            CursorKeeper cursors)
            throws MySqlException {
        metrics.mlStatement("streamed");
        StatementWarnings warnings = new StatementWarnings();
        try (MlStatement model = open(hasFrom);
                BackendResponse response = request.send()) {
            if (response.isError()) {
                backend.ended(response);
                throw AccessErrors.inClientsWords(BackendCalls.error(response), backend, written);
            }
            List<ColumnDefinition41> columns = response.columnDefinitions();
            StreamedLayout layout = StreamedLayout.of(select, columns.size());
            StreamedExecution execution =
                    new StreamedExecution(backend, receiver, model, limits, descriptions, warnings);
            execution.columns(response, layout);
            if (response.isCursor()) {
                cursors.keep(response, layout, descriptions);
                backend.ended(response);
            } else {
                receiver.columnsEnd(backend.status());
                execution.rows(response, layout, formats.of(response), columns);
            }
            return end(response, execution, model, warnings);
        } finally {
            backend.port().onCancel(null);
            remember(warnings.all());
        }
    }

    /** Executes by the probed way; nothing has run where a function is outdated. */
    public PreflightResult probed(ProbedStatement statement, SessionFacts facts) throws MySqlException {
        metrics.mlStatement("probed");
        Traits traits = statement.traits();
        PreflightResult checked = check(traits.functions());
        if (checked instanceof Outdated) {
            return checked;
        }
        StatementWarnings warnings = new StatementWarnings();
        try (MlStatement model = open(traits.hasFrom())) {
            new ProbedExecution(backend, receiver, model, limits, warnings).execute(statement, facts);
            return checked;
        } finally {
            backend.port().onCancel(null);
            remember(warnings.all());
        }
    }

    /** Ends a streamed result; false after an error. */
    public boolean end(
            BackendResponse response, StreamedExecution execution, MlStatement model, StatementWarnings warnings)
            throws MySqlException {
        if (response.isError()) {
            receiver.brokenOff(response.end());
            return false;
        }
        if (response.warnings() > 0 && execution.sawNullText()) {
            failOnInvalidText();
        }
        receiver.end(response, 0, warnings.note(model));
        return true;
    }

    public MlStatement open(boolean hasFrom) {
        MlStatement model =
                models.open(new MlStatementOptions(hasFrom, memory.variables().inferenceTimeout()));
        backend.port().onCancel(() -> {
            model.cancel();
            receiver.cancelled();
        });
        return model;
    }

    public ExecutionLimits limits() {
        return limits;
    }

    /** Keeps the warnings that SHOW WARNINGS must show after this statement. */
    public void remember(List<ShownWarning> warnings) {
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
