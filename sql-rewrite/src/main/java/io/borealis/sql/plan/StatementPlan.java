package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import java.util.Optional;

/** What has to be done for one statement. */
public sealed interface StatementPlan
        permits Relay,
                Rejected,
                Renamed,
                ViewDefinition,
                Explain,
                PrepareText,
                PrepareVariable,
                ExecuteText,
                Deallocate,
                MlPlan,
                ExportSelect,
                LoadFromS3,
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

    /**
     * Calls the method of this kind of plan.
     *
     * @throws X what that method throws
     */
    <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X;

    /**
     * The text that MySQL has to prepare, with all parameters in their order, where the client prepares this statement; empty
     * where that is the client's own.
     */
    default Optional<SqlText> preparable() {
        return Optional.empty();
    }
}
