package io.borealis.sql.plan;

import io.borealis.sql.plan.variable.VariableAssignment;
import java.util.List;
import java.util.Optional;

/**
 * SET with system variables of Aurora among its assignments. MySQL changes all variables of a statement or none: where the
 * remainder fails, ours keep their values.
 *
 * @param assignments ours, in the order of the text
 * @param remainder the same SET with the other assignments, if it has any
 */
public record SetVariables(List<VariableAssignment> assignments, Optional<PlannedText> remainder)
        implements StatementPlan {

    public SetVariables {
        assignments = List.copyOf(assignments);
    }

    @Override
    public <R, X extends Exception> R accept(StatementPlanVisitor<R, X> visitor) throws X {
        return visitor.visitSetVariables(this);
    }
}
