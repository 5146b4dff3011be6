package io.borealis.sql.plan;

/**
 * One method for each kind of plan: a new kind does not compile until every place has decided about it.
 *
 * @param <R> what a visit returns
 */
public interface StatementPlanVisitor<R> {

    R visitRelay(Relay plan);

    R visitRejected(Rejected plan);

    R visitRenamed(Renamed plan);

    R visitExplain(Explain plan);

    R visitPrepareText(PrepareText plan);

    R visitPrepareVariable(PrepareVariable plan);

    R visitExecuteText(ExecuteText plan);

    R visitDeallocate(Deallocate plan);

    R visitMlSelect(MlSelect plan);

    R visitMlWrite(MlWrite plan);

    R visitExportSelect(ExportSelect plan);

    R visitCreateModelFunction(CreateModelFunction plan);

    R visitCatalogChange(CatalogChange plan);

    R visitShowCreateFunction(ShowCreateFunction plan);

    R visitReadVariables(ReadVariables plan);

    R visitSetVariables(SetVariables plan);

    R visitShowVariables(ShowVariables plan);

    R visitShowStatus(ShowStatus plan);

    R visitFlushStatus(FlushStatus plan);

    R visitKill(Kill plan);

    R visitGrantInvoke(GrantInvoke plan);
}
