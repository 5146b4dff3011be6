package io.borealis.sql.plan;

/**
 * A statement that may make functions, or make them go: CREATE FUNCTION of an ordinary one, DROP FUNCTION, DROP DATABASE. It is
 * relayed, and on its OK our functions are looked up again.
 */
public record CatalogChange() implements StatementPlan {

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitCatalogChange(this);
    }
}
