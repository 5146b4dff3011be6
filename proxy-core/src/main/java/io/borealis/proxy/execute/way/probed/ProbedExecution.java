package io.borealis.proxy.execute.way.probed;

import io.borealis.ml.batch.MlStatement;
import io.borealis.protocol.ServerErrors;
import io.borealis.protocol.ServerStatus;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.contract.LookupError;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.backend.SessionChange;
import io.borealis.proxy.execute.client.ResultReceiver;
import io.borealis.proxy.execute.context.ExecutionLimits;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.AskingStatement;
import io.borealis.proxy.execute.lookup.EachRow;
import io.borealis.proxy.execute.lookup.MarkedMode;
import io.borealis.proxy.execute.lookup.Staging;
import io.borealis.proxy.execute.lookup.Staging.Counts;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.sql.function.ModelFunction;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.call.Probe;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One statement on its probed way: rounds of probing, each of which runs a query that evaluates the calls and changes nothing,
 * until a round finds all it asks for. That round's rows are the result, or, where they were too many to keep or the statement
 * changes data, the statement itself then runs once, with lookup functions that fail rather than guess.
 *
 * <p>MySQL's own evaluation decides which inputs are needed, so what its short-circuiting skips is never sent. Where a LIMIT
 * bounds the result, inputs are gathered in windows that grow twofold, for the first rows may be enough.
 */
final class ProbedExecution {
    private static final String OPEN_NOTHING = "HANDLER " + ModelFunction.SCHEMA + ".no_table OPEN";

    private static final long WINDOW_FIRST = 25;
    private static final long WINDOW_UNBOUNDED = Long.MAX_VALUE;
    private static final int OWN_TRANSACTION = ServerStatus.IN_TRANS | ServerStatus.IN_TRANS_READONLY;

    private final ClientStatement statement;
    private final MlPlan plan;
    private final StatementContext context;
    private final BackendCalls backend;
    private final ResultReceiver receiver;
    private final MlStatement model;
    private final ExecutionLimits limits;
    private final StatementWarnings warnings;
    private final Staging staging;
    private final InputEvaluation inputs;
    private final @Nullable Prefetch prefetch;
    private @Nullable AskingStatement asking;
    private boolean inTransaction;
    private boolean ownTransaction;
    private boolean locking;
    private long window;

    /**
     * @param prefetch gets answers before the first round, if anything does
     */
    ProbedExecution(
            MlCommand command,
            StatementContext context,
            MlStatement model,
            StatementWarnings warnings,
            MarkedMode mode,
            @Nullable Prefetch prefetch) {
        this.statement = command.statement();
        this.plan = command.plan();
        this.context = context;
        this.backend = context.backend();
        this.receiver = context.receiver();
        this.limits = context.services().limits();
        this.model = model;
        this.warnings = warnings;
        this.staging = new Staging(backend, mode);
        this.inputs = new InputEvaluation(model, staging);
        this.prefetch = prefetch;
    }

    /**
     * Executes the statement and writes its whole response; empty where that is left to MySQL, because it calls what has an answer of
     * its own for each row: the client has heard nothing then, and nothing has changed.
     */
    Optional<Outcome> execute() throws MySqlException {
        inTransaction = ServerStatus.has(backend.status(), OWN_TRANSACTION);
        // What was collected is asked for where it has changed, so that the statement needs to see no other query's
        // rows.
        boolean snapshot = prefetch == null && !inTransaction && mayOpenSnapshot();
        window = plan.hasLimit() ? WINDOW_FIRST : WINDOW_UNBOUNDED;
        try {
            staging.create();
            if (!plan.isQuery()) {
                staging.readAllRows(context.facts().settings().selectLimit());
            }
            if (!snapshot) {
                return rounds();
            }
            ownTransaction = true;
            return inSnapshot();
        } finally {
            staging.remove();
        }
    }

    private Optional<Outcome> inSnapshot() throws MySqlException {
        SessionChange transaction = backend.transaction();
        try {
            backend.run("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            Optional<Outcome> outcome = rounds();
            transaction.putBackBy("COMMIT");
            return outcome;
        } finally {
            transaction.putBack();
        }
    }

    /** Whether all rounds can see the same rows. */
    private boolean mayOpenSnapshot() throws MySqlException {
        return plan.isQuery()
                && ServerStatus.has(backend.status(), ServerStatus.AUTOCOMMIT)
                && context.facts().repeatableRead()
                && !hasLockedTables();
    }

    /**
     * Whether the user has locked tables, which START TRANSACTION would unlock; what is locked does not change anyway. MySQL has
     * no variable that tells it, but refuses HANDLER then, before it looks for the table or for rights.
     */
    private boolean hasLockedTables() throws MySqlException {
        try {
            backend.run(OPEN_NOTHING);
        } catch (MySqlException refused) {
            if (EndingErrors.include(refused)) {
                throw refused; // perhaps without an answer of MySQL's
            }
            return refused.errno() == ServerErrors.ER_LOCK_OR_ACTIVE_TRANSACTION;
        }
        // Nobody makes that table: a KILL that comes while MySQL looks for it leaves no error behind.
        throw new MySqlException(MySqlError.ER_QUERY_INTERRUPTED);
    }

    private Optional<Outcome> rounds() throws MySqlException {
        if (prefetch != null) {
            prefetch.stage(staging);
        }
        for (int i = 0; i < limits.roundsMax(); i++) {
            Round round = probe();
            if (round instanceof Round.RunStrictly) {
                round = runStrictly();
            }
            if (round instanceof Round.Answered answered) {
                return Optional.of(answered.outcome());
            }
            if (round instanceof Round.EachRow) {
                return Optional.empty();
            }
        }
        throw new MySqlException(MySqlError.ER_ML_INPUT_CHANGED, "after " + limits.roundsMax() + " rounds");
    }

    private Round probe() throws MySqlException {
        staging.probe(window);
        BackendResponse probed;
        try {
            probed = statement.query(locking ? lockingProbe() : plan.probe());
        } catch (MySqlException refused) {
            // Where the statement is prepared the probe is too, and MySQL may refuse that.
            if (isStatementsToTell(refused)) {
                return Round.RUN_STRICTLY;
            }
            throw refused;
        }
        try (BackendResponse response = probed;
                CapturedResult captured = new CapturedResult(limits.resultBytesMax())) {
            captured.read(response);
            noteWarnings(response);
            if (response.isError() && isEachRow(response.error())) {
                return Round.EACH_ROW;
            }
            Counts counts = staging.counts();
            if (counts.misses() > 0) {
                if (evaluateMissing() > 0) {
                    return Round.AGAIN;
                }
                if (!response.isError()) {
                    return Round.EACH_ROW; // nothing was noted: a program has handled the error
                }
            }
            if (response.isError() && !isStatementsToTell(response.error())) {
                throw failure(response);
            }
            boolean isResult = plan.probeIsStatement() && !statement.asksForCursor();
            if (!response.isError() && captured.isComplete() && isResult) {
                receiver.columns(response, hiddenStatus());
                captured.write(receiver);
                return conclude(response, counts);
            }
        }
        return Round.RUN_STRICTLY;
    }

    private Probe lockingProbe() throws MySqlException {
        return plan.lockingProbe()
                .orElseThrow(() -> new MySqlException(
                        MySqlError.ER_ML_INPUT_CHANGED,
                        "the transaction's snapshot is older than the rows to be changed"));
    }

    /** Sends the noted inputs to their models and stages the answers; returns how many there were. */
    private int evaluateMissing() throws MySqlException {
        int evaluated = inputs.evaluateMissing();
        if (window != WINDOW_UNBOUNDED) {
            window = window * 2;
        }
        return evaluated;
    }

    /**
     * Whether an error is the statement's to tell, if it is one of it at all. The probe of a change is another query than it: the
     * change counts rows as only it does, IGNORE may make a warning of the error, and a list of values may name columns of the
     * row that it makes, which no query knows.
     */
    private boolean isStatementsToTell(MySqlException error) {
        return !plan.isQuery() && !EndingErrors.include(error);
    }

    /** Runs the statement itself; another round is needed when an input was missing after all. */
    private Round runStrictly() throws MySqlException {
        staging.staged();
        asking = context.beginAsking(AskingStatement.UNBOUNDED, EachRow.ANSWERED);
        try {
            return run();
        } finally {
            context.endAsking();
        }
    }

    private Round run() throws MySqlException {
        try (BackendResponse response = statement.run(plan.lookupSql())) {
            if (response.isEmpty() && response.isError()) {
                noteWarnings(response);
                if (!isInputMissing(response)) {
                    throw failure(response);
                }
                requireRepeatable();
                // The transaction's snapshot may be older than the newest rows, which a changing statement reads.
                locking = inTransaction && !plan.isQuery();
                return Round.AGAIN;
            }
            receiver.columns(response, hiddenStatus());
            response.forEachRow(receiver::payload);
            noteWarnings(response);
            return response.isError() ? brokenOff(response) : conclude(response, staging.counts());
        }
    }

    private void requireRepeatable() throws MySqlException {
        if (plan.runsOnce()) {
            throw new MySqlException(
                    MySqlError.ER_NOT_SUPPORTED_YET,
                    "a machine-learning call whose input depends on another assignment of the same statement");
        }
    }

    private Round conclude(BackendResponse response, Counts counts) throws MySqlException {
        model.evaluated(counts.evaluations());
        if (plan.isQuery()) {
            context.services().asking().history().evaluated(plan.lookupSql(), counts.evaluations());
        }
        int ours = warnings.note(model, counts.blanks());
        receiver.end(response, hiddenStatus(), ours);
        if (plan.calculatesFoundRows()) {
            countFoundRows();
        }
        return new Round.Answered(Outcome.DONE);
    }

    /** MySQL has the number only right after the query, and other statements of ours have come since. All inputs are staged now. */
    private void countFoundRows() throws MySqlException {
        try (BackendResponse again = statement.query(plan.lookupSql())) {
            again.drain();
        }
        context.client()
                .foundRows(
                        backend.helperRows("SELECT FOUND_ROWS() LIMIT 1").get(0).number(0));
    }

    private Round brokenOff(BackendResponse response) throws MySqlException {
        if (isInputMissing(response)) {
            throw new MySqlException(MySqlError.ER_ML_INPUT_CHANGED, "rows were added meanwhile");
        }
        receiver.brokenOff(response.end());
        return new Round.Answered(Outcome.FAILED);
    }

    /** Keeps MySQL's warnings of the run that is now the newest: any further statement of ours makes MySQL forget them. */
    private void noteWarnings(BackendResponse response) throws MySqlException {
        warnings.clearServerWarnings();
        if (response.isError() || response.warnings() > 0) {
            warnings.fetchServerWarnings(backend);
        }
    }

    private int hiddenStatus() {
        return ownTransaction ? OWN_TRANSACTION : 0;
    }

    private MySqlException failure(BackendResponse response) throws MySqlException {
        MySqlException error = asking == null ? response.error() : asking.whole(response.error());
        return AccessErrors.inClientsWords(error, backend, statement::failure);
    }

    private static boolean isEachRow(MySqlException error) {
        return LookupError.EACH_ROW.matches(error.errno(), error.sqlState());
    }

    private static boolean isInputMissing(BackendResponse response) {
        ErrPacket error = ErrPacket.decode(response.end());
        return LookupError.INPUT_MISSING.matches(error.errno(), error.sqlState());
    }
}
