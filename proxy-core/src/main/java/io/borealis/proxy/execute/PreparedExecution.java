package io.borealis.proxy.execute;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.ml.batch.MlStatement;
import io.borealis.protocol.Command;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.backend.PreparedHead;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.client.ResultForwarder;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.execute.context.StatementRun;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.lookup.PreflightResult;
import io.borealis.proxy.execute.lookup.PreflightResult.Allowed;
import io.borealis.proxy.execute.lookup.PreflightResult.Outdated;
import io.borealis.proxy.execute.reading.SessionFacts;
import io.borealis.proxy.execute.reading.StatementAnalysis;
import io.borealis.proxy.execute.reading.StatementReading;
import io.borealis.proxy.execute.rows.BinaryRowFormat;
import io.borealis.proxy.execute.show.ShowCreateFunctionExecution;
import io.borealis.proxy.execute.show.ShowExecution;
import io.borealis.proxy.execute.show.ShownVariable;
import io.borealis.proxy.execute.show.explain.ExplainExecution;
import io.borealis.proxy.execute.show.explain.ExplainExecution.Explained;
import io.borealis.proxy.execute.statement.ExecuteRequest;
import io.borealis.proxy.execute.statement.ParameterLiterals;
import io.borealis.proxy.execute.statement.PreparedStatement;
import io.borealis.proxy.execute.statement.PreparedStatement.OpenCursor;
import io.borealis.proxy.execute.statement.QueryText;
import io.borealis.proxy.execute.variable.SetExecution;
import io.borealis.proxy.execute.variable.VariableValues;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.probed.BinaryStatement;
import io.borealis.proxy.execute.way.probed.TextStatement;
import io.borealis.proxy.execute.way.streamed.StreamedEndpoints;
import io.borealis.proxy.execute.way.streamed.StreamedExecution;
import io.borealis.proxy.execute.way.streamed.StreamedLayout;
import io.borealis.proxy.session.SessionRegistry;
import io.borealis.s3.export.S3Exports;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.plan.CreateModelFunction;
import io.borealis.sql.plan.Explain;
import io.borealis.sql.plan.ExportSelect;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.PlannedText;
import io.borealis.sql.plan.ReadVariables;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.SetVariables;
import io.borealis.sql.plan.ShowCreateFunction;
import io.borealis.sql.plan.ShowStatus;
import io.borealis.sql.plan.ShowVariables;
import io.borealis.sql.plan.SqlText;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.StreamedSelect;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * COM_STMT_PREPARE and the commands that name a prepared statement. What the client sees of a statement (its id, its
 * metadata) is MySQL's own: the text with lookup functions is what is prepared.
 */
final class PreparedExecution {
    private static final byte[] DO_NOTHING = "DO 0".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_OFFSET = 1;
    private static final int LONG_DATA_PARAMETER_OFFSET = 5;
    private static final int LONG_DATA_OFFSET = 7;

    private final StatementRun run;
    private final BackendCalls backend;
    private final ClientResponse client;
    private final StatementReading reading;
    private final AuroraMlCounters counters;
    private final SessionRegistry sessions;
    private final S3Exports exports;

    /** A function for which the statement was not run: its plan is outdated. */
    private Optional<QualifiedName> outdated = Optional.empty();

    PreparedExecution(
            StatementRun run,
            StatementReading reading,
            AuroraMlCounters counters,
            SessionRegistry sessions,
            S3Exports exports) {
        this.run = run;
        this.backend = run.backend();
        this.client = run.client();
        this.reading = reading;
        this.counters = counters;
        this.sessions = sessions;
        this.exports = exports;
    }

    /** Executes COM_STMT_PREPARE; false when nothing of ours is in the text and the command is better relayed. */
    boolean prepare(byte[] sql) throws MySqlException {
        StatementPlan plan = StatementAnalysis.planOf(sql, reading, backend);
        if (plan instanceof Rejected rejected) {
            throw ErrorMapper.toMySql(rejected);
        }
        if (plan instanceof ReadVariables read) {
            // As they are now; a later SET is not seen by this statement.
            return prepareWritten(VariableValues.written(read, run.memory().variables()));
        }
        if (plan instanceof SetVariables set && set.remainder().isPresent()) {
            throw new MySqlException(
                    MySqlError.ER_NOT_SUPPORTED_YET, "preparing SET of variables of MySQL and of Aurora together");
        }
        byte[] prepared = preparedSql(plan, sql);
        if (prepared == null) {
            return false;
        }
        try (PreparedHead head = backend.prepareHead(prepared)) {
            if (head.isError()) {
                byte[] own = plan instanceof ExportSelect export
                        ? export.query().sql().bytes()
                        : sql;
                throw AccessErrors.inClientsWords(head.error(), backend, () -> failing(own));
            }
            if (!(plan instanceof Renamed)) {
                run.memory().prepared().put(head.id(), new PreparedStatement(head.id(), plan, sql, head.parameters()));
            }
            if (plan instanceof ExportSelect) {
                head.forwardWithoutColumns(client);
            } else {
                head.forward(client);
            }
        }
        return true;
    }

    /** Prepares a statement into which values were written, whoever is to execute it. */
    private boolean prepareWritten(byte[] sql) throws MySqlException {
        if (!prepare(sql)) {
            try (PreparedHead head = backend.prepareHead(sql)) {
                if (head.isError()) {
                    throw head.error();
                }
                head.forward(client);
            }
        }
        return true;
    }

    /** Executes a command that names {@code statement}. */
    void command(int command, ByteBuf payload, PreparedStatement statement) throws MySqlException {
        switch (command) {
            case Command.COM_STMT_EXECUTE -> execute(payload, statement);
            case Command.COM_STMT_FETCH -> fetch(payload, statement);
            case Command.COM_STMT_SEND_LONG_DATA -> keepLongData(payload, statement);
            case Command.COM_STMT_RESET -> reset(statement);
            case Command.COM_STMT_CLOSE -> close(statement);
            default -> throw new IllegalArgumentException("command " + command + " names no statement");
        }
    }

    private static byte @Nullable [] preparedSql(StatementPlan plan, byte[] sql) {
        if (plan instanceof CreateModelFunction create) {
            return create.sql().bytes(); // MySQL says that it cannot be prepared
        }
        if (plan instanceof SetVariables) {
            return DO_NOTHING; // MySQL would refuse the variables' names
        }
        boolean shows =
                plan instanceof ShowStatus || plan instanceof ShowVariables || plan instanceof ShowCreateFunction;
        if (shows) {
            return sql;
        }
        return plan.preparable().isPresent() ? plan.preparable().get().bytes() : null;
    }

    /** Prepares the client's own text to hear what MySQL says about a syntax error in it. */
    private MySqlException failing(byte[] sql) throws MySqlException {
        try (PreparedHead head = backend.prepareHead(sql)) {
            if (head.isError()) {
                return head.error();
            }
            backend.closeStatement(head.id());
            return new MySqlException(MySqlError.ER_INTERNAL_ERROR, "the rewritten statement could not be prepared");
        }
    }

    private void execute(ByteBuf payload, PreparedStatement statement) throws MySqlException {
        if (statement.isLongDataIncomplete()) {
            statement.clearLongData();
            throw new MySqlException(MySqlError.ER_NET_PACKET_TOO_LARGE);
        }
        ExecuteRequest request = ExecuteRequest.decode(payload, statement, client.capabilities());
        statement.clearLongData();
        statement.cursor(null);
        execute(statement, statement.plan(), request);
        if (outdated.isPresent()) {
            // Nothing has run yet. MySQL's own statement calls what is there now, or says that nothing is.
            reading.forget(outdated.get());
            try (BackendResponse response = run(statement.id(), request)) {
                ResultForwarder.forward(response, backend, client);
            }
        }
    }

    private void execute(PreparedStatement statement, StatementPlan plan, ExecuteRequest request)
            throws MySqlException {
        if (plan instanceof MlSelect select && select.streamed().isPresent()) {
            stream(statement, select, select.streamed().get(), request);
        } else if (plan instanceof MlSelect select) {
            probeSelect(statement, select, request);
        } else if (plan instanceof MlWrite write) {
            probe(new BinaryStatement(backend, statement, request, write.probe(), false, TextStatement.traits(write)));
        } else {
            executeOther(statement, plan, request);
        }
    }

    private void executeOther(PreparedStatement statement, StatementPlan plan, ExecuteRequest request)
            throws MySqlException {
        if (plan instanceof Explain explain) {
            explain(statement, explain, request);
        } else if (plan instanceof ShowStatus status) {
            show(statement, ShowExecution.of(status, run, counters, exports), request);
        } else if (plan instanceof ShowVariables variables) {
            show(statement, ShowExecution.of(variables, run), request);
        } else if (plan instanceof ExportSelect export) {
            export(export, request);
        } else if (plan instanceof SetVariables set) {
            SetExecution execution = new SetExecution(run);
            execution.apply(execution.check(set.assignments()));
            client.ok(0, backend.status(), 0);
        } else {
            LexRules rules = SessionFacts.read(backend).lexRules();
            try (BackendResponse response = run(statement.id(), request)) {
                new ShowCreateFunctionExecution(run)
                        .forward(response, new BinaryRowFormat(types(response.columnDefinitions())), rules);
            }
        }
    }

    private void explain(PreparedStatement statement, Explain plan, ExecuteRequest request) throws MySqlException {
        ExplainExecution.of(run, reading, SessionFacts.read(backend))
                .execute(new Explained(
                        () -> {
                            if (statement.hiddenId() == PreparedStatement.NONE) {
                                statement.hiddenId(backend.prepare(plan.json().bytes()));
                            }
                            return run(statement.hiddenId(), request);
                        },
                        () -> run(statement.id(), request),
                        response -> new BinaryRowFormat(types(response.columnDefinitions())),
                        () -> backend.failure(run(statement.id(), request))));
    }

    private void probeSelect(PreparedStatement statement, MlSelect select, ExecuteRequest request)
            throws MySqlException {
        probe(new BinaryStatement(
                backend, statement, request, select.probe(), select.probeIsStatement(), TextStatement.traits(select)));
    }

    private void probe(BinaryStatement statement) throws MySqlException {
        isCurrent(run.probed(statement, SessionFacts.read(backend)));
    }

    /** Whether the plan is not outdated. */
    private boolean isCurrent(PreflightResult checked) {
        outdated = checked instanceof Outdated stale ? Optional.of(stale.function()) : Optional.empty();
        return outdated.isEmpty();
    }

    private void stream(PreparedStatement statement, MlSelect select, StreamedSelect streamed, ExecuteRequest request)
            throws MySqlException {
        PreflightResult checked = run.check(select.functions());
        if (!isCurrent(checked) || !(checked instanceof Allowed allowed)) {
            return;
        }
        FunctionDescriptions descriptions = allowed.functions();
        List<ColumnDefinition41> columns = hiddenColumns(statement, streamed);
        if (!isPossible(streamed, descriptions, columns)) {
            probeSelect(statement, select, request);
            return;
        }
        run.streamed(
                streamed,
                descriptions,
                select.hasFrom(),
                () -> backend.command(
                        request.encode(statement.hiddenId(), backend.port().allocator())),
                response -> new BinaryRowFormat(types(response.columnDefinitions())),
                () -> backend.failure(backend.command(
                        request.encode(statement.id(), backend.port().allocator()))),
                (response, layout, described) -> statement.cursor(
                        new OpenCursor(layout, response.columnDefinitions(), select.hasFrom(), described)));
    }

    /** Prepares the query over the arguments, at the first execution. */
    private List<ColumnDefinition41> hiddenColumns(PreparedStatement statement, StreamedSelect streamed)
            throws MySqlException {
        if (statement.hiddenId() == PreparedStatement.NONE) {
            try (PreparedHead head = backend.prepareHead(streamed.sql().bytes())) {
                if (head.isError()) {
                    throw head.error();
                }
                statement.hidden(head.id(), head.columnDefinitions());
            }
        }
        return statement.hiddenColumns();
    }

    private static boolean isPossible(
            StreamedSelect streamed, FunctionDescriptions descriptions, List<ColumnDefinition41> columns) {
        StreamedLayout layout = StreamedLayout.of(streamed, columns.size());
        return StreamedEndpoints.arePossible(layout, descriptions, columns, new BinaryRowFormat(types(columns)));
    }

    private void fetch(ByteBuf payload, PreparedStatement statement) throws MySqlException {
        OpenCursor cursor = statement.cursor();
        if (cursor == null) {
            throw new IllegalStateException("no cursor of ours is open");
        }
        ByteBuf request = payload.copy();
        request.setIntLE(request.readerIndex() + ID_OFFSET, statement.hiddenId());
        StatementWarnings warnings = new StatementWarnings();
        try (MlStatement model = run.open(cursor.hasFrom());
                BackendResponse response = backend.fetch(request)) {
            StreamedExecution execution =
                    new StreamedExecution(backend, client, model, run.limits(), cursor.descriptions(), warnings);
            List<ColumnDefinition41> columns = cursor.columns();
            execution.rows(response, cursor.layout(), new BinaryRowFormat(types(columns)), columns);
            run.end(response, execution, model, warnings);
        } finally {
            backend.port().onCancel(null);
            run.remember(warnings.all());
        }
    }

    /** Its rows have to come by the text protocol, so the parameters are written into the text. */
    private void export(ExportSelect plan, ExecuteRequest request) throws MySqlException {
        SessionFacts facts = SessionFacts.read(backend);
        byte[] sql =
                ParameterLiterals.written(plan.query().sql().bytes(), request, facts.lexRules(), facts.clientCharset());
        QueryText query = backend.text(sql);
        Optional<QualifiedName> replaced;
        do {
            StatementPlan written = StatementAnalysis.planOf(sql, reading, backend);
            replaced = new QueryExecution(run, query, reading, counters, sessions, exports)
                    .export(new ExportSelect(new PlannedText(SqlText.of(sql), written), plan.clause()));
            replaced.ifPresent(reading::forget);
        } while (replaced.isPresent());
    }

    private void show(PreparedStatement statement, ShowExecution execution, ExecuteRequest request)
            throws MySqlException {
        Deque<ShownVariable> matching = execution.matching();
        try (BackendResponse response = run(statement.id(), request)) {
            execution.merge(response, matching, new BinaryRowFormat(types(response.columnDefinitions())));
        }
    }

    private BackendResponse run(int id, ExecuteRequest request) throws MySqlException {
        return backend.command(request.withoutCursor().encode(id, backend.port().allocator()));
    }

    /** Long data is kept and put into the next execution: that may have to be sent more than once. */
    private void keepLongData(ByteBuf payload, PreparedStatement statement) {
        int start = payload.readerIndex();
        int parameter = payload.getUnsignedShortLE(start + LONG_DATA_PARAMETER_OFFSET);
        byte[] part = new byte[payload.readableBytes() - LONG_DATA_OFFSET];
        payload.getBytes(start + LONG_DATA_OFFSET, part);
        statement.keepLongData(parameter, part);
    }

    private void reset(PreparedStatement statement) throws MySqlException {
        statement.clearLongData();
        statement.cursor(null);
        if (statement.hiddenId() != PreparedStatement.NONE) {
            try (BackendResponse response =
                    backend.command(backend.statementCommand(Command.COM_STMT_RESET, statement.hiddenId()))) {
                backend.finish(response);
            }
        }
        try (BackendResponse response =
                backend.command(backend.statementCommand(Command.COM_STMT_RESET, statement.id()))) {
            ResultForwarder.forward(response, backend, client);
        }
    }

    private void close(PreparedStatement statement) {
        run.memory().prepared().remove(statement.id());
        backend.closeStatement(statement.id());
        if (statement.hiddenId() != PreparedStatement.NONE) {
            backend.closeStatement(statement.hiddenId());
        }
    }

    private static int[] types(List<ColumnDefinition41> columns) {
        return columns.stream().mapToInt(ColumnDefinition41::type).toArray();
    }
}
