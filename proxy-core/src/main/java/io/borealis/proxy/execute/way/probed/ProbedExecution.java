package io.borealis.proxy.execute.way.probed;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.MlInput;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.SentimentAnswer;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.ml.client.MlException;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.contract.LookupError;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ResultReceiver;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.execute.context.ExecutionLimits;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.MissingInput;
import io.borealis.proxy.execute.lookup.Stage;
import io.borealis.proxy.execute.lookup.Staging;
import io.borealis.proxy.execute.lookup.Staging.Counts;
import io.borealis.proxy.execute.lookup.Staging.StagedAnswer;
import io.borealis.proxy.execute.reading.SessionFacts;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way for everything: calls anywhere in any statement. A query that evaluates the calls runs with lookup functions that
 * note the inputs they do not find; those go to the model in batches; this is repeated until a run finds all it asks for.
 * That run's rows are the result, or, where they were too many to keep or the statement changes data, the statement itself
 * then runs once, with lookup functions that fail rather than guess.
 *
 * <p>MySQL's own evaluation decides which inputs are needed, so what its short-circuiting skips is never sent. Where a LIMIT
 * bounds the result, inputs are gathered in windows that grow twofold, for the first rows may be enough.
 */
public final class ProbedExecution {
    /** Errors about a value: out of range, truncated, incorrect (two kinds), too long. */
    private static final Set<Integer> VALUE_ERRORS = Set.of(1264, 1265, 1292, 1366, 1406);

    private static final long WINDOW_FIRST = 25;
    private static final long WINDOW_UNBOUNDED = Long.MAX_VALUE;
    private static final int OWN_TRANSACTION = ServerStatus.IN_TRANS | ServerStatus.IN_TRANS_READONLY;

    private final BackendCalls backend;
    private final ResultReceiver receiver;
    private final MlStatement model;
    private final ExecutionLimits limits;
    private final StatementWarnings warnings;
    private final Staging staging;

    private boolean inTransaction;
    private boolean ownTransaction;
    private boolean locking;
    private long window;

    public ProbedExecution(
            BackendCalls backend,
            ResultReceiver receiver,
            MlStatement model,
            ExecutionLimits limits,
            StatementWarnings warnings) {
        this.backend = backend;
        this.receiver = receiver;
        this.model = model;
        this.limits = limits;
        this.warnings = warnings;
        this.staging = new Staging(backend);
    }

    /** Executes {@code statement} and writes its whole response. */
    public void execute(ProbedStatement statement, SessionFacts facts) throws MySqlException {
        Repeatability.require(statement.traits(), backend);
        inTransaction = ServerStatus.has(backend.status(), OWN_TRANSACTION);
        boolean autocommit = ServerStatus.has(backend.status(), ServerStatus.AUTOCOMMIT);
        boolean done = false;
        staging.create();
        try {
            if (!statement.traits().query()) {
                staging.readAllRows();
            }
            if (statement.traits().query() && !inTransaction && autocommit && facts.repeatableRead()) {
                backend.run("START TRANSACTION WITH CONSISTENT SNAPSHOT");
                ownTransaction = true;
            }
            window = statement.traits().hasLimit() ? WINDOW_FIRST : WINDOW_UNBOUNDED;
            rounds(statement);
            done = true;
        } finally {
            putInOrder(done);
        }
    }

    private void rounds(ProbedStatement statement) throws MySqlException {
        for (int round = 0; round < limits.roundsMax(); round++) {
            if (probe(statement)) {
                return;
            }
        }
        throw new MySqlException(MySqlError.ER_ML_INPUT_CHANGED, "after " + limits.roundsMax() + " rounds");
    }

    /** One round; true when the client has its response. */
    private boolean probe(ProbedStatement statement) throws MySqlException {
        staging.probe(window);
        try (BackendResponse response = locking ? statement.probeLocking() : statement.probe();
                CapturedResult captured = new CapturedResult(limits.resultBytesMax())) {
            captured.read(response);
            backend.ended(response);
            noteWarnings(response);
            Counts counts = staging.counts();
            if (counts.misses() > 0 && (evaluateMissing() > 0 || !response.isError())) {
                return false;
            }
            if (response.isError() && !isStatementsToTell(statement, response)) {
                throw failure(statement, response, backend);
            }
            if (!response.isError() && captured.isComplete() && statement.probeShowsResult()) {
                show(response, captured, counts);
                return true;
            }
        }
        return run(statement);
    }

    /**
     * Whether a value that a probe met is the statement's to refuse: it counts rows as only it does, and IGNORE may make a
     * warning of the error.
     */
    private static boolean isStatementsToTell(ProbedStatement statement, BackendResponse response) {
        return !statement.traits().query()
                && VALUE_ERRORS.contains(BackendCalls.error(response).errno());
    }

    /** Runs the statement itself; false when an input was missing after all. */
    private boolean run(ProbedStatement statement) throws MySqlException {
        staging.strict();
        try (BackendResponse response = statement.run()) {
            ByteBuf row = response.nextRow();
            if (row == null && response.isError()) {
                backend.ended(response);
                noteWarnings(response);
                if (isInputMissing(response)) {
                    requireRepeatable(statement);
                    // The transaction's snapshot may be older than the newest rows, which a changing statement reads.
                    locking = inTransaction && !statement.traits().query();
                    return false;
                }
                throw failure(statement, response, backend);
            }
            receiver.columns(response, shownStatus());
            while (row != null) {
                receiver.row(row);
                row = response.nextRow();
            }
            backend.ended(response);
            noteWarnings(response);
            if (response.isError()) {
                failMidResult(response);
            } else {
                conclude(response, staging.counts());
            }
            return true;
        }
    }

    private static void requireRepeatable(ProbedStatement statement) throws MySqlException {
        if (statement.traits().runsOnce()) {
            throw new MySqlException(
                    MySqlError.ER_NOT_SUPPORTED_YET,
                    "a machine-learning call whose input depends on another assignment of the same statement");
        }
    }

    private void show(BackendResponse response, CapturedResult captured, Counts counts) throws MySqlException {
        receiver.columns(response, shownStatus());
        captured.write(receiver);
        conclude(response, counts);
    }

    private void conclude(BackendResponse response, Counts counts) throws MySqlException {
        model.evaluated(counts.evaluations());
        int ours = warnings.note(model, counts.blanks());
        receiver.end(response, hiddenStatus(), ours);
    }

    /** Keeps MySQL's warnings of the run that is now the newest: any further statement of ours makes MySQL forget them. */
    private void noteWarnings(BackendResponse response) throws MySqlException {
        warnings.forgetServers();
        if (response.isError() || response.warnings() > 0) {
            warnings.noteServers(backend);
        }
    }

    private int shownStatus() {
        return backend.status() & ~hiddenStatus();
    }

    private int hiddenStatus() {
        return ownTransaction ? OWN_TRANSACTION : 0;
    }

    private static MySqlException failure(ProbedStatement statement, BackendResponse response, BackendCalls backend)
            throws MySqlException {
        return AccessErrors.inClientsWords(
                BackendCalls.error(response), backend, () -> backend.failure(statement.runAsWritten()));
    }

    private void failMidResult(BackendResponse response) throws MySqlException {
        if (isInputMissing(response)) {
            throw new MySqlException(MySqlError.ER_ML_INPUT_CHANGED, "rows were added meanwhile");
        }
        receiver.brokenOff(response.end());
    }

    private static boolean isInputMissing(BackendResponse response) {
        ErrPacket error = ErrPacket.decode(response.end());
        return LookupError.INPUT_MISSING.matches(error.errno(), error.sqlState());
    }

    /** Sends the noted inputs to their models and stages the answers; returns how many there were. */
    private long evaluateMissing() throws MySqlException {
        List<MissingInput> missing = staging.missing();
        evaluate(missing);
        if (window != WINDOW_UNBOUNDED) {
            window = window * 2;
        }
        return missing.size();
    }

    private void evaluate(List<MissingInput> missing) throws MySqlException {
        List<MlTicket> tickets = new ArrayList<>(missing.size());
        for (MissingInput input : missing) {
            tickets.add(model.submit(new MlInput(input.target(), input.text()), input.batchRows()));
        }
        model.flush();
        Map<Stage, List<StagedAnswer>> answers = new EnumMap<>(Stage.class);
        try {
            for (int i = 0; i < tickets.size(); i++) {
                MissingInput input = missing.get(i);
                answers.computeIfAbsent(input.stage(), stage -> new ArrayList<>())
                        .add(new StagedAnswer(input.key(), staged(model.await(tickets.get(i)))));
            }
        } catch (MlException e) {
            throw ErrorMapper.toMySql(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MySqlException(MySqlError.ER_QUERY_INTERRUPTED);
        }
        for (var answered : answers.entrySet()) {
            staging.answer(answered.getKey(), answered.getValue());
        }
    }

    /** The form that the lookup functions take apart again; 17 digits bring every double back. */
    private static byte[] staged(MlAnswer answer) {
        if (answer instanceof SentimentAnswer sentiment) {
            String text = sentiment.sentiment().name() + " " + sentiment.confidence();
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        if (answer instanceof ScalarAnswer scalar && scalar.utf8() != null) {
            byte[] value = scalar.utf8();
            byte[] marked = new byte[value.length + 1];
            marked[0] = '=';
            System.arraycopy(value, 0, marked, 1, value.length);
            return marked;
        }
        return new byte[0];
    }

    /** Leaves the session as it was, whatever happened. */
    private void putInOrder(boolean done) throws MySqlException {
        backend.port().acceptKill();
        backend.settle();
        if (ownTransaction) {
            backend.run(done ? "COMMIT" : "ROLLBACK");
        }
        staging.remove();
    }
}
