package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.ConditionSample;
import io.borealis.sql.plan.call.PlainInputs;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.rewrite.collected.derived.TablesBeside;
import io.borealis.sql.rewrite.collected.evaluation.CallInputs;
import io.borealis.sql.rewrite.collected.evaluation.Reading;
import io.borealis.sql.rewrite.collected.inputs.CollectingStages.Stage;
import io.borealis.sql.rewrite.collected.inputs.InputQueryWriter.Answers;
import io.borealis.sql.rewrite.collected.inputs.InputQueryWriter.Needing;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the queries that tell on some rows which condition with calls saves most where it is evaluated first. */
final class SampleWriter {

    /** As many conditions have six orders, and each order has a plan. */
    private static final int CONDITIONS_MAX = 3;

    /** Longer statements are planned in the order of their text alone. */
    private static final int TOKENS_MAX = 2_000;

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final RowSource rows;
    private final CallInputs inputs;
    private final TablesBeside beside;
    private final Optional<Reading> reading;

    /** @param reading how the query reads them that MySQL merges the block into, whose conditions count then; empty where it does not */
    SampleWriter(
            OriginalStatement original,
            RowSource rows,
            CallInputs inputs,
            TablesBeside beside,
            Optional<Reading> reading) {
        this.reading = reading.filter(Reading::decides);
        this.original = original;
        this.statement = original.statement();
        this.rows = rows;
        this.inputs = inputs;
        this.beside = beside;
    }

    /**
     * Writes them; empty where the order of conditions is that of the text.
     *
     * @param plain the conditions of the rows without calls
     * @param own those with calls
     * @param stages how their inputs are collected in the order of the text
     */
    Optional<ConditionSample> write(List<TokenRange> plain, List<TokenRange> own, List<Stage> stages) {
        List<TokenRange> deciding = reading.map(SampleWriter::naming).orElse(own);
        if (deciding.size() < 2 || deciding.size() > CONDITIONS_MAX || !mayBeOrdered(deciding)) {
            return Optional.empty();
        }
        Map<String, MlCall> asked = new LinkedHashMap<>();
        deciding.forEach(condition -> calls(condition).forEach(call -> asked.putIfAbsent(inputs.of(call), call)));
        boolean isOpen = stages.stream()
                .filter(stage -> inputs.of(stage.calls()).stream().anyMatch(asked::containsKey))
                .noneMatch(this::isGuarded);
        return ArgumentItems.of(statement, List.copyOf(asked.values()))
                .map(items -> sample(items, List.copyOf(asked.keySet()), plain, deciding, isOpen));
    }

    /** Whether conditions without calls are among those that decide who needs the answers of a stage. */
    private boolean isGuarded(Stage stage) {
        return stage.need().parts().stream()
                        .anyMatch(part -> statement.calls(part).isEmpty())
                || stage.reading().parts().stream()
                        .anyMatch(part -> reading.filter(
                                        query -> !query.names(part).isEmpty())
                                .isEmpty());
    }

    private static List<TokenRange> naming(Reading query) {
        return query.conditions().stream()
                .filter(condition -> !query.names(condition).isEmpty())
                .toList();
    }

    /** Those whose values a condition is about. */
    private List<MlCall> calls(TokenRange condition) {
        return reading.map(query -> query.named(condition)).orElseGet(() -> inputs.in(condition));
    }

    /** Nothing says in which order MySQL evaluates them, unless a part has an effect. */
    private boolean mayBeOrdered(List<TokenRange> deciding) {
        boolean isRead =
                rows.reader().filter(reader -> !reader.readsAll(statement)).isPresent();
        return (reading.isPresent() || !isRead)
                && rows.outer().isEmpty()
                && rows.tables().outer().isEmpty()
                && !rows.bounded()
                && original.tokens().size() <= TOKENS_MAX
                && !original.tokens().comments().hasVersionMarkers()
                && Hazards.read(statement, deciding).visible().isEmpty();
    }

    private ConditionSample sample(
            ArgumentItems items,
            List<String> numbers,
            List<TokenRange> plain,
            List<TokenRange> deciding,
            boolean isOpen) {
        InputQueryWriter queries = new InputQueryWriter(original, rows, plain, false, beside);
        InputQueryWriter.Text text = queries.write(items, Answers.NONE, Needing.ALL);
        PlainInputs asked = new PlainInputs(
                text.query(), items.items(), text.ends(), AnswerValues.expressions(statement, items.arguments()));
        List<List<Integer>> ofConditions = deciding.stream()
                .map(condition -> calls(condition).stream()
                        .map(call -> numbers.indexOf(inputs.of(call)))
                        .distinct()
                        .toList())
                .toList();
        return new ConditionSample(asked, met(queries, asked, numbers, deciding), ofConditions, isOpen);
    }

    private SplicedStatement met(
            InputQueryWriter queries, PlainInputs asked, List<String> numbers, List<TokenRange> deciding) {
        List<Integer> items = new ArrayList<>();
        numbers.forEach(input -> items.add(items.size()));
        List<Probe> conditions = new ArrayList<>();
        Set<TokenRange> values = new LinkedHashSet<>();
        for (TokenRange condition : deciding) {
            conditions.add(withAnswers(condition, numbers));
            reading.ifPresent(query -> values.addAll(query.items(condition)));
        }
        List<Probe> columns =
                values.stream().map(item -> withAnswers(item, numbers)).toList();
        InputQueryWriter.Text text = queries.write(
                new MetConditions(conditions, reading.isPresent()), new Answers(items, Map.of(), columns), Needing.ALL);
        return SplicedStatement.ofRows(text.parts(), AnswerJoins.tables(items, Set.of()), asked.arguments());
    }

    private Probe withAnswers(TokenRange part, List<String> numbers) {
        return AnswerValues.written(original, part, inputs.in(part), call -> numbers.indexOf(inputs.of(call)));
    }
}
