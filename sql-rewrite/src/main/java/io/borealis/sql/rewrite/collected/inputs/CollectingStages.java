package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Conditions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The order in which the inputs of a statement are collected. What a condition with a call leaves is not known before its answers are;
 * then only the rows that it leaves are asked about with the inputs of the next condition, and in the end of what the statement shows.
 */
public final class CollectingStages {

    private final Conditions conditions;
    private final CallInputs inputs;

    /**
     * Inputs that are collected together.
     *
     * @param calls one for each of them
     * @param conditions those with calls that decide about rows before
     */
    record Stage(List<MlCall> calls, List<TokenRange> conditions) {
        Stage {
            calls = List.copyOf(calls);
            conditions = List.copyOf(conditions);
        }
    }

    CollectingStages(ParsedStatement statement, CallInputs inputs) {
        this.conditions = new Conditions(statement);
        this.inputs = inputs;
    }

    /**
     * The stages, one at least; empty where a part of a condition decides whether another one is evaluated.
     *
     * @param deciding the conditions with calls, in the order in which they are evaluated
     */
    Optional<List<Stage>> of(List<TokenRange> deciding) {
        List<MlCall> all = firstOfEach(inputs.all(), Set.of());
        if (all.size() == 1) {
            return Optional.of(List.of(new Stage(all, List.of())));
        }
        List<Stage> stages = new ArrayList<>();
        List<TokenRange> before = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (TokenRange condition : deciding) {
            List<MlCall> calls = firstOfEach(inputs.in(condition), known);
            if (!calls.isEmpty()) {
                if (!inputs.of(inputs.own(conditions.evaluatedCalls(condition))).containsAll(inputs.of(calls))) {
                    return Optional.empty();
                }
                stages.add(new Stage(calls, before));
                known.addAll(inputs.of(calls));
            }
            before.add(condition);
        }
        List<MlCall> others = firstOfEach(inputs.all(), known);
        if (!others.isEmpty()) {
            stages.add(new Stage(others, before));
        }
        return Optional.of(stages);
    }

    private List<MlCall> firstOfEach(List<MlCall> calls, Set<String> known) {
        Set<String> seen = new HashSet<>(known);
        return calls.stream().filter(call -> seen.add(inputs.of(call))).toList();
    }
}
