package io.borealis.sql.rewrite.collected.evaluation;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds for which rows the answers to a block's inputs are needed. */
public final class InputNeeds {

    private final RowSource rows;
    private final CallInputs inputs;
    private final CallsOfEveryRow everyRow;
    private final CallGuards guards;

    /** By input, the guards of each call that are told. */
    private final Map<String, List<List<Guard>>> told = new LinkedHashMap<>();

    private final Set<String> untold = new HashSet<>();

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
        this.guards = new CallGuards(statement, inputs, mayEnforce);
    }

    /**
     * The different inputs, those of conditions first; empty where the text does not tell for which rows one is needed.
     *
     * @param deciding the conditions with calls
     */
    public Optional<List<NeededInput>> of(List<TokenRange> deciding) {
        List<Guard> decided = new ArrayList<>();
        for (TokenRange condition : deciding) {
            inputs.in(condition).forEach(call -> take(call, decided, guards.of(call, condition, true)));
            decided.add(Guard.isTrue(condition));
        }
        for (TokenRange value : rows.items().isEmpty() ? rows.values() : everyRow.expressions()) {
            inputs.in(value).forEach(call -> take(call, decided, guards.of(call, value, false)));
        }
        List<TokenRange> naming = new ArrayList<>(rows.grouping());
        naming.addAll(rows.ordering());
        for (TokenRange element : naming) {
            inputs.in(element)
                    .forEach(call ->
                            take(call, decided, guards.of(call, element, false).filter(this::nameNoAlias)));
        }
        everyRow.aggregatedInHaving()
                .forEach(call -> take(
                        call, decided, guards.of(call, rows.having(), false).filter(this::nameNoAlias)));
        return needs();
    }

    private void take(MlCall call, List<Guard> decided, Optional<List<Guard>> found) {
        String input = inputs.of(call);
        List<List<Guard>> calls = told.computeIfAbsent(input, first -> new ArrayList<>());
        if (found.isEmpty()) {
            untold.add(input);
        } else {
            List<Guard> all = new ArrayList<>(decided);
            all.addAll(found.get());
            calls.add(all);
        }
    }

    /** Clauses take aliases of the select list, which nothing else does. */
    private boolean nameNoAlias(List<Guard> found) {
        return found.stream().noneMatch(guard -> everyRow.hasAlias(guard.part()));
    }

    private Optional<List<NeededInput>> needs() {
        List<MlCall> ordered = new ArrayList<>(inputs.in(rows.where()));
        ordered.addAll(inputs.all());
        List<NeededInput> needs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (MlCall call : ordered) {
            String input = inputs.of(call);
            if (seen.add(input)) {
                List<List<Guard>> calls = told.getOrDefault(input, List.of());
                boolean isOfEveryRow = calls.stream().anyMatch(List::isEmpty);
                if (calls.isEmpty() || (untold.contains(input) && !isOfEveryRow)) {
                    return Optional.empty();
                }
                needs.add(new NeededInput(call, isOfEveryRow ? Need.OF_EVERY_ROW : Need.of(calls)));
            }
        }
        return Optional.of(needs);
    }
}
