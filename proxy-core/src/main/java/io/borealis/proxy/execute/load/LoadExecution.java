package io.borealis.proxy.execute.load;

import io.borealis.metrics.LoadMetrics;
import io.borealis.protocol.ServerErrors;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.backend.FileAnswer;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.backend.SessionChange;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.AccessRight;
import io.borealis.proxy.session.StatementProgress;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3Uri;
import io.borealis.s3.load.LoadSource;
import io.borealis.s3.load.S3Load;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.LoadClause;
import io.borealis.sql.plan.LoadFromS3;
import io.borealis.sql.plan.load.DuplicateRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * LOAD DATA FROM S3 and LOAD XML FROM S3 (Aurora reference, section 3): each object is loaded by a LOAD … LOCAL INFILE on the
 * user's session, whose file the proxy gives; all of them in one transaction. Why this way, and how errors stay errors that LOCAL
 * makes warnings of: docs/decisions/0021.
 */
public final class LoadExecution {
    private static final String NOTES_OFF = "SET SESSION sql_notes = OFF";
    private static final String NOTES_ON = "SET SESSION sql_notes = ON";
    private static final String LOCAL_INFILE_HINT =
            " (LOAD … FROM S3 needs it on the server: SET PERSIST local_infile = ON)";

    private final StatementContext context;
    private final BackendCalls backend;
    private final byte[] attributes;

    /**
     * The execution of one load.
     *
     * @param attributes the query attributes as they stand before the command's text
     */
    public LoadExecution(StatementContext context, byte[] attributes) {
        this.context = context;
        this.backend = context.backend();
        this.attributes = attributes;
    }

    /**
     * Executes the load and answers the client.
     *
     * @throws MySqlException 1227 where the role is missing or inactive, 63985 where S3 refuses, 1317 after KILL, 3948 where the
     *     server has local_infile off, MySQL's own errors of the load
     */
    public Outcome execute(LoadFromS3 plan) throws MySqlException {
        LoadMetrics metrics = context.services().loads().metrics();
        metrics.started();
        try {
            LoadedRows rows = loaded(plan);
            Outcome outcome = tell(rows);
            metrics.finished(rows.counts().records());
            return outcome;
        } catch (MySqlException e) {
            metrics.failed(outcome(e));
            throw e;
        } catch (RuntimeException | Error e) {
            metrics.failed("defect");
            throw e;
        }
    }

    private static String outcome(MySqlException e) {
        if (e.errno() == MySqlError.ER_S3_API.errno()) {
            return "s3";
        }
        return e.errno() == MySqlError.ER_QUERY_INTERRUPTED.errno() ? "cancelled" : "mysql";
    }

    private LoadedRows loaded(LoadFromS3 plan) throws MySqlException {
        backend.port().progress().kind(StatementProgress.Kind.LOAD);
        backend.port().progress().watch();
        AccessErrors.require(AccessRight.LOAD_S3, backend);
        LoadTarget target = new LoadTarget(backend, plan.clause().table());
        if (plan.clause().duplicates() == DuplicateRows.FAIL) {
            target.requireTransactions();
        }
        LoadSession session = LoadSession.read(backend);
        backend.port().progress().enter(StatementProgress.Part.BACKEND);
        return load(plan, session, target);
    }

    private Outcome tell(LoadedRows rows) throws MySqlException {
        LoadCounts counts = rows.counts();
        context.client()
                .ok(
                        counts.affected(),
                        backend.status(),
                        (int) Math.min(counts.warnings(), Integer.MAX_VALUE),
                        counts.info());
        context.remember(rows.warnings());
        return Outcome.DONE;
    }

    /** Where warnings do not tell what the load would have done, it is done again without notes, which take their places. */
    private LoadedRows load(LoadFromS3 plan, LoadSession session, LoadTarget target) throws MySqlException {
        LoadedRows rows = attempt(plan, session, target, session.notes());
        if (rows.areCertain()) {
            return rows;
        }
        LoadedRows withoutNotes = session.notes() ? attempt(plan, session, target, false) : rows;
        if (!withoutNotes.areCertain()) {
            throw new MySqlException(
                    MySqlError.ER_NOT_SUPPORTED_YET,
                    "LOAD DATA FROM S3 without IGNORE of an object with more warnings than max_error_count ("
                            + session.errorCount() + ")");
        }
        return rows; // the notes are those of the first time
    }

    private LoadedRows attempt(LoadFromS3 plan, LoadSession session, LoadTarget target, boolean notes)
            throws MySqlException {
        try (S3Load load = context.services()
                .loads()
                .open(source(plan.clause()), action -> backend.port().onCancel(action))) {
            SessionChange change = notes == session.notes() ? backend.change() : backend.change(NOTES_ON);
            try {
                if (notes != session.notes()) {
                    backend.run(NOTES_OFF);
                }
                return inTransaction(plan, session, target, load);
            } finally {
                change.putBack();
            }
        } catch (S3AccessException e) {
            throw ErrorMapper.toMySql(e);
        } finally {
            backend.port().onCancel(null);
        }
    }

    /** Loads all objects, and keeps them where it is certain that they are to be kept. */
    private LoadedRows inTransaction(LoadFromS3 plan, LoadSession session, LoadTarget target, S3Load load)
            throws MySqlException, S3AccessException {
        LoadTransaction transaction = LoadTransaction.begin(backend);
        try {
            LoadedRows rows = new LoadedRows(session.errorCount());
            for (int i = 0; i < load.objects().size(); i++) {
                loadNext(plan, session, target, load, i, rows);
            }
            if (rows.areCertain()) {
                transaction.commit();
                context.services()
                        .catalog()
                        .addToLoadHistory(plan.clause().uri().toString(), load.loaded());
            }
            return rows;
        } finally {
            transaction.rollBack();
        }
    }

    private void loadNext(
            LoadFromS3 plan, LoadSession session, LoadTarget target, S3Load load, int index, LoadedRows rows)
            throws MySqlException, S3AccessException {
        String file = FileAnswer.newName();
        LoadCounts counts = answered(plan.local(file, index == 0), file, load);
        List<LoadCondition> conditions = counts.warnings() == 0 ? List.of() : conditions();
        rows.add(counts, conditions);
        backend.port().progress().rows(counts.records());
        if (plan.clause().duplicates() != DuplicateRows.FAIL) {
            return;
        }
        for (LoadCondition condition : conditions) {
            if (condition.isFailure(session.strict())) {
                throw failure(plan, session, condition, load, index);
            }
        }
        boolean allKnown = conditions.size() >= counts.warnings();
        if (!allKnown && (session.strict() || counts.skipped() > 0 || target.mayRejectUncounted())) {
            rows.uncertain();
        }
    }

    /** Has the server load a file, which is the next object. */
    private LoadCounts answered(SqlText sql, String file, S3Load load) throws MySqlException, S3AccessException {
        try (BackendResponse response = backend.load(attributes, sql.bytes(), file)) {
            if (response.isError()) {
                throw told(response.error());
            }
            new FileAnswer(backend.port()).send((buffer, packets) -> load.readNext(buffer, packets::send), response);
            if (response.isError()) {
                throw told(response.error());
            }
            return LoadCounts.of(response.end());
        }
    }

    private MySqlException told(MySqlException error) throws MySqlException {
        return error.errno() == ServerErrors.ER_CLIENT_LOCAL_FILES_DISABLED
                ? new MySqlException(MySqlError.ER_CLIENT_LOCAL_FILES_DISABLED, LOCAL_INFILE_HINT)
                : AccessErrors.inClientsWords(error, backend, () -> error);
    }

    private List<LoadCondition> conditions() throws MySqlException {
        List<LoadCondition> conditions = new ArrayList<>();
        for (HelperRow row : backend.helperWarnings()) {
            conditions.add(LoadCondition.of(row));
        }
        return conditions;
    }

    /** The error in the words of a load that fails. They are asked for where that costs nobody a call of a model. */
    private MySqlException failure(
            LoadFromS3 plan, LoadSession session, LoadCondition condition, S3Load load, int index)
            throws MySqlException, S3AccessException {
        MySqlException asWarned = condition.failure(session.results());
        return condition.isOfStrictMode() && !plan.calls()
                ? strictFailure(plan, load, index).orElse(asWarned)
                : asWarned;
    }

    /** How the object fails with REPLACE, with which errors of values stay errors; all of it is taken back. */
    private Optional<MySqlException> strictFailure(LoadFromS3 plan, S3Load load, int index)
            throws MySqlException, S3AccessException {
        load.close();
        String file = FileAnswer.newName();
        try (S3Load again = context.services()
                        .loads()
                        .again(load, index, action -> backend.port().onCancel(action));
                BackendResponse response =
                        backend.load(attributes, plan.strict(file, index == 0).bytes(), file)) {
            if (!response.isError()) {
                new FileAnswer(backend.port())
                        .send((buffer, packets) -> again.readNext(buffer, packets::send), response);
                return response.isError() ? Optional.of(response.error()) : Optional.empty();
            }
            return Optional.empty(); // whoever may not DELETE may not REPLACE
        }
    }

    private static LoadSource source(LoadClause clause) throws MySqlException {
        try {
            return new LoadSource(kind(clause), S3Uri.parse(clause.uri().toString()));
        } catch (IllegalArgumentException e) {
            throw new MySqlException(MySqlError.ER_S3_API, "S3 API returned error: InvalidURI: " + e.getMessage());
        }
    }

    private static LoadSource.Kind kind(LoadClause clause) {
        return switch (clause.source()) {
            case FILE -> LoadSource.Kind.FILE;
            case PREFIX -> LoadSource.Kind.PREFIX;
            case MANIFEST -> LoadSource.Kind.MANIFEST;
        };
    }
}
