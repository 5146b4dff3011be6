package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.ArgumentEnds;
import io.borealis.sql.plan.call.ConditionSample;
import io.borealis.sql.plan.call.LaterInputs;
import io.borealis.sql.plan.call.OutputItem;
import io.borealis.sql.plan.call.Probe;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The queries over the arguments of a block's calls.
 *
 * @param query the first one
 * @param ends where the expressions of the arguments end in it
 * @param items the different calls that it asks for
 * @param arguments what its columns are made of
 * @param later the further ones, for the rows that conditions with the calls before leave
 * @param itemOfCall the number in the statement of the item that each call is
 * @param conditions what decides for which rows calls are evaluated
 * @param sample what tells in which order conditions with calls ask least; empty where that is the order of the text
 * @param allRows whether all rows are needed, whatever bounds the session's results
 * @param evaluatesOnce whether MySQL evaluates each call once for each row
 */
public record CollectedBlock(
        Probe query,
        ArgumentEnds ends,
        List<OutputItem> items,
        List<Optional<TokenRange>> arguments,
        List<LaterInputs> later,
        Map<MlCall, Integer> itemOfCall,
        RowConditions conditions,
        Optional<ConditionSample> sample,
        boolean allRows,
        boolean evaluatesOnce)
        implements BlockPlan {

    public CollectedBlock {
        items = List.copyOf(items);
        arguments = List.copyOf(arguments);
        later = List.copyOf(later);
        itemOfCall = Map.copyOf(itemOfCall);
    }

    /** The numbers of its items, in their order. */
    public List<Integer> numbers() {
        return itemOfCall.values().stream().distinct().sorted().toList();
    }

    /** Whether MySQL would evaluate calls for rows that were not asked about, did the statement not keep it from that. */
    public boolean isEnforced() {
        return !conditions.ofCalls().isEmpty() || !conditions.ofNames().isEmpty();
    }

    /** How many items it has. */
    public int size() {
        return items.size()
                + later.stream().mapToInt(inputs -> inputs.items().size()).sum();
    }
}
