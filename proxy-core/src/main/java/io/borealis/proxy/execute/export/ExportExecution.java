package io.borealis.proxy.execute.export;

import io.borealis.proxy.contract.SavedVariable;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.execute.context.StatementRun;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.lookup.AccessRight;
import io.borealis.proxy.execute.reading.SessionFacts;
import io.borealis.proxy.execute.variable.AuroraVariable;
import io.borealis.proxy.execute.variable.SessionVariables;
import io.borealis.s3.Encryption;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.ExportTarget;
import io.borealis.s3.S3ExportException;
import io.borealis.s3.S3Uri;
import io.borealis.s3.export.ExportResult;
import io.borealis.s3.export.S3Export;
import io.borealis.s3.export.S3Exports;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.plan.ExportClause;
import io.borealis.sql.plan.ExportEncryption;
import io.borealis.sql.plan.ExportFormat;
import io.borealis.sql.plan.ExportSelect;
import io.borealis.sql.plan.SqlText;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * SELECT … INTO OUTFILE S3: the query runs as any other, its rows go to S3 instead of to the client, which learns their number
 * (Aurora reference, section 2).
 */
public final class ExportExecution {
    /** Without a conversion the rows come in each column's own character set, as INTO OUTFILE writes them. */
    private static final String SET_RESULTS =
            "SET " + SavedVariable.RESULTS.sql() + " = @@character_set_results, SESSION character_set_results = ";

    private static final String RESTORE_RESULTS = "SET SESSION character_set_results = " + SavedVariable.RESULTS.sql()
            + ", " + SavedVariable.RESULTS.sql() + " = NULL";
    private static final String CSV_CHARSET = "utf8mb4";
    private static final byte[] NOTHING = {};

    private final StatementRun run;
    private final BackendCalls backend;
    private final S3Exports exports;

    public ExportExecution(StatementRun run, S3Exports exports) {
        this.run = run;
        this.backend = run.backend();
        this.exports = exports;
    }

    /** Runs the query, its rows going to {@code receiver}; names a function that is outdated, for which nothing has run. */
    @FunctionalInterface
    public interface Query {
        Optional<QualifiedName> run(StatementRun receiving, ExportReceiver receiver) throws MySqlException;
    }

    /**
     * Executes the export and answers the client.
     *
     * @return a function that is outdated: nothing has run, and nothing was answered
     * @throws MySqlException 1227 where the role is missing or inactive, 63985 where S3 refuses, 1317 after KILL, MySQL's own
     *     errors of the query
     */
    public Optional<QualifiedName> execute(ExportSelect plan, SessionFacts facts, Query query) throws MySqlException {
        AccessErrors.require(AccessRight.SELECT_S3, backend);
        ExportClause clause = plan.clause();
        ExportTarget target = target(clause);
        ExportOptions options = options(clause, facts);
        try (S3Export export = exports.open(target)) {
            ExportReceiver receiver =
                    new ExportReceiver(export, options, clause.uri().toString());
            Optional<QualifiedName> outdated = send(options, receiver, query);
            if (outdated.isEmpty()) {
                ExportResult result = receiver.finish();
                run.client().ok(result.rows(), backend.status(), receiver.warnings());
            }
            return outdated;
        } catch (S3ExportException e) {
            throw ErrorMapper.toMySql(e);
        } finally {
            backend.port().onCancel(null);
        }
    }

    /** Runs a query that needs nothing else of ours. */
    public void relay(byte[] attributes, byte[] sql, ExportReceiver receiver) throws MySqlException {
        try (BackendResponse response = backend.query(attributes, sql)) {
            receiver.columns(response, backend.status());
            ByteBuf row = response.nextRow();
            while (row != null) {
                receiver.row(row);
                row = response.nextRow();
            }
            backend.finish(response);
            receiver.end(response, 0, 0);
        }
    }

    private Optional<QualifiedName> send(ExportOptions options, ExportReceiver receiver, Query query)
            throws MySqlException {
        String charset =
                options.charset().orElse(options.format() == io.borealis.s3.ExportFormat.CSV ? CSV_CHARSET : "NULL");
        backend.run(SET_RESULTS + charset);
        boolean done = false;
        try {
            backend.port().onCancel(receiver::cancelled);
            Optional<QualifiedName> outdated = query.run(run.to(receiver), receiver);
            done = true;
            return outdated;
        } finally {
            backend.port().acceptKill();
            if (!done) {
                backend.giveUp(run.catalog());
            }
            backend.run(RESTORE_RESULTS);
        }
    }

    private ExportTarget target(ExportClause clause) throws MySqlException {
        SessionVariables variables = run.memory().variables();
        ExportTarget target;
        try {
            target = ExportTarget.of(S3Uri.parse(clause.uri().toString()));
        } catch (IllegalArgumentException e) {
            throw new MySqlException(MySqlError.ER_S3_API, "S3 API returned error: InvalidURI: " + e.getMessage());
        }
        target = target.withFileBytesMax(variables.number(AuroraVariable.AURORA_S3_UPLOAD_FILE_SIZE_THRESHOLD))
                .withEncryption(encryption(clause, variables));
        target = clause.manifest().orElse(false) ? target.withManifest() : target;
        return clause.overwrite().orElse(false) ? target.withOverwrite() : target;
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
                clause.format() == ExportFormat.CSV ? ExportOptions.csv() : ExportOptions.text();
        if (clause.header()) {
            options.header();
        }
        options.clientCharset(facts.clientCharset());
        clause.charset().ifPresent(options::charset);
        clause.fields().terminated().ifPresent(text -> options.fieldsTerminatedBy(text.bytes()));
        clause.fields()
                .enclosed()
                .ifPresent(
                        text -> options.enclosedBy(text.bytes(), clause.fields().optionally()));
        if (facts.lexRules().noBackslashEscapes() && clause.format() == ExportFormat.TEXT) {
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
