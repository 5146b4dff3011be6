package io.borealis.proxy.execute;

import io.borealis.proxy.contract.SavedVariable;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.client.ResultForwarder;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.execute.context.StatementRun;
import io.borealis.proxy.execute.export.ExportExecution;
import io.borealis.proxy.execute.lookup.PreflightResult;
import io.borealis.proxy.execute.lookup.PreflightResult.Outdated;
import io.borealis.proxy.execute.reading.SessionFacts;
import io.borealis.proxy.execute.reading.StatementAnalysis;
import io.borealis.proxy.execute.reading.StatementReading;
import io.borealis.proxy.execute.statement.TextPrepared;
import io.borealis.proxy.execute.way.probed.ProbedStatement.Traits;
import io.borealis.proxy.execute.way.probed.TextStatement;
import io.borealis.s3.export.S3Exports;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.Deallocate;
import io.borealis.sql.plan.ExecuteText;
import io.borealis.sql.plan.ExportSelect;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.PrepareText;
import io.borealis.sql.plan.PrepareVariable;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.SqlText;
import io.borealis.sql.plan.StatementPlan;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PREPARE, EXECUTE and DEALLOCATE PREPARE as SQL statements, for texts with calls in them and exports. */
final class TextPreparedExecution {
    private final StatementRun run;
    private final BackendCalls backend;
    private final byte[] attributes;
    private final StatementReading reading;
    private final S3Exports exports;

    TextPreparedExecution(StatementRun run, byte[] attributes, StatementReading reading, S3Exports exports) {
        this.run = run;
        this.backend = run.backend();
        this.attributes = attributes;
        this.reading = reading;
        this.exports = exports;
    }

    /** Prepares a statement given as a literal; false after an error. */
    boolean prepare(PrepareText plan, byte[] written) throws MySqlException {
        refuse(plan.inner().plan());
        byte[] sql = plan.inner().plan().preparable().isPresent() ? plan.sql().bytes() : written;
        return prepared(plan.name(), plan.inner().plan(), forward(sql));
    }

    /** Prepares a statement whose text is a user variable's value; false after an error. */
    boolean prepare(PrepareVariable plan, byte[] written, SessionFacts facts) throws MySqlException {
        byte[] text = value(plan);
        if (text == null) {
            return prepared(plan.name(), null, forward(written));
        }
        AnalyzedStatement inner = reading.analyzer(facts.schema()).analyze(text, 0, facts.lexRules());
        refuse(inner.plan());
        Optional<SqlText> own = inner.plan().preparable();
        if (own.isEmpty()) {
            return prepared(plan.name(), null, forward(written));
        }
        backend.run("SET " + SavedVariable.TEXT.sql() + " = CONVERT(0x"
                + HexFormat.of().formatHex(own.get().bytes()) + " USING utf8mb4)");
        boolean done =
                forward(ascii("PREPARE `" + plan.name().replace("`", "``") + "` FROM " + SavedVariable.TEXT.sql()));
        backend.run("SET " + SavedVariable.TEXT.sql() + " = NULL");
        return prepared(plan.name(), inner.plan(), done);
    }

    /** Executes a prepared statement; false after an error. */
    boolean execute(ExecuteText plan, byte[] written, StatementAnalysis analysis) throws MySqlException {
        TextPrepared prepared = run.memory().textPrepared().get(plan.name());
        if (prepared == null) {
            return forward(written);
        }
        if (prepared.inner() instanceof ExportSelect export) {
            requireCurrent(plan, export(export, written, analysis.facts()));
            return true;
        }
        Optional<QualifiedName> outdated = probed(run, prepared.inner(), written, analysis.facts());
        if (outdated.isPresent()) {
            // Nothing has run. MySQL's own statement calls what is there now, or says that nothing is.
            reading.forget(outdated.get());
            return forward(written);
        }
        return true;
    }

    /** An export of another function's rows would need another plan, and its text is MySQL's. */
    private void requireCurrent(ExecuteText plan, Optional<QualifiedName> outdated) throws MySqlException {
        if (outdated.isPresent()) {
            reading.forget(outdated.get());
            run.memory().textPrepared().remove(plan.name());
            throw new MySqlException(MySqlError.ER_NEED_REPREPARE);
        }
    }

    private Optional<QualifiedName> export(ExportSelect plan, byte[] written, SessionFacts facts)
            throws MySqlException {
        ExportExecution export = new ExportExecution(run, exports);
        return export.execute(plan, facts, (receiving, receiver) -> {
            if (hasCalls(plan.query().plan())) {
                return probed(receiving, plan.query().plan(), written, facts);
            }
            export.relay(attributes, written, receiver);
            return Optional.empty();
        });
    }

    private Optional<QualifiedName> probed(
            StatementRun receiving, StatementPlan plan, byte[] written, SessionFacts facts) throws MySqlException {
        if (!(plan instanceof MlSelect select) || !select.probeIsStatement()) {
            throw new MySqlException(
                    MySqlError.ER_NOT_SUPPORTED_YET,
                    "EXECUTE of a statement with machine-learning calls that is not a plain SELECT");
        }
        Traits traits = TextStatement.traits(select);
        PreflightResult checked =
                receiving.probed(TextStatement.of(backend, attributes, written, written, traits), facts);
        return checked instanceof Outdated stale ? Optional.of(stale.function()) : Optional.empty();
    }

    /** Forgets a prepared statement; false after an error. */
    boolean deallocate(Deallocate plan, byte[] written) throws MySqlException {
        run.memory().textPrepared().remove(plan.name());
        return forward(written);
    }

    private boolean prepared(String name, @Nullable StatementPlan inner, boolean done) {
        run.memory().textPrepared().remove(name);
        if (done && inner != null && isOurs(inner)) {
            run.memory().textPrepared().put(name, new TextPrepared(inner));
        }
        return done;
    }

    private static void refuse(StatementPlan inner) throws MySqlException {
        if (inner instanceof Rejected rejected) {
            throw ErrorMapper.toMySql(rejected);
        }
    }

    /** Whether EXECUTE is not MySQL's alone. */
    private static boolean isOurs(StatementPlan inner) {
        return inner instanceof ExportSelect || hasCalls(inner);
    }

    private static boolean hasCalls(StatementPlan inner) {
        return inner instanceof MlSelect || inner instanceof MlWrite;
    }

    private byte @Nullable [] value(PrepareVariable plan) throws MySqlException {
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        sql.writeBytes(ascii("SELECT CAST(CONVERT("));
        sql.writeBytes(plan.variable().bytes());
        sql.writeBytes(ascii(" USING utf8mb4) AS BINARY) LIMIT 1"));
        return backend.rows(sql.toByteArray()).get(0).bytes(0);
    }

    private boolean forward(byte[] sql) throws MySqlException {
        return ResultForwarder.forwardAll(backend.query(attributes, sql), backend, run.client());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
