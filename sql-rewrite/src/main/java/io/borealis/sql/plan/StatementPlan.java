package io.borealis.sql.plan;

import java.util.Optional;

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

    /**
     * The text that MySQL has to prepare, with all parameters in their order, where the client prepares this statement; empty
     * where that is the client's own.
     */
    default Optional<SqlText> preparable() {
        return Optional.empty();
    }
}
