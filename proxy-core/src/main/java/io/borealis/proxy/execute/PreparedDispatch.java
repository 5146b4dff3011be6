package io.borealis.proxy.execute;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.client.ResultForwarder;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.export.ExportExecution;
import io.borealis.proxy.execute.statement.BinaryStatement;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.statement.ExecuteRequest;
import io.borealis.proxy.execute.statement.PreparedStatement;
import io.borealis.proxy.execute.statement.TextStatement;
import io.borealis.proxy.execute.way.WayChooser;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.CreateModelFunction;
import io.borealis.sql.plan.Deallocate;
import io.borealis.sql.plan.ExecuteText;
import io.borealis.sql.plan.ExportSelect;
import io.borealis.sql.plan.GrantInvoke;
import io.borealis.sql.plan.LoadFromS3;
import io.borealis.sql.plan.PrepareText;
import io.borealis.sql.plan.PrepareVariable;
import io.borealis.sql.plan.ReadVariables;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.SetVariables;
import io.borealis.sql.plan.StatementPlan;
import java.util.Optional;

/** What is done for one execution of a prepared statement. {@link Preparation} decides which statements come here. */
final class PreparedDispatch extends StatementDispatch {
    private final PreparedStatement prepared;
    private final ExecuteRequest request;

    PreparedDispatch(StatementContext context, WayChooser ways, PreparedStatement prepared, ExecuteRequest request) {
        super(context, ways, new BinaryStatement(context.backend(), prepared, request));
        this.prepared = prepared;
        this.request = request;
    }

    @Override
    public Outcome visitSetVariables(SetVariables plan) throws MySqlException {
        return assigning(plan.assignments(), () -> {
            client().ok(0, backend().status(), 0);
            return Outcome.DONE;
        });
    }

    /** The values of parameters never stand in a text: MySQL reads them, and its rows are brought into the form of texts. */
    @Override
    public Outcome visitExportSelect(ExportSelect plan) throws MySqlException {
        BinaryStatement query = new BinaryStatement(backend(), prepared, request.withoutCursor());
        return new ExportExecution(context, ways)
                .execute(plan.clause(), query, plan.query().plan());
    }

    @Override
    Outcome written() throws MySqlException {
        return forwarded();
    }

    /** As a text, for it takes no parameters; executed as prepared MySQL asks for rights on what lookup functions read (1142). */
    @Override
    Outcome renamed(SqlText sql) throws MySqlException {
        ClientStatement text = new TextStatement(backend(), backend().noAttributes(), sql);
        return Outcome.of(ResultForwarder.forwardAll(text.query(sql), backend(), client()));
    }

    /** It is kept only for the counts of the statement before it that it reads. */
    @Override
    public Outcome visitRelay(Relay plan) throws MySqlException {
        byte[] written = statement.text().bytes();
        Optional<SqlText> sql = context.counted(written, 0, written.length);
        return sql.isPresent() ? counted(sql.get()) : forwardedAsAsked();
    }

    @Override
    Outcome counted(SqlText sql) throws MySqlException {
        BinaryStatement binary = new BinaryStatement(backend(), prepared, request);
        return Outcome.of(ResultForwarder.forwardAll(binary.runOnce(sql), backend(), client()));
    }

    private Outcome forwardedAsAsked() throws MySqlException {
        return Outcome.of(ResultForwarder.forwardAll(statement.run(statement.text()), backend(), client()));
    }

    @Override
    public Outcome visitRenamed(Renamed plan) {
        throw notKept(plan);
    }

    @Override
    public Outcome visitPrepareText(PrepareText plan) {
        throw notKept(plan);
    }

    @Override
    public Outcome visitPrepareVariable(PrepareVariable plan) {
        throw notKept(plan);
    }

    @Override
    public Outcome visitExecuteText(ExecuteText plan) {
        throw notKept(plan);
    }

    @Override
    public Outcome visitDeallocate(Deallocate plan) {
        throw notKept(plan);
    }

    @Override
    public Outcome visitCreateModelFunction(CreateModelFunction plan) {
        throw notKept(plan);
    }

    @Override
    public Outcome visitLoadFromS3(LoadFromS3 plan) {
        throw notKept(plan);
    }

    @Override
    public Outcome visitReadVariables(ReadVariables plan) {
        throw notKept(plan);
    }

    @Override
    public Outcome visitGrantInvoke(GrantInvoke plan) {
        throw notKept(plan);
    }

    /** MySQL executes such a statement alone, or has refused to prepare it. */
    private static IllegalStateException notKept(StatementPlan plan) {
        return new IllegalStateException("not executed here: " + plan.getClass().getSimpleName());
    }
}
