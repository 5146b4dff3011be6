package io.borealis.sql.plan;

import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.variable.VariableUse;
import java.util.List;

/**
 * A statement that reads system variables of Aurora: it is analysed and run with their values in their places, as if the client
 * had written these. A column keeps the name that the variable gave it.
 *
 * @param uses the variables in the order of the text
 * @param parts the text around their values, one more than there are variables; a value cannot grow together with it
 */
public record ReadVariables(List<VariableUse> uses, List<SqlText> parts) implements StatementPlan {

    public ReadVariables {
        uses = List.copyOf(uses);
        parts = List.copyOf(parts);
    }

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitReadVariables(this);
    }
}
