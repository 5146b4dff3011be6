package io.borealis.proxy.execute.export;

import io.borealis.protocol.charset.CharacterSet;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.backend.SessionChange;
import io.borealis.proxy.execute.client.ResultReceiver;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.AccessRight;
import io.borealis.proxy.execute.reading.ServerRelease;
import io.borealis.proxy.execute.reading.SessionFacts;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.variable.AuroraVariable;
import io.borealis.proxy.execute.variable.SessionVariables;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.proxy.execute.way.WayChooser;
import io.borealis.proxy.session.StatementProgress;
import io.borealis.s3.Encryption;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.ExportTarget;
import io.borealis.s3.FileCompression;
import io.borealis.s3.FileFormat;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3Uri;
import io.borealis.s3.export.S3Export;
import io.borealis.s3.format.CharacterTables;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.export.ExportClause;
import io.borealis.sql.plan.export.ExportCompression;
import io.borealis.sql.plan.export.ExportEncryption;
import io.borealis.sql.plan.export.FormatClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SELECT … INTO OUTFILE S3: the query runs as any other, its rows go to S3 instead of to the client, which learns their number
 * (Aurora reference, section 2).
 */
public final class ExportExecution {
    private static final String SET_RESULTS = "SET SESSION character_set_results = ";
    private static final byte[] NOTHING = {};

    private final StatementContext context;
    private final BackendCalls backend;
    private final WayChooser ways;

    /**
     * The execution of one export.
     *
     * @param ways the ways that a query with calls can take
     */
    public ExportExecution(StatementContext context, WayChooser ways) {
        this.context = context;
        this.backend = context.backend();
        this.ways = ways;
    }

    /**
     * Executes the export and answers the client.
     *
     * @param clause where the rows go, and how
     * @param query the query alone, in the form in which it is sent
     * @param plan what has to be done for the query
     * @throws MySqlException 1227 where the role is missing or inactive, 63985 where S3 refuses, 1317 after KILL, MySQL's own
     *     errors of the query
     */
    public Outcome execute(ExportClause clause, ClientStatement query, StatementPlan plan) throws MySqlException {
        backend.port().progress().kind(StatementProgress.Kind.EXPORT);
        backend.port().progress().watch();
        AccessErrors.require(AccessRight.SELECT_S3, backend);
        ExportTarget target = target(clause);
        ExportOptions options = clause.format() == FormatClause.PARQUET
                ? ExportOptions.parquet().timeZone(SessionTimeZone.of(backend)).build()
                : options(clause, context.facts());
        try (S3Export export = context.services().exports().open(target)) {
            ExportReceiver receiver = new ExportReceiver(
                    export, options, clause.uri().toString(), backend.port().progress());
            // Nobody would learn of its objects: it ends with its client, unless that has said COM_QUIT.
            Outcome outcome = backend.port().needingClient(() -> send(options, receiver, query, plan));
            if (outcome.isDone()) {
                context.client().ok(receiver.rows(), backend.status(), receiver.warnings());
            }
            return outcome;
        } catch (S3AccessException e) {
            throw ErrorMapper.toMySql(e);
        } finally {
            backend.port().onCancel(null);
        }
    }

    private Outcome send(ExportOptions options, ExportReceiver receiver, ClientStatement query, StatementPlan plan)
            throws MySqlException {
        boolean mayLose = options.charset().isPresent() || options.format() == FileFormat.PARQUET;
        long warningsMax = mayLose ? ExportWarnings.keptMax(backend) : Long.MAX_VALUE;
        if (options.charset().isPresent()) {
            CharacterTables tables = context.services().exports().characters();
            tables.learn(
                    options.charset().get(),
                    sql -> backend.helperRows(sql).get(0).bytesOrNone(0));
        }
        String charset = options.resultsCharset().map(CharacterSet::mysqlName).orElse("NULL");
        ResultReceiver rows = query.rowFormat(List.of()).isBinary() ? new TextRowsReceiver(receiver) : receiver;
        SessionChange results =
                backend.change(SET_RESULTS + context.facts().settings().resultsCharset());
        boolean done = false;
        try {
            backend.run(SET_RESULTS + charset);
            backend.port().onCancel(receiver::cancelled);
            Outcome outcome = plan instanceof MlPlan withCalls
                    ? ways.execute(query, withCalls, context.to(rows))
                    : relay(query, rows);
            if (outcome.isDone()) {
                remember(receiver, options.resultsCharset().orElse(CharacterSet.UTF8MB4), warningsMax);
                receiver.finish();
            }
            done = true;
            return outcome;
        } finally {
            if (!done) {
                backend.giveUp(context.services().catalog());
            }
            results.putBack();
        }
    }

    /** Runs a query that needs nothing else of ours. */
    private Outcome relay(ClientStatement query, ResultReceiver receiver) throws MySqlException {
        backend.port().progress().enter(StatementProgress.Part.BACKEND);
        try (BackendResponse response = query.query(query.text())) {
            receiver.columns(response, 0);
            response.forEachRow(receiver::payload);
            response.requireNoError();
            receiver.end(response, 0, 0);
            return Outcome.DONE;
        }
    }

    /** Now, for the next statement of ours ends MySQL's own memory of them. */
    private void remember(ExportReceiver receiver, CharacterSet results, long most) throws MySqlException {
        List<ShownWarning> warnings = new ArrayList<>(ExportWarnings.ofClauses(receiver.formatWarnings()));
        if (receiver.queryHasWarnings()) {
            warnings.addAll(ExportWarnings.ofQuery(backend, results));
        }
        warnings.addAll(ExportWarnings.ofLosses(receiver.losses()));
        warnings.addAll(context.memory().diagnostics().warnings());
        context.remember(warnings.subList(0, (int) Math.min(warnings.size(), most)));
    }

    private ExportTarget target(ExportClause clause) throws MySqlException {
        SessionVariables variables = context.memory().variables();
        ExportTarget target;
        try {
            target = ExportTarget.of(S3Uri.parse(clause.uri().toString()));
        } catch (IllegalArgumentException e) {
            throw new MySqlException(MySqlError.ER_S3_API, "S3 API returned error: InvalidURI: " + e.getMessage());
        }
        target = target.withFileBytesMax(variables.number(AuroraVariable.AURORA_S3_UPLOAD_FILE_SIZE_THRESHOLD))
                .withEncryption(encryption(clause, variables))
                .withFiles(format(clause), compression(clause));
        target = clause.manifest().orElse(false) ? target.withManifest() : target;
        return clause.overwrite().orElse(false) ? target.withOverwrite() : target;
    }

    private static FileFormat format(ExportClause clause) {
        return switch (clause.format()) {
            case TEXT -> FileFormat.TEXT;
            case CSV -> FileFormat.CSV;
            case PARQUET -> FileFormat.PARQUET;
        };
    }

    private static FileCompression compression(ExportClause clause) {
        // Files of Parquet are compressed inside, and everybody expects that of them.
        ExportCompression unsaid =
                clause.format() == FormatClause.PARQUET ? ExportCompression.ZSTD : ExportCompression.OFF;
        return switch (clause.compression().orElse(unsaid)) {
            case OFF -> FileCompression.NONE;
            case GZIP -> FileCompression.GZIP;
            case ZSTD -> FileCompression.ZSTD;
        };
    }

    /** What the statement says counts alone; else what the session's variables say. */
    private static Encryption encryption(ExportClause clause, SessionVariables variables) {
        if (clause.encryption().isPresent()) {
            ExportEncryption written = clause.encryption().get();
            return switch (written.kind()) {
                case OFF -> new Encryption.BucketDefault();
                case SSE_S3 -> new Encryption.SseS3();
                case SSE_KMS -> new Encryption.SseKms(written.key().map(SqlText::toString));
            };
        }
        String word = variables.get(AuroraVariable.AURORA_SELECT_INTO_S3_ENCRYPTION_DEFAULT);
        if (word == null || word.equals("OFF")) {
            return new Encryption.BucketDefault();
        }
        return word.equals("SSE_KMS")
                ? new Encryption.SseKms(Optional.ofNullable(variables.get(AuroraVariable.AURORA_S3_DEFAULT_CMK_ID)))
                : new Encryption.SseS3();
    }

    private static ExportOptions options(ExportClause clause, SessionFacts facts) throws MySqlException {
        ExportOptions.Builder options =
                clause.format() == FormatClause.CSV ? ExportOptions.csv() : ExportOptions.text();
        if (clause.header()) {
            options.header();
        }
        options.bitsAreStrings(new ServerRelease(facts.lexRules().serverVersion()).writesBitsAsStrings());
        CharacterSet.named(facts.clientCharset()).ifPresent(options::clientCharset);
        clause.charset().flatMap(CharacterSet::named).ifPresent(options::charset);
        clause.fields().terminated().ifPresent(text -> options.fieldsTerminatedBy(text.bytes()));
        clause.fields()
                .enclosed()
                .ifPresent(
                        text -> options.enclosedBy(text.bytes(), clause.fields().optionally()));
        if (facts.lexRules().noBackslashEscapes() && clause.format() == FormatClause.TEXT) {
            options.escapedBy(NOTHING); // what stands in the place of the backslash in this sql_mode
        }
        clause.fields().escaped().ifPresent(text -> options.escapedBy(text.bytes()));
        clause.lines().starting().ifPresent(text -> options.linesStartingBy(text.bytes()));
        clause.lines().terminated().ifPresent(text -> options.linesTerminatedBy(text.bytes()));
        try {
            return options.build();
        } catch (IllegalArgumentException e) {
            throw new MySqlException(MySqlError.ER_NOT_SUPPORTED_YET, String.valueOf(e.getMessage()));
        }
    }
}
