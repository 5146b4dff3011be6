package io.borealis.proxy.execute;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.account.GrantExecution;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ResultForwarder;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.export.ExportExecution;
import io.borealis.proxy.execute.load.LoadExecution;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.statement.QueryText;
import io.borealis.proxy.execute.statement.TextStatement;
import io.borealis.proxy.execute.variable.VariableValues;
import io.borealis.proxy.execute.way.WayChooser;
import io.borealis.proxy.session.StatementProgress;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.CreateModelFunction;
import io.borealis.sql.plan.Deallocate;
import io.borealis.sql.plan.ExecuteText;
import io.borealis.sql.plan.ExportSelect;
import io.borealis.sql.plan.GrantInvoke;
import io.borealis.sql.plan.LoadFromS3;
import io.borealis.sql.plan.PlannedText;
import io.borealis.sql.plan.PrepareText;
import io.borealis.sql.plan.PrepareVariable;
import io.borealis.sql.plan.ReadVariables;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.SetVariables;
import java.util.Arrays;
import java.util.List;

/** What is done for one statement of a COM_QUERY. */
final class TextDispatch extends StatementDispatch {
    private final QueryText command;
    private final int start;

    /**
     * @param command the command's text, of which the statement is a part
     * @param start offset of the statement's first byte
     * @param end offset after its last byte
     */
    TextDispatch(StatementContext context, WayChooser ways, QueryText command, int start, int end) {
        super(context, ways, statement(context, command, start, end));
        this.command = command;
        this.start = start;
    }

    /** What is done for a command of a single statement. */
    private TextDispatch(StatementContext context, WayChooser ways, QueryText command) {
        this(context, ways, command, 0, command.sql().length);
    }

    private static TextStatement statement(StatementContext context, QueryText command, int start, int end) {
        return new TextStatement(
                context.backend(), command.attributes(), SqlText.of(Arrays.copyOfRange(command.sql(), start, end)));
    }

    @Override
    public Outcome visitRelay(Relay plan) throws MySqlException {
        return written();
    }

    @Override
    public Outcome visitRenamed(Renamed plan) throws MySqlException {
        return renamed(plan.sql());
    }

    @Override
    Outcome renamed(SqlText sql) throws MySqlException {
        return forwarded(sql, statement::failure);
    }

    @Override
    public Outcome visitCreateModelFunction(CreateModelFunction plan) throws MySqlException {
        return context.changingNames(List.of(plan.change()), () -> forwarded(plan.sql(), statement::failure));
    }

    @Override
    Outcome written() throws MySqlException {
        return forwarded(statement.text(), this::failureOfRest);
    }

    @Override
    Outcome counted(SqlText sql) throws MySqlException {
        return dispatch(
                new PlannedText(sql, context.analysis(sql.bytes()).statement(0).plan()));
    }

    @Override
    public Outcome visitReadVariables(ReadVariables plan) throws MySqlException {
        return dispatch(withValues(plan));
    }

    @Override
    public Outcome visitSetVariables(SetVariables plan) throws MySqlException {
        return assigning(plan.assignments(), () -> {
            if (plan.remainder().isPresent()) {
                return dispatch(plan.remainder().get());
            }
            client().ok(0, backend().status(), 0);
            return Outcome.DONE;
        });
    }

    @Override
    public Outcome visitExportSelect(ExportSelect plan) throws MySqlException {
        PlannedText query = plan.query().plan() instanceof ReadVariables read ? withValues(read) : plan.query();
        ClientStatement alone = new TextStatement(backend(), command.attributes(), query.sql());
        return new ExportExecution(context, ways).execute(plan.clause(), alone, query.plan());
    }

    @Override
    public Outcome visitLoadFromS3(LoadFromS3 plan) throws MySqlException {
        return new LoadExecution(context, command.attributes()).execute(plan);
    }

    @Override
    public Outcome visitGrantInvoke(GrantInvoke plan) throws MySqlException {
        context.remember(new GrantExecution(backend(), client()).execute(plan));
        return Outcome.DONE;
    }

    @Override
    public Outcome visitPrepareText(PrepareText plan) throws MySqlException {
        return textPrepared().prepare(plan);
    }

    @Override
    public Outcome visitPrepareVariable(PrepareVariable plan) throws MySqlException {
        return textPrepared().prepare(plan);
    }

    @Override
    public Outcome visitExecuteText(ExecuteText plan) throws MySqlException {
        return textPrepared().execute(plan);
    }

    @Override
    public Outcome visitDeallocate(Deallocate plan) throws MySqlException {
        return textPrepared().deallocate(plan);
    }

    private TextPreparedExecution textPrepared() {
        return new TextPreparedExecution(context, ways, command.attributes(), statement.text());
    }

    private QueryText alone(SqlText sql) {
        return new QueryText(command.attributes(), sql.bytes());
    }

    /** Executes what is left of the statement as a statement of its own. */
    private Outcome dispatch(PlannedText text) throws MySqlException {
        return text.plan().accept(new TextDispatch(context, ways, alone(text.sql())));
    }

    /** The statement with the values of Aurora's variables in it. */
    private PlannedText withValues(ReadVariables plan) throws MySqlException {
        byte[] written = VariableValues.written(plan, context.memory().variables());
        return new PlannedText(
                SqlText.of(written), context.analysis(written).statement(0).plan());
    }

    /** A syntax error quotes the statement and all that follows. */
    private MySqlException failureOfRest() throws MySqlException {
        byte[] sql = command.sql();
        return statement(context, command, start, sql.length).failure();
    }

    /** Runs {@code sql} and forwards its results; an error says what the client wrote. */
    private Outcome forwarded(SqlText sql, AccessErrors.ClientsText written) throws MySqlException {
        backend().port().progress().enter(StatementProgress.Part.BACKEND);
        try (BackendResponse response = statement.run(sql)) {
            if (response.isError()) {
                throw AccessErrors.inClientsWords(response.error(), backend(), written);
            }
            return Outcome.of(ResultForwarder.forwardAll(response, backend(), client()));
        }
    }
}
