package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
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
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitExecuteText(this);
    }
}
