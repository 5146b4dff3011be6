package io.borealis.proxy.execute;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.account.GrantExecution;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.client.ResultForwarder;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.execute.context.StatementRun;
import io.borealis.proxy.execute.export.ExportExecution;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.lookup.PreflightResult;
import io.borealis.proxy.execute.lookup.PreflightResult.Allowed;
import io.borealis.proxy.execute.lookup.PreflightResult.Outdated;
import io.borealis.proxy.execute.reading.MlCatalogReader;
import io.borealis.proxy.execute.reading.StatementAnalysis;
import io.borealis.proxy.execute.reading.StatementReading;
import io.borealis.proxy.execute.rows.TextRowFormat;
import io.borealis.proxy.execute.show.ShowCreateFunctionExecution;
import io.borealis.proxy.execute.show.ShowExecution;
import io.borealis.proxy.execute.show.explain.ExplainExecution;
import io.borealis.proxy.execute.show.explain.ExplainExecution.Explained;
import io.borealis.proxy.execute.statement.QueryText;
import io.borealis.proxy.execute.statement.TextPrepared;
import io.borealis.proxy.execute.variable.SetExecution;
import io.borealis.proxy.execute.variable.VariableValues;
import io.borealis.proxy.execute.way.probed.TextStatement;
import io.borealis.proxy.execute.way.streamed.StreamedEndpoints;
import io.borealis.proxy.execute.way.streamed.StreamedLayout;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.SessionRegistry;
import io.borealis.s3.export.S3Exports;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.CatalogChange;
import io.borealis.sql.plan.CreateModelFunction;
import io.borealis.sql.plan.Deallocate;
import io.borealis.sql.plan.ExecuteText;
import io.borealis.sql.plan.Explain;
import io.borealis.sql.plan.ExportSelect;
import io.borealis.sql.plan.FlushStatus;
import io.borealis.sql.plan.GrantInvoke;
import io.borealis.sql.plan.Kill;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.PlannedText;
import io.borealis.sql.plan.PrepareText;
import io.borealis.sql.plan.PrepareVariable;
import io.borealis.sql.plan.ReadVariables;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.SetVariables;
import io.borealis.sql.plan.ShowCreateFunction;
import io.borealis.sql.plan.ShowStatus;
import io.borealis.sql.plan.ShowVariables;
import io.borealis.sql.plan.SqlText;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.StatementPlanVisitor;
import io.borealis.sql.plan.StreamedSelect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Executes one COM_QUERY, statement by statement: MySQL, too, reads the next statement of a text only when the one before it
 * has run. Each kind of plan has one straight path.
 */
final class QueryExecution {
    /** CREATE VIEW and ALTER VIEW, as against EXPLAIN: what else is only renamed. */
    private static final Pattern MAKES_VIEW =
            Pattern.compile("^(\\s|/\\*.*?\\*/)*(create|alter)\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final StatementRun run;
    private final BackendCalls backend;
    private final ClientResponse client;
    private final QueryText query;
    private final StatementAnalysis analysis;
    private final StatementReading reading;
    private final AuroraMlCounters counters;
    private final SessionRegistry sessions;
    private final S3Exports exports;

    /** A function for which the newest statement was not run: its plan is outdated. */
    private Optional<QualifiedName> outdated = Optional.empty();

    QueryExecution(
            StatementRun run,
            QueryText query,
            StatementReading reading,
            AuroraMlCounters counters,
            SessionRegistry sessions,
            S3Exports exports) {
        this.run = run;
        this.backend = run.backend();
        this.client = run.client();
        this.query = query;
        this.reading = reading;
        this.analysis = new StatementAnalysis(reading, backend, query.sql());
        this.counters = counters;
        this.sessions = sessions;
        this.exports = exports;
    }

    /** Executes all statements; false when nothing of ours was in them and the command is better relayed. */
    boolean execute() throws MySqlException {
        AnalyzedStatement statement = analysis.statement(0);
        if (concernsNobody(statement)) {
            return false;
        }
        int offset = 0;
        boolean going = true;
        while (going) {
            client.moreResults(!statement.isLast());
            AnalyzedStatement executed = statement;
            going = executed.plan().accept(new Paths(executed)).run() && !executed.isLast();
            if (outdated.isPresent()) {
                // Nothing of the statement has run, and its plan will have one function less.
                reading.forget(outdated.get());
                outdated = Optional.empty();
                statement = analysis.statement(offset);
                going = true;
            } else if (going) {
                analysis.forget();
                offset = executed.next();
                statement = analysis.statement(offset);
            }
        }
        return true;
    }

    /** Executes an export; names a function that is outdated, for which nothing has run. */
    Optional<QualifiedName> export(ExportSelect plan) throws MySqlException {
        PlannedText inner = withValues(plan.query());
        ExportExecution export = new ExportExecution(run, exports);
        return export.execute(plan, analysis.facts(), (receiving, receiver) -> {
            byte[] sql = inner.sql().bytes();
            if (inner.plan() instanceof MlSelect select) {
                QueryText text = new QueryText(query.attributes(), sql);
                return new QueryExecution(receiving, text, reading, counters, sessions, exports).select(select);
            }
            export.relay(
                    query.attributes(),
                    inner.plan() instanceof Renamed renamed ? renamed.sql().bytes() : sql,
                    receiver);
            return Optional.empty();
        });
    }

    /** The query with the values of Aurora's variables in it. */
    private PlannedText withValues(PlannedText text) throws MySqlException {
        if (!(text.plan() instanceof ReadVariables read)) {
            return text;
        }
        byte[] written = VariableValues.written(read, run.memory().variables());
        return new PlannedText(SqlText.of(written), StatementAnalysis.planOf(written, reading, backend));
    }

    /** Executes the text as this query; names a function that is outdated, for which nothing has run. */
    private Optional<QualifiedName> select(MlSelect plan) throws MySqlException {
        if (!plan.accept(new Paths(query.sql(), query.sql())).run() && outdated.isEmpty()) {
            throw new IllegalStateException("a result ended with an error that nobody was told of");
        }
        return outdated;
    }

    private boolean concernsNobody(AnalyzedStatement first) throws MySqlException {
        boolean multi = CapabilityFlags.has(client.capabilities(), CapabilityFlags.CLIENT_MULTI_STATEMENTS);
        AnalyzedStatement statement = first;
        while (isMySqls(statement.plan()) && !statement.isLast() && multi) {
            statement = analysis.statement(statement.next());
        }
        // Without multi-statements MySQL refuses a text of several: it shall do so.
        return isMySqls(statement.plan()) || (!first.isLast() && !multi);
    }

    /** Whether there is nothing to do for a statement but to relay it. */
    private boolean isMySqls(StatementPlan plan) {
        Map<String, TextPrepared> prepared = run.memory().textPrepared();
        if (plan instanceof ExecuteText execute) {
            return !prepared.containsKey(execute.name());
        }
        if (plan instanceof Deallocate deallocate) {
            return !prepared.containsKey(deallocate.name());
        }
        if (plan instanceof PrepareText prepare) {
            return !prepared.containsKey(prepare.name()) && prepare.inner().plan() instanceof Relay;
        }
        return plan instanceof Relay;
    }

    /** What is done for one statement; false when the text's remaining statements must not run. */
    @FunctionalInterface
    private interface Path {
        boolean run() throws MySqlException;
    }

    /** One path for each kind of plan. */
    private final class Paths implements StatementPlanVisitor<Path, RuntimeException> {
        private final byte[] text;
        private final byte[] rest;

        Paths(AnalyzedStatement statement) {
            this(
                    Arrays.copyOfRange(query.sql(), statement.start(), statement.end()),
                    Arrays.copyOfRange(query.sql(), statement.start(), query.sql().length));
        }

        /**
         * @param text the statement
         * @param rest the statement and all that follows
         */
        Paths(byte[] text, byte[] rest) {
            this.text = text;
            this.rest = rest;
        }

        @Override
        public Path visitRelay(Relay plan) {
            // A syntax error quotes all that follows, also further statements.
            return () -> forwardRewritten(text, rest);
        }

        @Override
        public Path visitRejected(Rejected plan) {
            return () -> {
                throw ErrorMapper.toMySql(plan);
            };
        }

        @Override
        public Path visitRenamed(Renamed plan) {
            return () -> {
                boolean done = forwardRewritten(plan.sql().bytes(), text);
                if (done
                        && MAKES_VIEW
                                .matcher(new String(text, StandardCharsets.ISO_8859_1))
                                .find()) {
                    reading.learn(MlCatalogReader.read(backend));
                }
                return done;
            };
        }

        @Override
        public Path visitExplain(Explain plan) {
            return () -> ExplainExecution.of(run, reading, analysis.facts())
                    .execute(new Explained(
                            () -> backend.query(plan.json().bytes()),
                            () -> backend.query(query.attributes(), plan.sql().bytes()),
                            response -> new TextRowFormat(),
                            () -> failure(text)));
        }

        @Override
        public Path visitMl(MlPlan plan) {
            Optional<StreamedSelect> streamed = plan.streamed();
            return streamed.isPresent()
                    ? () -> stream(plan, streamed.get())
                    : () -> probe(TextStatement.of(plan, backend, query.attributes(), text));
        }

        @Override
        public Path visitCreateModelFunction(CreateModelFunction plan) {
            return () -> {
                // Asked before, so that the statement's own warnings stay.
                String current =
                        plan.schema().isPresent() ? null : analysis.facts().schema();
                boolean done = forwardRewritten(plan.sql().bytes(), text);
                String schema = plan.schema().orElse(current);
                if (done && schema != null) {
                    reading.learn(new MlNames(Set.of(new QualifiedName(schema, plan.name())), Set.of()));
                }
                return done;
            };
        }

        @Override
        public Path visitShowStatus(ShowStatus plan) {
            return () -> ShowExecution.of(plan, run, counters, exports).execute(text, query.attributes());
        }

        @Override
        public Path visitShowVariables(ShowVariables plan) {
            return () -> ShowExecution.of(plan, run).execute(text, query.attributes());
        }

        @Override
        public Path visitReadVariables(ReadVariables plan) {
            return () -> {
                byte[] written = VariableValues.written(plan, run.memory().variables());
                return StatementAnalysis.planOf(written, reading, backend)
                        .accept(new Paths(written, written))
                        .run();
            };
        }

        @Override
        public Path visitSetVariables(SetVariables plan) {
            return () -> {
                SetExecution execution = new SetExecution(run);
                List<SetExecution.Checked> checked = execution.check(plan.assignments());
                boolean done = true;
                if (plan.remainder().isPresent()) {
                    byte[] rest = plan.remainder().get().sql().bytes();
                    done = plan.remainder()
                            .get()
                            .plan()
                            .accept(new Paths(rest, rest))
                            .run();
                } else {
                    client.ok(0, backend.status(), 0);
                }
                if (done) {
                    execution.apply(checked);
                }
                return done;
            };
        }

        @Override
        public Path visitShowCreateFunction(ShowCreateFunction plan) {
            return () -> {
                LexRules rules = analysis.facts().lexRules();
                try (BackendResponse response = backend.query(query.attributes(), text)) {
                    return new ShowCreateFunctionExecution(run).forward(response, new TextRowFormat(), rules);
                }
            };
        }

        @Override
        public Path visitExportSelect(ExportSelect plan) {
            return () -> {
                outdated = export(plan);
                return outdated.isEmpty();
            };
        }

        @Override
        public Path visitCatalogChange(CatalogChange plan) {
            return () -> {
                boolean done = forwardRewritten(text, rest);
                if (done) {
                    reading.learn(run.catalog().names());
                }
                return done;
            };
        }

        @Override
        public Path visitFlushStatus(FlushStatus plan) {
            return () -> {
                boolean done = forward(text);
                if (done) {
                    counters.reset();
                }
                return done;
            };
        }

        @Override
        public Path visitKill(Kill plan) {
            return () -> {
                boolean done = forward(text);
                ClientSession killed = done ? sessions.find(plan.id()) : null;
                if (killed != null) {
                    killed.cancelStatement();
                }
                return done;
            };
        }

        @Override
        public Path visitGrantInvoke(GrantInvoke plan) {
            return () -> {
                run.remember(new GrantExecution(backend, client).execute(plan));
                return true;
            };
        }

        @Override
        public Path visitPrepareText(PrepareText plan) {
            return () -> textPrepared().prepare(plan, text);
        }

        @Override
        public Path visitPrepareVariable(PrepareVariable plan) {
            return () -> textPrepared().prepare(plan, text, analysis.facts());
        }

        @Override
        public Path visitExecuteText(ExecuteText plan) {
            return () -> textPrepared().execute(plan, text, analysis);
        }

        @Override
        public Path visitDeallocate(Deallocate plan) {
            return () -> textPrepared().deallocate(plan, text);
        }

        private TextPreparedExecution textPrepared() {
            return new TextPreparedExecution(run, query.attributes(), reading, exports);
        }

        private boolean stream(MlPlan plan, StreamedSelect select) throws MySqlException {
            PreflightResult checked = run.check(plan.functions());
            if (!(checked instanceof Allowed allowed)) {
                return isCurrent(checked);
            }
            FunctionDescriptions descriptions = allowed.functions();
            if (!plan.functions().endpoints().isEmpty() && !isPossible(select, descriptions)) {
                return probe(TextStatement.of(plan, backend, query.attributes(), text));
            }
            return run.streamed(
                    select,
                    descriptions,
                    plan.hasFrom(),
                    () -> backend.query(query.attributes(), select.sql().bytes()),
                    response -> new TextRowFormat(),
                    () -> failure(text),
                    (response, layout, unused) -> {});
        }

        /** Asks MySQL for the types of the arguments before anything runs. */
        private boolean isPossible(StreamedSelect select, FunctionDescriptions descriptions) throws MySqlException {
            List<ColumnDefinition41> columns;
            try {
                columns = backend.columnsOf(select.sql().bytes());
            } catch (MySqlException e) {
                throw AccessErrors.inClientsWords(e, backend, () -> failure(text));
            }
            StreamedLayout layout = StreamedLayout.of(select, columns.size());
            return StreamedEndpoints.arePossible(layout, descriptions, columns, new TextRowFormat());
        }

        private boolean probe(TextStatement statement) throws MySqlException {
            return isCurrent(run.probed(statement, analysis.facts()));
        }
    }

    /** Whether the plan was not outdated. */
    private boolean isCurrent(PreflightResult checked) {
        outdated = checked instanceof Outdated stale ? Optional.of(stale.function()) : Optional.empty();
        return outdated.isEmpty();
    }

    /** Runs {@code sql} and forwards its results; false after an error. */
    private boolean forward(byte[] sql) throws MySqlException {
        return ResultForwarder.forwardAll(backend.query(query.attributes(), sql), backend, client);
    }

    private MySqlException failure(byte[] written) throws MySqlException {
        return backend.failure(backend.query(query.attributes(), written));
    }

    /** As {@link #forward}, but an error says what the client wrote. */
    private boolean forwardRewritten(byte[] sql, byte[] written) throws MySqlException {
        try (BackendResponse response = backend.query(query.attributes(), sql)) {
            if (!response.isError()) {
                return ResultForwarder.forwardAll(response, backend, client);
            }
            backend.ended(response);
            throw AccessErrors.inClientsWords(BackendCalls.error(response), backend, () -> failure(written));
        }
    }
}
