package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.rewrite.collected.evaluation.CallInputs;
import io.borealis.sql.rewrite.collected.evaluation.Need;
import io.borealis.sql.rewrite.collected.evaluation.NeededInput;
import io.borealis.sql.rewrite.collected.evaluation.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The order in which the inputs of a block are collected. For which rows an answer is needed may depend on other answers; then only the rows
 * that need it are asked about once the others are there.
 */
public final class CollectingStages {

    private final CallInputs inputs;
    private final Optional<Reading> reading;

    /**
     * Inputs that are collected together.
     *
     * @param calls one for each of them
     * @param need the rows of the block that need their answers
     * @param reading the rows that do of the query into which MySQL merges the block
     */
    record Stage(List<MlCall> calls, Need need, Need reading) {
        Stage {
            calls = List.copyOf(calls);
        }
    }

    /** @param reading how the query reads the block that MySQL merges the block into */
    CollectingStages(CallInputs inputs, Optional<Reading> reading) {
        this.reading = reading;
        this.inputs = inputs;
    }

    /**
     * The stages, one at least; empty where inputs wait for each other.
     *
     * @param all the different inputs, in the order in which they are evaluated
     */
    Optional<List<Stage>> of(List<NeededInput> all) {
        List<Stage> stages = new ArrayList<>();
        List<NeededInput> waiting = new ArrayList<>(all);
        while (!waiting.isEmpty()) {
            Optional<NeededInput> next =
                    waiting.stream().filter(input -> isReady(input, waiting)).findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Need need = next.get().need();
            Need reading = next.get().reading();
            List<NeededInput> together = waiting.stream()
                    .filter(input ->
                            input.need().equals(need) && input.reading().equals(reading))
                    .filter(input -> isReady(input, waiting))
                    .toList();
            waiting.removeAll(together);
            stages.add(new Stage(together.stream().map(NeededInput::call).toList(), need, reading));
        }
        return Optional.of(stages);
    }

    /** Whether it waits for no other one. */
    private boolean isReady(NeededInput input, List<NeededInput> waiting) {
        Set<String> needed = inputs.of(decidingOn(input.need(), input.reading()));
        return waiting.stream().noneMatch(other -> !other.equals(input) && needed.contains(inputs.of(other.call())));
    }

    private List<MlCall> decidingOn(Need need, Need ofReader) {
        List<MlCall> deciding = new ArrayList<>(inputs.in(need.parts()));
        reading.ifPresent(query -> ofReader.parts().forEach(part -> deciding.addAll(query.named(part))));
        return deciding;
    }

    /** Whether a stage waits for answers to others. */
    boolean waits(Stage stage) {
        return !inputs.of(stage.calls()).containsAll(inputs.of(decidingOn(stage.need(), stage.reading())));
    }
}
