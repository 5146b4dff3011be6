package io.borealis.proxy.execute.way.probed;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.statement.ExecuteRequest;
import io.borealis.proxy.execute.statement.PreparedStatement;
import io.borealis.sql.plan.call.Probe;

/** An execution of a prepared statement that is probed: the same parameters go to the probe and to the statement. */
public final class BinaryStatement implements ProbedStatement {
    private final BackendCalls backend;
    private final PreparedStatement statement;
    private final ExecuteRequest request;
    private final Probe probe;
    private final boolean probeIsStatement;
    private final Traits traits;

    public BinaryStatement(
            BackendCalls backend,
            PreparedStatement statement,
            ExecuteRequest request,
            Probe probe,
            boolean probeIsStatement,
            Traits traits) {
        this.backend = backend;
        this.statement = statement;
        this.request = request;
        this.probe = probe;
        this.probeIsStatement = probeIsStatement;
        this.traits = traits;
    }

    @Override
    public BackendResponse probe() throws MySqlException {
        ExecuteRequest withoutCursor = request.withoutCursor();
        if (probeIsStatement) {
            return send(withoutCursor, statement.id());
        }
        int hidden = statement.hiddenId();
        if (hidden == PreparedStatement.NONE) {
            hidden = backend.prepare(probe.sql().bytes());
            statement.hiddenId(hidden);
        }
        return send(withoutCursor.withParameters(probe.parameters()), hidden);
    }

    @Override
    public BackendResponse probeLocking() throws MySqlException {
        throw new MySqlException(
                MySqlError.ER_ML_INPUT_CHANGED, "the transaction's snapshot is older than the rows to be changed");
    }

    @Override
    public BackendResponse run() throws MySqlException {
        return send(request, statement.id());
    }

    @Override
    public BackendResponse runAsWritten() throws MySqlException {
        return run();
    }

    @Override
    public boolean probeShowsResult() {
        return probeIsStatement && !request.asksForCursor();
    }

    @Override
    public Traits traits() {
        return traits;
    }

    private BackendResponse send(ExecuteRequest execution, int id) throws MySqlException {
        return backend.command(execution.encode(id, backend.port().allocator()));
    }
}
