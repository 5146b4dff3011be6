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
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.SetVariables;
import io.borealis.sql.plan.ShowCreateFunction;
import io.borealis.sql.plan.ShowStatus;
import io.borealis.sql.plan.ShowVariables;
import io.borealis.sql.plan.StatementPlanVisitor;
import io.borealis.sql.plan.ViewDefinition;

/** Tells whether a plan may be another one where the session's current schema is known: a call may mean another function then. */
final class SchemaDependence implements StatementPlanVisitor<Boolean, RuntimeException> {
    @Override
    public Boolean visitMl(MlPlan plan) {
        return plan.functions().stored().stream().anyMatch(function -> !function.qualified());
    }

    @Override
    public Boolean visitPrepareText(PrepareText plan) {
        return plan.inner().plan().accept(this);
    }

    @Override
    public Boolean visitExplain(Explain plan) {
        return plan.explained().isPresent() && visitMl(plan.explained().get());
    }

    @Override
    public Boolean visitExportSelect(ExportSelect plan) {
        return plan.query().plan().accept(this);
    }

    @Override
    public Boolean visitLoadFromS3(LoadFromS3 plan) {
        return plan.calls();
    }

    @Override
    public Boolean visitSetVariables(SetVariables plan) {
        return plan.remainder()
                .map(PlannedText::plan)
                .map(rest -> rest.accept(this))
                .orElse(false);
    }

    @Override
    public Boolean visitRelay(Relay plan) {
        return false;
    }

    @Override
    public Boolean visitRejected(Rejected plan) {
        return true;
    }

    @Override
    public Boolean visitRenamed(Renamed plan) {
        return true;
    }

    @Override
    public Boolean visitViewDefinition(ViewDefinition plan) {
        return true;
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

    @Override
    public Boolean visitCreateModelFunction(CreateModelFunction plan) {
        return false;
    }

    @Override
    public Boolean visitCatalogChange(CatalogChange plan) {
        return false;
    }

    @Override
    public Boolean visitShowCreateFunction(ShowCreateFunction plan) {
        return false;
    }

    @Override
    public Boolean visitReadVariables(ReadVariables plan) {
        return false;
    }

    @Override
    public Boolean visitShowVariables(ShowVariables plan) {
        return false;
    }

    @Override
    public Boolean visitShowStatus(ShowStatus plan) {
        return false;
    }

    @Override
    public Boolean visitFlushStatus(FlushStatus plan) {
        return false;
    }

    @Override
    public Boolean visitKill(Kill plan) {
        return false;
    }

    @Override
    public Boolean visitGrantInvoke(GrantInvoke plan) {
        return false;
    }
}
