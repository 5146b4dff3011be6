package io.borealis.proxy.execute.way.probed;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.sql.plan.MlPlan;
import org.jspecify.annotations.Nullable;

/** A statement of COM_QUERY that is probed. */
public final class TextStatement implements ProbedStatement {
    private final BackendCalls backend;
    private final byte[] attributes;
    private final byte[] probeSql;
    private final byte @Nullable [] lockingSql;
    private final byte[] statementSql;
    private final byte[] written;
    private final boolean showsResult;
    private final Traits traits;

    private TextStatement(
            BackendCalls backend,
            byte[] attributes,
            byte[] probeSql,
            byte @Nullable [] lockingSql,
            byte[] statementSql,
            byte[] written,
            boolean showsResult,
            Traits traits) {
        this.backend = backend;
        this.attributes = attributes;
        this.probeSql = probeSql;
        this.lockingSql = lockingSql;
        this.statementSql = statementSql;
        this.written = written;
        this.showsResult = showsResult;
        this.traits = traits;
    }

    public static TextStatement of(MlPlan plan, BackendCalls backend, byte[] attributes, byte[] written) {
        return new TextStatement(
                backend,
                attributes,
                plan.probe().sql().bytes(),
                plan.lockingProbe().map(probe -> probe.sql().bytes()).orElse(null),
                plan.lookupSql().bytes(),
                written,
                plan.probeIsStatement(),
                traits(plan));
    }

    /** A statement whose probe and run are given: EXECUTE of a statement prepared in SQL. */
    public static TextStatement of(
            BackendCalls backend, byte[] attributes, byte[] probeSql, byte[] statementSql, Traits traits) {
        return new TextStatement(
                backend, attributes, probeSql, null, statementSql, statementSql, traits.query(), traits);
    }

    public static Traits traits(MlPlan plan) {
        return new Traits(
                plan.isQuery(),
                plan.hasFrom(),
                plan.hasLimit(),
                plan.runsOnce(),
                plan.hazards(),
                plan.userFunctions(),
                plan.functions());
    }

    @Override
    public BackendResponse probe() throws MySqlException {
        return backend.query(probeSql);
    }

    @Override
    public BackendResponse probeLocking() throws MySqlException {
        if (lockingSql == null) {
            throw new MySqlException(
                    MySqlError.ER_ML_INPUT_CHANGED, "the transaction's snapshot is older than the rows to be changed");
        }
        return backend.query(lockingSql);
    }

    @Override
    public BackendResponse run() throws MySqlException {
        return backend.query(attributes, statementSql);
    }

    @Override
    public BackendResponse runAsWritten() throws MySqlException {
        return backend.query(attributes, written);
    }

    @Override
    public boolean probeShowsResult() {
        return showsResult;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
