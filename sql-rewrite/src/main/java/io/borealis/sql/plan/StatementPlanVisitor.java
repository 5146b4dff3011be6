package io.borealis.sql.plan;

/**
 * One method for each kind of plan: a new kind does not compile until every place has decided about it.
 *
 * @param <R> what a visit returns
 * @param <X> what a visit may throw; {@link RuntimeException} where it throws nothing
 */
public interface StatementPlanVisitor<R, X extends Exception> {

    R visitRelay(Relay plan) throws X;

    R visitRejected(Rejected plan) throws X;

    R visitRenamed(Renamed plan) throws X;

    R visitViewDefinition(ViewDefinition plan) throws X;

    R visitExplain(Explain plan) throws X;

    R visitPrepareText(PrepareText plan) throws X;

    R visitPrepareVariable(PrepareVariable plan) throws X;

    R visitExecuteText(ExecuteText plan) throws X;

    R visitDeallocate(Deallocate plan) throws X;

    R visitMl(MlPlan plan) throws X;

    R visitExportSelect(ExportSelect plan) throws X;

    R visitLoadFromS3(LoadFromS3 plan) throws X;

    R visitCreateModelFunction(CreateModelFunction plan) throws X;

    R visitCatalogChange(CatalogChange plan) throws X;

    R visitShowCreateFunction(ShowCreateFunction plan) throws X;

    R visitReadVariables(ReadVariables plan) throws X;

    R visitSetVariables(SetVariables plan) throws X;

    R visitShowVariables(ShowVariables plan) throws X;

    R visitShowStatus(ShowStatus plan) throws X;

    R visitFlushStatus(FlushStatus plan) throws X;

    R visitKill(Kill plan) throws X;

    R visitGrantInvoke(GrantInvoke plan) throws X;
}
