package io.borealis.proxy.execute;

import io.borealis.protocol.ServerErrors;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.client.ResultForwarder;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.AbsentFunction;
import io.borealis.proxy.execute.show.RowRewriter;
import io.borealis.proxy.execute.show.ShownCreateFunction;
import io.borealis.proxy.execute.show.ShownVariables;
import io.borealis.proxy.execute.show.explain.ExplainExecution;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.variable.SetExecution;
import io.borealis.proxy.execute.way.WayChooser;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.StatementProgress;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.CatalogChange;
import io.borealis.sql.plan.Explain;
import io.borealis.sql.plan.FlushStatus;
import io.borealis.sql.plan.Kill;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.ShowCreateFunction;
import io.borealis.sql.plan.ShowStatus;
import io.borealis.sql.plan.ShowVariables;
import io.borealis.sql.plan.StatementPlanVisitor;
import io.borealis.sql.plan.ViewDefinition;
import io.borealis.sql.plan.variable.VariableAssignment;
import java.util.List;
import java.util.Optional;

/**
 * Takes one statement to what is done for its kind of plan, in a form of the protocol. Here stands what is the same in all
 * forms; each form decides about the rest, so that a new kind of plan does not compile until all have.
 */
abstract class StatementDispatch implements StatementPlanVisitor<Outcome, MySqlException> {
    final StatementContext context;
    final WayChooser ways;
    final ClientStatement statement;

    /**
     * @param ways the ways that a statement with calls can take
     * @param statement what the client wants executed
     */
    StatementDispatch(StatementContext context, WayChooser ways, ClientStatement statement) {
        this.context = context;
        this.ways = ways;
        this.statement = statement;
    }

    final BackendCalls backend() {
        return context.backend();
    }

    final ClientResponse client() {
        return context.client();
    }

    @Override
    public final Outcome visitRejected(Rejected plan) throws MySqlException {
        throw ErrorMapper.toMySql(plan);
    }

    @Override
    public final Outcome visitMl(MlPlan plan) throws MySqlException {
        long before = client().packets();
        try {
            return ways.executeForClient(statement, plan, context);
        } catch (MySqlException e) {
            if (client().packets() != before || !isWorthAnotherTry(e, plan)) {
                throw e;
            }
        }
        return ways.executeForClient(statement, plan, context);
    }

    /** Whether functions of ours, or their grants, were absent while a proxy has renewed them. Where nothing has run, nobody saw it. */
    private boolean isWorthAnotherTry(MySqlException error, MlPlan plan) {
        Optional<AbsentFunction> absent = AbsentFunction.of(error);
        if (absent.isPresent()) {
            boolean nothingRan = plan.isQuery() || absent.get().isCalledBy(plan.lookupSql());
            if (nothingRan) {
                context.services().catalog().awaitInstallation();
            }
            return nothingRan;
        }
        return error.errno() == ServerErrors.ER_SPECIFIC_ACCESS_DENIED_ERROR
                && context.services().catalog().awaitInstallation();
    }

    @Override
    public final Outcome visitExplain(Explain plan) throws MySqlException {
        return new ExplainExecution(statement, plan, context, ways).execute();
    }

    @Override
    public final Outcome visitShowStatus(ShowStatus plan) throws MySqlException {
        return rewritten(ShownVariables.of(plan, context));
    }

    @Override
    public final Outcome visitShowVariables(ShowVariables plan) throws MySqlException {
        return rewritten(ShownVariables.of(plan, context));
    }

    @Override
    public final Outcome visitShowCreateFunction(ShowCreateFunction plan) throws MySqlException {
        return rewritten(new ShownCreateFunction(context.facts().lexRules()));
    }

    @Override
    public final Outcome visitFlushStatus(FlushStatus plan) throws MySqlException {
        Outcome outcome = forwarded();
        if (outcome.isDone()) {
            context.services().counters().reset();
        }
        return outcome;
    }

    @Override
    public final Outcome visitKill(Kill plan) throws MySqlException {
        Outcome outcome = forwarded();
        ClientSession killed = outcome.isDone() ? context.services().sessions().find(plan.id()) : null;
        if (killed != null) {
            killed.cancelStatement();
        }
        return outcome;
    }

    @Override
    public final Outcome visitViewDefinition(ViewDefinition plan) throws MySqlException {
        return context.changingNames(List.of(plan.change()), () -> renamed(plan.sql()));
    }

    @Override
    public final Outcome visitCatalogChange(CatalogChange plan) throws MySqlException {
        return context.changingNames(plan.changes(), this::written);
    }

    /**
     * Sets variables of Aurora.
     *
     * @param rest runs what is left of the statement, and answers the client
     */
    final Outcome assigning(List<VariableAssignment> assignments, StatementContext.Execution rest)
            throws MySqlException {
        SetExecution execution = new SetExecution(backend(), context.memory().variables());
        List<SetExecution.Checked> checked = execution.check(assignments);
        execution.announce(checked);
        Outcome outcome;
        try {
            outcome = rest.execute();
        } catch (MySqlException e) {
            execution.withdraw(checked);
            throw e;
        }
        if (outcome.isDone()) {
            execution.apply(checked);
        } else {
            execution.withdraw(checked);
        }
        return outcome;
    }

    /** Runs the statement as the client wrote it and forwards its results. */
    abstract Outcome written() throws MySqlException;

    /** Runs the statement with numbers in the places where it reads what the one before it counted. */
    abstract Outcome counted(SqlText sql) throws MySqlException;

    /** Runs the statement with names of ours in it and forwards its results. */
    abstract Outcome renamed(SqlText sql) throws MySqlException;

    /** Runs the statement as MySQL has it and forwards its results. */
    final Outcome forwarded() throws MySqlException {
        backend().port().progress().enter(StatementProgress.Part.BACKEND);
        return Outcome.of(ResultForwarder.forwardAll(statement.query(statement.text()), backend(), client()));
    }

    private Outcome rewritten(RowRewriter.Rule rule) throws MySqlException {
        try (BackendResponse response = statement.query(statement.text())) {
            return new RowRewriter(context).forward(response, statement, rule);
        }
    }
}
