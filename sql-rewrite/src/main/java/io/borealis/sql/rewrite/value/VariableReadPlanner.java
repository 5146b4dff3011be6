package io.borealis.sql.rewrite.value;

import io.borealis.sql.aurora.variable.SystemVariable;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.ReadVariables;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.variable.VariableUse;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans statements that read system variables of Aurora's.
 *
 * <pre>
 *   select @@aurora_ml_inference_timeout, a from t
 *   select | AS `@@aurora_ml_inference_timeout`, a from t
 * </pre>
 *
 * <p>What is stored and run later (a view, a procedure) would keep today's value: there MySQL says that it does not know the
 * variable.
 */
public final class VariableReadPlanner {

    /** What a use takes in its lists, with the part of the text before it. */
    private static final int USE_BYTES = 200;

    private final OriginalStatement original;
    private final TokenList tokens;
    private final List<SystemVariable> uses = new ArrayList<>();

    private VariableReadPlanner(OriginalStatement original) {
        this.original = original;
        this.tokens = original.tokens();
    }

    public static Optional<StatementPlan> plan(OriginalStatement original) {
        return new VariableReadPlanner(original).plan();
    }

    private Optional<StatementPlan> plan() {
        for (TokenRange range : ValuePlaces.ranges(original)) {
            for (int i = range.from(); i < range.to(); i++) {
                SystemVariable variable = SystemVariable.at(tokens, i);
                if (variable != null && variable.isReadable()) {
                    tokens.memory().take(USE_BYTES);
                    uses.add(variable);
                }
            }
        }
        if (uses.isEmpty()) {
            return Optional.empty();
        }
        List<VariableUse> read = uses.stream()
                .map(use -> new VariableUse(use.scope(), use.name()))
                .toList();
        List<TokenRange> places = uses.stream().map(SystemVariable::all).toList();
        return Optional.of(new ReadVariables(read, ValuePlaces.around(original, places)));
    }
}
