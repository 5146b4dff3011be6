package io.borealis.sql.aurora.variable;

import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.variable.VariableScope;
import java.util.List;

/**
 * SET with a list of assignments, by token indexes.
 *
 * @param parts the assignments in their order
 */
public record SetStatement(List<Part> parts) {

    /**
     * One assignment, or NAMES, or CHARACTER SET.
     *
     * @param all its tokens, its own scope included
     * @param inherited the scope of an earlier part that counts for it, {@code UNSPECIFIED} where none does
     * @param scope the scope that counts for it, wherever that is written
     * @param variable lower-case name of the variable of Aurora's that it sets, empty where it sets another
     * @param value what stands after the sign
     */
    public record Part(
            TokenRange all, VariableScope inherited, VariableScope scope, String variable, TokenRange value) {

        public boolean isAuroras() {
            return !variable.isEmpty();
        }
    }

    public SetStatement {
        parts = List.copyOf(parts);
    }
}
