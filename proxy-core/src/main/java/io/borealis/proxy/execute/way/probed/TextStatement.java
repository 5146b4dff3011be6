package io.borealis.proxy.execute.way.probed;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.WriteKind;
import java.nio.charset.StandardCharsets;

/** A statement of COM_QUERY that is probed. */
public final class TextStatement implements ProbedStatement {
    private static final byte[] FOR_SHARE = " FOR SHARE".getBytes(StandardCharsets.US_ASCII);

    private final BackendCalls backend;
    private final byte[] attributes;
    private final byte[] probeSql;
    private final byte[] statementSql;
    private final byte[] written;
    private final boolean showsResult;
    private final Traits traits;

    private TextStatement(
            BackendCalls backend,
            byte[] attributes,
            byte[] probeSql,
            byte[] statementSql,
            byte[] written,
            boolean showsResult,
            Traits traits) {
        this.backend = backend;
        this.attributes = attributes;
        this.probeSql = probeSql;
        this.statementSql = statementSql;
        this.written = written;
        this.showsResult = showsResult;
        this.traits = traits;
    }

    public static TextStatement of(MlSelect plan, BackendCalls backend, byte[] attributes, byte[] written) {
        boolean same = plan.probe().sql().equals(plan.lookupSql());
        return new TextStatement(
                backend,
                attributes,
                plan.probe().sql().bytes(),
                plan.lookupSql().bytes(),
                written,
                same,
                traits(plan));
    }

    public static TextStatement of(MlWrite plan, BackendCalls backend, byte[] attributes, byte[] written) {
        return new TextStatement(
                backend,
                attributes,
                plan.probe().sql().bytes(),
                plan.lookupSql().bytes(),
                written,
                false,
                traits(plan));
    }

    /** A statement whose probe and run are given: EXECUTE of a statement prepared in SQL. */
    public static TextStatement of(
            BackendCalls backend, byte[] attributes, byte[] probeSql, byte[] statementSql, Traits traits) {
        return new TextStatement(backend, attributes, probeSql, statementSql, statementSql, traits.query(), traits);
    }

    public static Traits traits(MlSelect plan) {
        return new Traits(
                true, plan.hasFrom(), plan.hasLimit(), false, plan.hazards(), plan.userFunctions(), plan.functions());
    }

    public static Traits traits(MlWrite plan) {
        return new Traits(
                false,
                plan.hasFrom(),
                plan.hasLimit(),
                plan.kind() == WriteKind.SET,
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
        byte[] locking = new byte[probeSql.length + FOR_SHARE.length];
        System.arraycopy(probeSql, 0, locking, 0, probeSql.length);
        System.arraycopy(FOR_SHARE, 0, locking, probeSql.length, FOR_SHARE.length);
        return backend.query(locking);
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
