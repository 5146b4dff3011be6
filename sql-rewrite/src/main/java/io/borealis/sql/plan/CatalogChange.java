package io.borealis.sql.plan;

import java.util.List;

/**
 * A statement of MySQL's own after which other names are ours: DROP FUNCTION, DROP VIEW, DROP DATABASE, RENAME TABLE, CREATE and
 * ALTER VIEW in the place of a view of ours, CREATE FUNCTION with the body that ours have. It is relayed; on its OK the changes
 * count.
 *
 * @param changes in the order in which they happen
 */
public record CatalogChange(List<NameChange> changes) implements StatementPlan {

    public CatalogChange {
        changes = List.copyOf(changes);
    }

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitCatalogChange(this);
    }
}
