package io.borealis.sql.rewrite.collected.evaluation;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.collected.value.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds for which rows the answers to a block's inputs are needed. */
public final class InputNeeds {

    private final RowSource rows;
    private final CallInputs inputs;
    private final CallsOfEveryRow everyRow;
    private final ValueGuards guards;

    private final FoundNeeds<String> found = new FoundNeeds<>();

    /** @param mayEnforce whether calls can be kept from rows for which MySQL would evaluate them in vain */
    public InputNeeds(
            ParsedStatement statement,
            RowSource rows,
            CallInputs inputs,
            CallsOfEveryRow everyRow,
            boolean mayEnforce) {
        this.rows = rows;
        this.inputs = inputs;
        this.everyRow = everyRow;
        this.guards = new ValueGuards(statement, Values.ofCalls(statement), inputs::areOthersIn, mayEnforce);
    }

    /**
     * The different inputs, those of conditions first; empty where the text does not tell for which rows one is needed.
     *
     * @param deciding the conditions with calls
     */
    public Optional<List<NeededInput>> of(List<TokenRange> deciding) {
        List<Guard> decided = new ArrayList<>();
        for (TokenRange condition : deciding) {
            inputs.in(condition).forEach(call -> take(call, decided, guards.of(call.first(), condition, true)));
            decided.add(Guard.isTrue(condition));
        }
        for (TokenRange value : rows.items().isEmpty() ? rows.values() : everyRow.expressions()) {
            inputs.in(value).forEach(call -> take(call, decided, guards.of(call.first(), value, false)));
        }
        List<TokenRange> naming = new ArrayList<>(rows.grouping());
        naming.addAll(rows.ordering());
        for (TokenRange element : naming) {
            inputs.in(element)
                    .forEach(call -> take(
                            call,
                            decided,
                            guards.of(call.first(), element, false).filter(this::nameNoAlias)));
        }
        everyRow.aggregatedInHaving()
                .forEach(call -> take(
                        call,
                        decided,
                        guards.of(call.first(), rows.having(), false).filter(this::nameNoAlias)));
        return needs();
    }

    private void take(MlCall call, List<Guard> decided, Optional<List<Guard>> guardsOfCall) {
        found.take(inputs.of(call), decided, guardsOfCall);
    }

    /** Clauses take aliases of the select list, which nothing else does. */
    private boolean nameNoAlias(List<Guard> some) {
        return some.stream().noneMatch(guard -> everyRow.hasAlias(guard.part()));
    }

    private Optional<List<NeededInput>> needs() {
        List<MlCall> ordered = new ArrayList<>(inputs.in(rows.conditions()));
        ordered.addAll(inputs.all());
        List<NeededInput> needs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (MlCall call : ordered) {
            String input = inputs.of(call);
            if (seen.add(input)) {
                Optional<Need> need = found.of(input);
                if (need.isEmpty()) {
                    return Optional.empty();
                }
                needs.add(new NeededInput(call, need.get(), Need.OF_EVERY_ROW));
            }
        }
        return Optional.of(needs);
    }
}
