package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.LaterInputs;
import io.borealis.sql.plan.call.NotCollected;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.rewrite.collected.CollectingStages.Stage;
import io.borealis.sql.rewrite.collected.Guards.Guard;
import io.borealis.sql.rewrite.text.Aggregates;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a query over the arguments collects what a statement's calls ask for, no more and no less, and writes it.
 *
 * <pre>
 *   SELECT grp, AVG(f(v)) FROM t WHERE id &lt; 100 AND g(x) = 'y' GROUP BY grp
 *   SELECT (v) AS `aurora_ml:0`, (x) AS `aurora_ml:1` FROM t WHERE (id &lt; 100)
 * </pre>
 *
 * <p>So a call must be evaluated for each row that the conditions without calls leave. What a condition with a call leaves is not
 * known beforehand: then all calls have to have the input of that one.
 */
final class InputQueryPlanner {

    /** Each is looked at in each clause. */
    private static final int CALLS_MAX = 100;

    /** What a call takes besides the text of its arguments, which is kept as characters. */
    private static final int CALL_BYTES = 256;

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final RowSource rows;
    private final boolean writes;
    private final SpliceWriter splicing;
    private final Conditions conditions;
    private final Aggregates aggregates;
    private final CallsOfEveryRow everyRow;
    private final CallInputs inputs;

    /** @param writes whether the rows are written, so that {@code sql_select_limit} does not count */
    InputQueryPlanner(OriginalStatement original, RowSource rows, boolean writes, SpliceWriter splicing) {
        this.original = original;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.rows = rows;
        this.writes = writes;
        this.splicing = splicing;
        this.inputs = new CallInputs(statement);
        this.conditions = new Conditions(statement);
        this.aggregates = new Aggregates(tokens);
        this.everyRow = new CallsOfEveryRow(statement, rows);
    }

    /** Whether calls, at least one, ask for all that the statement's calls ask for. */
    boolean areAllInputsOf(List<MlCall> calls) {
        return inputs.areAllOf(calls);
    }

    /** @param block whose rows they are; null for a statement that changes rows */
    Collecting plan(QueryOutline outline, @Nullable QueryBlock block) {
        if (statement.hasMentions(statement.all())) {
            return NotCollected.HIDDEN_CALL;
        }
        if (statement.calls().size() > CALLS_MAX) {
            return NotCollected.MANY_CALLS;
        }
        tokens.memory().take((long) CALL_BYTES * statement.calls().size() + 4L * tokens.sql().length);
        int places = statement.calls(rows.parts()).size()
                + everyRow.aggregatedInHaving().size();
        if (places != statement.calls().size() || isAnyNested(outline, block)) {
            return NotCollected.PLACE;
        }
        List<TokenRange> conjuncts = conditions.conjuncts(rows.where());
        List<TokenRange> deciding =
                conjuncts.stream().filter(statement::hasCalls).toList();
        if (!statement.calls().stream().allMatch(this::hasArgumentsOfOneRow)) {
            return NotCollected.ARGUMENTS;
        }
        boolean isUnguarded = inputs.areAllOf(evaluated(deciding));
        List<List<Guard>> guards = isUnguarded || !deciding.isEmpty() || block == null ? List.of() : guards();
        if (deciding.stream().anyMatch(conditions::mayBeTrueWithoutCalls) || (!isUnguarded && guards.isEmpty())) {
            return NotCollected.CONDITIONAL;
        }
        Optional<List<Stage>> stages = new CollectingStages(statement, inputs).of(deciding);
        if (stages.isEmpty()) {
            return NotCollected.CONDITIONAL;
        }
        // Only a query can nest conditions of different inputs.
        boolean mayStage = rows.reader().isEmpty()
                && (block != null || deciding.size() == 1)
                && SpliceWriter.findAnswers(Set.copyOf(statement.calls()));
        if (stages.get().size() > 1 && !mayStage) {
            return NotCollected.SEVERAL_INPUTS;
        }
        if (rows.bounded() && !inputs.areAllOf(everyRow.calls())) {
            return NotCollected.LIMITED;
        }
        List<TokenRange> plain = conjuncts.stream()
                .filter(conjunct -> !statement.hasCalls(conjunct))
                .toList();
        boolean allRows = writes || inputs.areAllOf(everyRow.callsWhateverIsShown());
        return write(stages.get(), plain, guards, deciding, allRows);
    }

    private boolean isAnyNested(QueryOutline outline, @Nullable QueryBlock ofRows) {
        return outline.blocks().stream()
                .filter(block -> ofRows == null || block.select() > ofRows.select() || block.end() < ofRows.end())
                .filter(block -> block != ofRows && (block.isNested() || !block.isTop()))
                .anyMatch(block -> statement.hasCalls(new TokenRange(block.select(), block.end())));
    }

    /**
     * The calls that are evaluated for each row that is left.
     *
     * @param deciding the conditions with calls
     */
    private List<MlCall> evaluated(List<TokenRange> deciding) {
        List<TokenRange> expressions = new ArrayList<>(rows.values());
        expressions.addAll(rows.grouping());
        expressions.addAll(rows.ordering());
        expressions.addAll(deciding);
        List<MlCall> evaluated = new ArrayList<>(everyRow.aggregatedInHaving());
        expressions.forEach(expression -> evaluated.addAll(conditions.evaluatedCalls(expression)));
        return evaluated;
    }

    /** Of each call, where they all have the same input and stand in values; else none. */
    private List<List<Guard>> guards() {
        Guards reader = new Guards(statement);
        List<List<Guard>> guards = new ArrayList<>();
        for (TokenRange value : rows.values()) {
            statement.calls(value).forEach(call -> reader.of(call, value).ifPresent(guards::add));
        }
        boolean isOneInput = inputs.of(statement.calls()).size() == 1;
        return isOneInput && guards.size() == statement.calls().size() ? guards : List.of();
    }

    /** Expressions over columns: no rows of a group, no other call, nothing that can be another value the next time. */
    private boolean hasArgumentsOfOneRow(MlCall call) {
        List<TokenRange> arguments = statement.list(call.open());
        boolean simple = arguments.stream()
                .allMatch(argument -> !aggregates.occurIn(List.of(argument))
                        && !statement.hasCalls(argument)
                        && !statement.hasQuery(argument)
                        && !Hazards.read(statement, List.of(argument)).variesBetweenRuns());
        boolean mayMeanAlias = rows.having().contains(call.name())
                || Stream.concat(rows.grouping().stream(), rows.ordering().stream())
                        .anyMatch(element -> element.contains(call.name()));
        return simple && !(mayMeanAlias && arguments.stream().anyMatch(everyRow::hasAlias));
    }

    /**
     * @param plain the conditions without calls
     * @param guards those by which expressions decide about each call; empty where each is evaluated for every row
     * @param deciding conditions with calls
     * @param allRows whether all rows are needed, whatever bounds the session's results
     */
    private Collecting write(
            List<Stage> stages,
            List<TokenRange> plain,
            List<List<Guard>> guards,
            List<TokenRange> deciding,
            boolean allRows) {
        Optional<ArgumentItems> items =
                ArgumentItems.of(statement, stages.get(0).calls());
        Map<MlCall, Integer> itemOfCall = itemsOfCalls(stages);
        Map<Integer, Probe> ofKeys = new HashMap<>();
        if (!guards.isEmpty()) {
            SplicedText text = new SplicedText(statement, new Edits());
            Guards.write(guards, text);
            ofKeys.put(0, text.probe());
        }
        Optional<List<LaterInputs>> later =
                later(stages, new LaterInputsWriter(original, rows, plain, allRows), itemOfCall, ofKeys);
        if (items.isEmpty() || later.isEmpty()) {
            return NotCollected.ARGUMENTS;
        }
        Optional<NestedConditions> nested = later.get().isEmpty() || deciding.size() < 2
                ? Optional.empty()
                : Optional.of(new NestedConditions(rows.where(), plain, deciding));
        Optional<SplicedStatement> spliced =
                splicing.write(itemOfCall, items.get().arguments(), new RowConditions(nested, ofKeys));
        if (!later.get().isEmpty() && spliced.isEmpty()) {
            return NotCollected.SEVERAL_INPUTS;
        }
        InputQueryWriter.Text text = new InputQueryWriter(original, rows, items.get(), guards).write(plain, allRows);
        return new InputQuery(
                text.query(), items.get().items(), text.ends(), later.get(), spliced, allRows, evaluatesOnce());
    }

    /** Equal inputs are one item, numbered in the order of the stages. */
    private Map<MlCall, Integer> itemsOfCalls(List<Stage> stages) {
        Map<String, Integer> known = new HashMap<>();
        stages.forEach(stage -> stage.calls().forEach(call -> known.put(inputs.of(call), known.size())));
        Map<MlCall, Integer> itemOfCall = new HashMap<>();
        statement.calls().forEach(call -> itemOfCall.put(call, known.getOrDefault(inputs.of(call), 0)));
        return itemOfCall;
    }

    /** @param ofKeys gets what rows meet that are evaluated for the items of each query */
    private static Optional<List<LaterInputs>> later(
            List<Stage> stages, LaterInputsWriter writer, Map<MlCall, Integer> itemOfCall, Map<Integer, Probe> ofKeys) {
        List<LaterInputs> later = new ArrayList<>();
        int count = stages.get(0).calls().size();
        for (Stage stage : stages.subList(1, stages.size())) {
            Optional<LaterInputs> inputs = writer.write(stage, itemOfCall, count, ofKeys);
            if (inputs.isEmpty()) {
                return Optional.empty();
            }
            later.add(inputs.get());
            Probe conditions = writer.conditionsOf(stage, itemOfCall);
            for (int item = count; item < count + stage.calls().size(); item++) {
                ofKeys.put(item, conditions);
            }
            count += stage.calls().size();
        }
        return Optional.of(later);
    }

    /**
     * Grouping and sorting evaluate anew what they repeat of the select list; HAVING does, too, and so do the query into which MySQL
     * merges a derived table, and functions that compare an argument before they return it.
     */
    private boolean evaluatesOnce() {
        List<TokenRange> repeating = new ArrayList<>(rows.grouping());
        repeating.addAll(rows.ordering());
        return rows.reader().isEmpty()
                && !rows.bounded()
                && repeating.stream().noneMatch(this::mayRepeat)
                && rows.parts().stream().noneMatch(conditions::choosesByCalls);
    }

    private boolean mayRepeat(TokenRange element) {
        return statement.hasCalls(element)
                || everyRow.hasAlias(element)
                || tokens.is(element.from(), TokenKind.INTEGER);
    }
}
