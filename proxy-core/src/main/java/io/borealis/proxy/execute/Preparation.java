package io.borealis.proxy.execute;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.PreparedHead;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.AbsentFunction;
import io.borealis.proxy.execute.lookup.AccessErrors;
import io.borealis.proxy.execute.reading.CountWords;
import io.borealis.proxy.execute.statement.PreparedStatement;
import io.borealis.proxy.execute.variable.VariableValues;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.CatalogChange;
import io.borealis.sql.plan.CreateModelFunction;
import io.borealis.sql.plan.Deallocate;
import io.borealis.sql.plan.ExecuteText;
import io.borealis.sql.plan.Explain;
import io.borealis.sql.plan.ExportSelect;
import io.borealis.sql.plan.FlushStatus;
import io.borealis.sql.plan.GrantInvoke;
import io.borealis.sql.plan.Kill;
import io.borealis.sql.plan.LoadFromS3;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.PrepareText;
import io.borealis.sql.plan.PrepareVariable;
import io.borealis.sql.plan.ReadVariables;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.SetVariables;
import io.borealis.sql.plan.ShowCreateFunction;
import io.borealis.sql.plan.ShowStatus;
import io.borealis.sql.plan.ShowVariables;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.StatementPlanVisitor;
import io.borealis.sql.plan.ViewDefinition;

/**
 * COM_STMT_PREPARE: decides for each kind of plan what MySQL prepares and whether executions come to {@link PreparedDispatch}.
 * What the client sees of a statement (its id, its metadata) is MySQL's own. Visits return false where the client's command is
 * better relayed as it is: then MySQL alone executes the statement.
 */
final class Preparation implements StatementPlanVisitor<Boolean, MySqlException> {
    private static final SqlText DO_NOTHING = SqlText.of("DO 0");

    private final StatementContext context;
    private final BackendCalls backend;
    private final ClientResponse client;
    private final SqlText written;

    /**
     * @param written the client's text
     */
    Preparation(StatementContext context, SqlText written) {
        this.context = context;
        this.backend = context.backend();
        this.client = context.client();
        this.written = written;
    }

    /** Executes the command; false when nothing of ours is in the text. */
    boolean execute() throws MySqlException {
        return context.analysis(written.bytes()).statement(0).plan().accept(this);
    }

    /** What reads counts of the statement before it may have to read ours. All else, an error too, is MySQL's. */
    @Override
    public Boolean visitRelay(Relay plan) throws MySqlException {
        if (!CountWords.areIn(written.bytes(), 0, written.bytes().length)) {
            return false;
        }
        try (PreparedHead head = backend.prepareHead(written.bytes())) {
            if (head.isPrepared()) {
                keep(plan, written, head);
            } else {
                context.memory().diagnostics().forgetCounts();
            }
            client.forward(head.frames());
        }
        return true;
    }

    @Override
    public Boolean visitRejected(Rejected plan) throws MySqlException {
        throw ErrorMapper.toMySql(plan);
    }

    @Override
    public Boolean visitRenamed(Renamed plan) throws MySqlException {
        return forward(plan.sql(), written);
    }

    @Override
    public Boolean visitViewDefinition(ViewDefinition plan) throws MySqlException {
        return keep(plan, plan.sql());
    }

    @Override
    public Boolean visitExplain(Explain plan) throws MySqlException {
        return keep(plan, plan.sql());
    }

    @Override
    public Boolean visitMl(MlPlan plan) throws MySqlException {
        return keep(plan, plan.lookupSql());
    }

    @Override
    public Boolean visitExportSelect(ExportSelect plan) throws MySqlException {
        SqlText query = plan.query().sql();
        SqlText prepared = plan.query().plan().preparable().orElse(query);
        try (PreparedHead head = prepare(prepared, query)) {
            keep(plan, prepared, head);
            client.forward(head.framesWithoutColumns());
        }
        return true;
    }

    /** MySQL says that it cannot be prepared. */
    @Override
    public Boolean visitLoadFromS3(LoadFromS3 plan) throws MySqlException {
        SqlText local = plan.local("", true);
        return forward(local, local);
    }

    /** MySQL says that it cannot be prepared. */
    @Override
    public Boolean visitCreateModelFunction(CreateModelFunction plan) throws MySqlException {
        try (PreparedHead head = prepare(plan.sql(), plan.sql())) {
            throw new IllegalStateException("MySQL prepared a CREATE FUNCTION as statement " + head.id());
        }
    }

    /** The values are those of this moment; a later SET is not seen by this statement. */
    @Override
    public Boolean visitReadVariables(ReadVariables plan) throws MySqlException {
        SqlText sql = SqlText.of(VariableValues.written(plan, context.memory().variables()));
        return new Preparation(context, sql).execute() || forward(sql, sql);
    }

    /** MySQL would refuse the variables' names. */
    @Override
    public Boolean visitSetVariables(SetVariables plan) throws MySqlException {
        if (plan.remainder().isPresent()) {
            throw new MySqlException(
                    MySqlError.ER_NOT_SUPPORTED_YET, "preparing SET of variables of MySQL and of Aurora together");
        }
        return keep(plan, DO_NOTHING);
    }

    @Override
    public Boolean visitShowCreateFunction(ShowCreateFunction plan) throws MySqlException {
        return keep(plan, written);
    }

    @Override
    public Boolean visitShowVariables(ShowVariables plan) throws MySqlException {
        return keep(plan, written);
    }

    @Override
    public Boolean visitShowStatus(ShowStatus plan) throws MySqlException {
        return keep(plan, written);
    }

    @Override
    public Boolean visitFlushStatus(FlushStatus plan) throws MySqlException {
        return keep(plan, written);
    }

    @Override
    public Boolean visitKill(Kill plan) throws MySqlException {
        return keep(plan, written);
    }

    @Override
    public Boolean visitCatalogChange(CatalogChange plan) throws MySqlException {
        return keep(plan, written);
    }

    @Override
    public Boolean visitGrantInvoke(GrantInvoke plan) {
        return false;
    }

    @Override
    public Boolean visitPrepareText(PrepareText plan) {
        return false;
    }

    @Override
    public Boolean visitPrepareVariable(PrepareVariable plan) {
        return false;
    }

    @Override
    public Boolean visitExecuteText(ExecuteText plan) {
        return false;
    }

    @Override
    public Boolean visitDeallocate(Deallocate plan) {
        return false;
    }

    /** Prepares what MySQL alone will execute. */
    private boolean forward(SqlText sql, SqlText own) throws MySqlException {
        try (PreparedHead head = prepare(sql, own)) {
            client.forward(head.frames());
        }
        return true;
    }

    private boolean keep(StatementPlan plan, SqlText prepared) throws MySqlException {
        try (PreparedHead head = prepare(prepared, written)) {
            if (head.isPrepared()) {
                keep(plan, prepared, head);
            }
            client.forward(head.frames());
        }
        return true;
    }

    private void keep(StatementPlan plan, SqlText prepared, PreparedHead head) {
        context.memory()
                .prepared()
                .put(
                        head.id(),
                        new PreparedStatement(
                                head.id(),
                                plan,
                                prepared,
                                head.parameters(),
                                context.memory().longData()));
    }

    /** Prepares {@code sql}; an error says what stands in {@code own}, which the client knows. */
    private PreparedHead prepare(SqlText sql, SqlText own) throws MySqlException {
        try {
            return prepareOnce(sql, own);
        } catch (MySqlException e) {
            if (AbsentFunction.of(e).isEmpty()) {
                throw e;
            }
        }
        context.services().catalog().awaitInstallation();
        return prepareOnce(sql, own);
    }

    private PreparedHead prepareOnce(SqlText sql, SqlText own) throws MySqlException {
        PreparedHead head = backend.prepareHead(sql.bytes());
        if (!head.isError()) {
            return head;
        }
        try (head) {
            throw AccessErrors.inClientsWords(head.error(), backend, () -> failing(own));
        }
    }

    /** Prepares a text of the client to hear what MySQL says about a syntax error in it. */
    private MySqlException failing(SqlText sql) throws MySqlException {
        try (PreparedHead head = backend.prepareHead(sql.bytes())) {
            if (head.isError()) {
                return head.error();
            }
            if (head.isPrepared()) {
                backend.closeStatement(head.id());
            }
            return new MySqlException(MySqlError.ER_INTERNAL_ERROR, "the rewritten statement could not be prepared");
        }
    }
}
