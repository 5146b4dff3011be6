package io.borealis.sql.plan;

/** What has to be done for one statement. */
public sealed interface StatementPlan
        permits Relay,
                Rejected,
                Renamed,
                Explain,
                PrepareText,
                PrepareVariable,
                ExecuteText,
                Deallocate,
                MlSelect,
                MlWrite,
                ExportSelect,
                CreateModelFunction,
                CatalogChange,
                ShowCreateFunction,
                ReadVariables,
                SetVariables,
                ShowVariables,
                ShowStatus,
                FlushStatus,
                Kill,
                GrantInvoke {

    <R> R accept(StatementPlanVisitor<R> visitor);
}
