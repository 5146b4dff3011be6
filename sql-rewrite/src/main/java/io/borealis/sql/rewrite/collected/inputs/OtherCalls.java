package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.derived.TablesBeside;
import io.borealis.sql.rewrite.collected.evaluation.CallInputs;
import io.borealis.sql.rewrite.collected.evaluation.NeededInput;
import io.borealis.sql.rewrite.collected.rows.JoinConditions;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.text.Conditions;
import java.util.ArrayList;
import java.util.List;

/** Tells whether the rows of a query over arguments depend on calls of other queries, in what it reads. */
final class OtherCalls {

    private final ParsedStatement statement;
    private final RowSource rows;
    private final CallInputs inputs;
    private final TablesBeside beside;

    /** @param beside tables that are read without their calls */
    OtherCalls(ParsedStatement statement, RowSource rows, CallInputs inputs, TablesBeside beside) {
        this.statement = statement;
        this.rows = rows;
        this.inputs = inputs;
        this.beside = beside;
    }

    /** Whether they do: by a call in them, or by a condition or an argument over the value of one. */
    boolean decideAboutRows() {
        List<TokenRange> made =
                new ArrayList<>(List.of(rows.before(), rows.tables().range()));
        List<TokenRange> read = new ArrayList<>(plainConditions());
        inputs.all().forEach(call -> read.addAll(statement.list(call.open())));
        rows.reader().filter(reader -> !reader.readsAll(statement)).ifPresent(reader -> {
            made.addAll(List.of(reader.before(), reader.tables()));
            read.addAll(JoinConditions.of(statement, reader.tables()));
            read.addAll(reader.columns());
            read.addAll(reader.conditions());
        });
        List<MlCall> others = new ArrayList<>(statement.calls(made));
        others.removeAll(inputs.all());
        return read.stream().anyMatch(part -> inputs.areOthersIn(part) || beside.areNamedIn(part))
                || !beside.haveAll(others)
                || !(others.isEmpty() || beside.haveKnownRows());
    }

    /** Those of joins and of WHERE that have no calls: what the query over arguments applies. */
    private List<TokenRange> plainConditions() {
        Conditions conditions = new Conditions(statement);
        List<TokenRange> all =
                new ArrayList<>(JoinConditions.of(statement, rows.tables().range()));
        all.addAll(rows.conditions());
        return all.stream()
                .flatMap(condition -> conditions.conjuncts(condition).stream())
                .filter(condition -> !statement.hasCalls(condition))
                .toList();
    }

    /** Whether what decides which rows need an input's answer is over the value of one. */
    boolean decideAbout(NeededInput input) {
        List<TokenRange> parts = new ArrayList<>(input.need().parts());
        parts.addAll(input.reading().parts());
        return parts.stream().anyMatch(beside::areNamedIn);
    }
}
