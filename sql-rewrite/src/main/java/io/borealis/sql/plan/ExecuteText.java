package io.borealis.sql.plan;

import java.util.List;

/**
 * {@code EXECUTE name [USING @a, …]}.
 *
 * @param name lower-case name of the prepared statement
 * @param variables the variables as written, with their at signs
 */
public record ExecuteText(String name, List<SqlText> variables) implements StatementPlan {

    public ExecuteText {
        variables = List.copyOf(variables);
    }

    @Override
    public <R> R accept(StatementPlanVisitor<R> visitor) {
        return visitor.visitExecuteText(this);
    }
}
