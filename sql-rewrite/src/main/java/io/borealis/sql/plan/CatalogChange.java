package io.borealis.sql.plan;

import java.util.Optional;

/**
 * A statement that may make functions, or make functions or views go: CREATE FUNCTION of an ordinary one, DROP FUNCTION, DROP
 * DATABASE, DROP VIEW. It is relayed; on its OK the names that it drops are forgotten, and ours are looked up again.
 *
 * @param dropped what goes with it, empty where nothing does
 */
public record CatalogChange(Optional<DroppedNames> dropped) implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitCatalogChange(this);
    }
}
