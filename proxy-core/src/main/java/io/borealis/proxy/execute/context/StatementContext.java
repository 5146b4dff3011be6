package io.borealis.proxy.execute.context;

import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlStatementOptions;
import io.borealis.proxy.contract.LookupVariable;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.client.ResultReceiver;
import io.borealis.proxy.execute.lookup.AskingStatement;
import io.borealis.proxy.execute.lookup.EachRow;
import io.borealis.proxy.execute.reading.CountWords;
import io.borealis.proxy.execute.reading.ServerRelease;
import io.borealis.proxy.execute.reading.SessionFacts;
import io.borealis.proxy.execute.reading.StatementAnalysis;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.NameChange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the execution of one command works with: both sides of the session, the session's memory, and what all sessions
 * share.
 */
public final class StatementContext {
    /** What runs a statement. */
    @FunctionalInterface
    public interface Execution {
        /** Runs it and forwards its results. */
        Outcome execute() throws MySqlException;
    }

    private static final String FORGET_QUESTION = "SET " + LookupVariable.QUESTION.sql() + " = NULL";

    private final BackendCalls backend;
    private final ClientResponse client;
    private final ResultReceiver receiver;
    private final SessionMemory memory;
    private final ExecutionServices services;
    private final SessionFacts.Cache facts;

    /** The context of a command whose results go to the client. */
    public StatementContext(
            BackendCalls backend, ClientResponse client, SessionMemory memory, ExecutionServices services) {
        this(backend, client, client, memory, services, new SessionFacts.Cache(backend));
    }

    private StatementContext(
            BackendCalls backend,
            ClientResponse client,
            ResultReceiver receiver,
            SessionMemory memory,
            ExecutionServices services,
            SessionFacts.Cache facts) {
        this.backend = backend;
        this.client = client;
        this.receiver = receiver;
        this.memory = memory;
        this.services = services;
        this.facts = facts;
    }

    /** The same, but the rows of the statement go to somebody else than the client. */
    public StatementContext to(ResultReceiver other) {
        return new StatementContext(backend, client, other, memory, services, facts);
    }

    /** The user's session at MySQL. */
    public BackendCalls backend() {
        return backend;
    }

    /** The response to the client's command. */
    public ClientResponse client() {
        return client;
    }

    /** Whoever takes the statement's rows. */
    public ResultReceiver receiver() {
        return receiver;
    }

    /** What is remembered between the session's commands. */
    public SessionMemory memory() {
        return memory;
    }

    /** What all sessions share. */
    public ExecutionServices services() {
        return services;
    }

    /**
     * What the session says of itself; asked at most once until {@link #forgetFacts}.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    public SessionFacts facts() throws MySqlException {
        return facts.get();
    }

    /** The release of the user's server. */
    public ServerRelease release() {
        return ServerRelease.of(backend.port().session().serverVersion());
    }

    /** A statement has run that may have changed the session. */
    public void forgetFacts() {
        facts.forget();
    }

    /**
     * Runs a statement after which other names are ours; they count before its client has the answer.
     *
     * @param statement runs it
     */
    public Outcome changingNames(List<? extends NameChange> changes, Execution statement) throws MySqlException {
        // Asked before, so that the statement's own warnings stay.
        boolean dependsOnSchema = changes.stream().anyMatch(NameChange::dependsOnSchema);
        String current = dependsOnSchema ? facts().schema() : null;
        Outcome outcome = statement.execute();
        if (outcome.isDone()) {
            services.reading().apply(changes, current);
        }
        return outcome;
    }

    /** The reading of {@code sql}, statement by statement. */
    public StatementAnalysis analysis(byte[] sql) {
        return new StatementAnalysis(services.reading(), backend, facts, sql);
    }

    /**
     * The statement of {@code sql} from {@code start} to {@code end} with what was counted for the one before it; empty where it
     * reads nothing of that which MySQL does not have.
     */
    public Optional<SqlText> counted(byte[] sql, int start, int end) throws MySqlException {
        SessionDiagnostics diagnostics = memory.diagnostics();
        return diagnostics.hasCounts() && CountWords.areIn(sql, start, end)
                ? analysis(Arrays.copyOfRange(sql, start, end))
                        .countReads()
                        .flatMap(reads -> reads.with(diagnostics::count))
                : Optional.empty();
    }

    /**
     * Opens the model's side of a statement; a KILL cancels it.
     *
     * @param hasFrom whether the calls are made for rows of a table: else they are no batch
     */
    public MlStatement openModel(boolean hasFrom) {
        backend.port().progress().watch();
        MlStatement model = services.models()
                .open(
                        new MlStatementOptions(hasFrom, memory.variables().inferenceTimeout()),
                        new ModelWatch(backend.port().progress()));
        backend.port().onCancel(() -> {
            model.cancel();
            receiver.cancelled();
        });
        return model;
    }

    /**
     * What MySQL runs next for the statement may ask; {@link #endAsking} has to follow.
     *
     * @param asksMax how often it is answered before it is given up, or {@link AskingStatement#UNBOUNDED}
     * @param eachRow what becomes of calls that have an answer of their own for each row
     */
    public AskingStatement beginAsking(int asksMax, EachRow eachRow) {
        return services.asking()
                .begin(connectionId(), memory.variables().inferenceTimeout(), asksMax, eachRow)
                .shownBy(backend.port().progress());
    }

    /** Nothing of it is answered any more. */
    public void endAsking() {
        services.asking().end(connectionId());
    }

    /** Takes a question back: a function that was ended while it waited has not done so. */
    public void forgetQuestion() {
        backend.change(FORGET_QUESTION).putBack();
    }

    private long connectionId() {
        return backend.port().session().connectionId();
    }

    /** A statement has run: keeps what it counted where MySQL does not. */
    public void rememberCounts() {
        memory.diagnostics().ended(client.counts(), backend.isLastClients());
    }

    /** Keeps the warnings that SHOW WARNINGS must show after this statement, in place of those of the one before. */
    public void remember(List<ShownWarning> warnings) {
        memory.diagnostics().warns(warnings);
    }
}
