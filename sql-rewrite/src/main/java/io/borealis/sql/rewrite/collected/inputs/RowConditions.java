package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.Probe;
import java.util.List;
import java.util.Map;

/**
 * What decides in a statement with staged answers for which rows calls are evaluated.
 *
 * @param nested the conditions of its rows where they ask for different inputs one after the other
 * @param ofKeys for items that are evaluated for some rows only, what these meet: arguments are not evaluated for other rows, where they
 *     could fail or warn
 * @param ofCalls for items that MySQL may evaluate for rows that do not need them, what rows meet that do
 * @param ofNames the same for names of values in a query into which MySQL merges the block
 */
public record RowConditions(
        List<NestedConditions> nested,
        Map<Integer, Probe> ofKeys,
        Map<Integer, Probe> ofCalls,
        Map<TokenRange, Probe> ofNames) {
    public RowConditions {
        nested = List.copyOf(nested);
        ofKeys = Map.copyOf(ofKeys);
        ofCalls = Map.copyOf(ofCalls);
        ofNames = Map.copyOf(ofNames);
    }
}
