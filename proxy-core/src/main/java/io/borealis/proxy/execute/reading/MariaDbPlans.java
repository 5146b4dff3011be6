package io.borealis.proxy.execute.reading;

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
import io.borealis.sql.plan.PlannedText;
import io.borealis.sql.plan.PrepareText;
import io.borealis.sql.plan.PrepareVariable;
import io.borealis.sql.plan.ReadVariables;
import io.borealis.sql.plan.RejectReason;
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
 * What a plan is before MariaDB: whatever takes functions or roles of ours in the server is refused, for MariaDB has no thread
 * ids by which its functions could find the proxy, and other roles, and what has not been tried is not to be half right.
 */
final class MariaDbPlans implements StatementPlanVisitor<StatementPlan, RuntimeException> {
    private static final Rejected REFUSED = new Rejected(
            RejectReason.UNSUPPORTED_PLACE, "machine learning functions, exports to and loads from S3 on MariaDB");

    @Override
    public StatementPlan visitMl(MlPlan plan) {
        return REFUSED;
    }

    @Override
    public StatementPlan visitRenamed(Renamed plan) {
        return REFUSED;
    }

    @Override
    public StatementPlan visitViewDefinition(ViewDefinition plan) {
        return REFUSED;
    }

    @Override
    public StatementPlan visitExplain(Explain plan) {
        return REFUSED;
    }

    @Override
    public StatementPlan visitExportSelect(ExportSelect plan) {
        return REFUSED;
    }

    @Override
    public StatementPlan visitLoadFromS3(LoadFromS3 plan) {
        return REFUSED;
    }

    @Override
    public StatementPlan visitCreateModelFunction(CreateModelFunction plan) {
        return REFUSED;
    }

    @Override
    public StatementPlan visitGrantInvoke(GrantInvoke plan) {
        return REFUSED;
    }

    @Override
    public StatementPlan visitPrepareText(PrepareText plan) {
        return plan.inner().plan().accept(this) == REFUSED ? REFUSED : plan;
    }

    @Override
    public StatementPlan visitSetVariables(SetVariables plan) {
        boolean refused = plan.remainder()
                .map(PlannedText::plan)
                .filter(rest -> rest.accept(this) == REFUSED)
                .isPresent();
        return refused ? REFUSED : plan;
    }

    @Override
    public StatementPlan visitRelay(Relay plan) {
        return plan;
    }

    @Override
    public StatementPlan visitRejected(Rejected plan) {
        return plan;
    }

    @Override
    public StatementPlan visitPrepareVariable(PrepareVariable plan) {
        return plan; // its text is read by itself
    }

    @Override
    public StatementPlan visitExecuteText(ExecuteText plan) {
        return plan;
    }

    @Override
    public StatementPlan visitDeallocate(Deallocate plan) {
        return plan;
    }

    @Override
    public StatementPlan visitCatalogChange(CatalogChange plan) {
        return plan;
    }

    @Override
    public StatementPlan visitShowCreateFunction(ShowCreateFunction plan) {
        return plan;
    }

    @Override
    public StatementPlan visitReadVariables(ReadVariables plan) {
        return plan; // what is left is read by itself
    }

    @Override
    public StatementPlan visitShowVariables(ShowVariables plan) {
        return plan;
    }

    @Override
    public StatementPlan visitShowStatus(ShowStatus plan) {
        return plan;
    }

    @Override
    public StatementPlan visitFlushStatus(FlushStatus plan) {
        return plan;
    }

    @Override
    public StatementPlan visitKill(Kill plan) {
        return plan;
    }
}
