package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.ConditionSample;
import io.borealis.sql.plan.call.LaterInputs;
import io.borealis.sql.plan.call.NotCollected;
import io.borealis.sql.rewrite.collected.derived.TablesBeside;
import io.borealis.sql.rewrite.collected.evaluation.CallInputs;
import io.borealis.sql.rewrite.collected.evaluation.CallsOfEveryRow;
import io.borealis.sql.rewrite.collected.evaluation.InputNeeds;
import io.borealis.sql.rewrite.collected.evaluation.NeededInput;
import io.borealis.sql.rewrite.collected.evaluation.Reading;
import io.borealis.sql.rewrite.collected.inputs.CollectingStages.Stage;
import io.borealis.sql.rewrite.collected.rows.OuterJoin;
import io.borealis.sql.rewrite.collected.rows.OuterRows;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Decides whether a query over the arguments collects what the calls of a query block ask for, no more and no less, and writes it.
 *
 * <pre>
 *   SELECT grp, AVG(f(v)) FROM t WHERE id &lt; 100 AND g(x) = 'y' GROUP BY grp
 *   SELECT (v) AS `aurora_ml:0`, (x) AS `aurora_ml:1` FROM t WHERE (id &lt; 100)
 * </pre>
 *
 * <p>So the text has to tell for which rows the value of each call makes a difference ({@link InputNeeds}). What a condition with a call leaves is
 * known when that has been answered: then the next query has its answers joined to it ({@link CollectingStages}).
 */
public final class InputQueryPlanner {

    /** What a call takes besides the text of its arguments, which is kept as characters. */
    private static final int CALL_BYTES = 256;

    /** How often the length of the statement guards are written at most. */
    private static final int COPIES_MAX = 4;

    /** So many tokens may be written whatever the statement's length. */
    private static final int TOKENS_FEW = 20_000;

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final RowSource rows;
    private final boolean allRows;
    private final Optional<Reading> reading;
    private final TablesBeside beside;
    private final Conditions conditions;
    private final CallArguments arguments;
    private final CallsOfEveryRow everyRow;
    private final CallInputs inputs;
    private final OtherCalls others;

    /** Whether statements find the answers to all inputs in tables. */
    private final boolean findsAnswers;

    /**
     * @param calls those whose inputs are collected
     * @param rows the rows for which they are evaluated
     * @param allRows whether all rows are read, whatever {@code sql_select_limit} says
     * @param reading how the query reads them that MySQL merges the block into; empty where it does not
     * @param beside tables with other calls that are made for the query in which these are evaluated
     */
    public InputQueryPlanner(
            OriginalStatement original,
            List<MlCall> calls,
            RowSource rows,
            boolean allRows,
            Optional<Reading> reading,
            TablesBeside beside) {
        this.original = original;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.rows = rows;
        this.allRows = allRows;
        this.reading = reading;
        this.beside = beside;
        this.inputs = new CallInputs(statement, calls);
        this.findsAnswers = AnswerValues.findAnswers(Set.copyOf(calls));
        this.conditions = new Conditions(statement);
        this.everyRow = new CallsOfEveryRow(statement, rows, inputs);
        this.arguments = new CallArguments(statement, rows, everyRow);
        this.others = new OtherCalls(statement, rows, inputs, beside);
    }

    /**
     * Plans.
     *
     * @param first the number of the first item
     * @param isQuery whether it is a query, which can nest conditions; else they stay as they are written
     * @param order the places of the conditions with calls, in the order in which they are evaluated; empty for that of the text
     */
    public BlockPlan plan(int first, boolean isQuery, List<Integer> order) {
        tokens.memory().take((long) CALL_BYTES * inputs.all().size() + 4L * tokens.sql().length);
        int places =
                inputs.in(rows.parts()).size() + everyRow.aggregatedInHaving().size();
        if (places != inputs.all().size() || others.decideAboutRows()) {
            return new BlockPlan.Refused(NotCollected.PLACE);
        }
        List<TokenRange> conjuncts = rows.conditions().stream()
                .flatMap(condition -> conditions.conjuncts(condition).stream())
                .toList();
        List<TokenRange> written =
                conjuncts.stream().filter(statement::hasCalls).toList();
        boolean isReadersOrder = reading.filter(Reading::decides).isPresent();
        List<TokenRange> deciding = order.isEmpty() || isReadersOrder
                ? written
                : order.stream().map(written::get).toList();
        if (!inputs.all().stream().allMatch(arguments::areOfOneRow)) {
            return new BlockPlan.Refused(NotCollected.ARGUMENTS);
        }
        Optional<List<NeededInput>> needed =
                new InputNeeds(statement, rows, inputs, everyRow, findsAnswers).of(deciding);
        if (needed.isEmpty()
                || !needed.get().stream().allMatch(input -> input.need().isEnforceable(statement::hasCalls))) {
            return new BlockPlan.Refused(NotCollected.CONDITIONAL);
        }
        ReadingNeeds readingNeeds = new ReadingNeeds(statement, rows, inputs, arguments, findsAnswers);
        Optional<List<NeededInput>> read = reading.isEmpty() ? needed : readingNeeds.of(needed.get(), reading.get());
        if (read.isEmpty()) {
            return new BlockPlan.Refused(NotCollected.PLACE);
        }
        if (areLong(read.get()) || read.get().stream().anyMatch(others::decideAbout)) {
            return new BlockPlan.Refused(NotCollected.CONDITIONAL);
        }
        CollectingStages collecting = new CollectingStages(inputs, reading);
        Optional<List<Stage>> stages = collecting.of(read.get());
        if (stages.isEmpty()) {
            return new BlockPlan.Refused(NotCollected.CONDITIONAL);
        }
        boolean isStaged = stages.get().stream().anyMatch(collecting::waits);
        if ((isStaged && !mayStage(deciding, isQuery)) || doOthersDecide(deciding)) {
            return new BlockPlan.Refused(NotCollected.SEVERAL_INPUTS);
        }
        if (rows.bounded() && !inputs.areAllOf(everyRow.calls())) {
            return new BlockPlan.Refused(NotCollected.LIMITED);
        }
        List<TokenRange> plain = conjuncts.stream()
                .filter(conjunct -> !statement.hasCalls(conjunct))
                .toList();
        Optional<ConditionSample> sample = isStaged && isQuery && order.isEmpty()
                ? new SampleWriter(original, rows, inputs, beside, reading).write(plain, deciding, stages.get())
                : Optional.empty();
        return write(stages.get(), plain, deciding, first, sample);
    }

    /** Whether needs take many times the length of the statement: each is written around all calls of its input, or all names of their values. */
    private boolean areLong(List<NeededInput> needed) {
        long calls = inputs.all().size() + 2L;
        long names = reading.map(query -> query.namesOf(inputs.all()).size()).orElse(0) + 2L;
        long written = needed.stream()
                .mapToLong(
                        input -> input.need().size() * calls + input.reading().size() * names)
                .sum();
        return written > (long) COPIES_MAX * tokens.size() + TOKENS_FEW;
    }

    /** Only a query can nest conditions of different inputs, and only those of one query. */
    private boolean mayStage(List<TokenRange> deciding, boolean isQuery) {
        boolean mayNest =
                isQuery ? deciding.isEmpty() || reading.filter(Reading::decides).isEmpty() : deciding.size() == 1;
        boolean isOuter = rows.tables().outer().isPresent();
        return rows.outer().isEmpty() && !isOuter && mayNest && findsAnswers;
    }

    /** Whether calls of a query in a condition decide about the block's own. */
    private boolean doOthersDecide(List<TokenRange> deciding) {
        return deciding.stream().anyMatch(inputs::areOthersIn)
                && !(deciding.size() == 1 && inputs.areAllOf(inputs.own(conditions.evaluatedCalls(deciding.get(0)))));
    }

    /**
     * @param plain conditions without calls
     * @param deciding conditions with calls
     * @param first the number of the first item
     */
    private BlockPlan write(
            List<Stage> stages,
            List<TokenRange> plain,
            List<TokenRange> deciding,
            int first,
            Optional<ConditionSample> sample) {
        boolean readsAll = allRows || inputs.areAllOf(everyRow.callsWhateverIsShown());
        Optional<ArgumentItems> items =
                ArgumentItems.of(statement, stages.get(0).calls());
        Map<MlCall, Integer> itemOfCall = itemsOfCalls(stages, first);
        NeedWriter needs = new NeedWriter(original, itemOfCall, reading, stages);
        InputQueryWriter queries = new InputQueryWriter(original, rows, plain, readsAll, beside);
        Optional<List<LaterInputs>> later = later(stages, new LaterInputsWriter(statement, queries), needs);
        if (items.isEmpty() || later.isEmpty()) {
            return new BlockPlan.Refused(NotCollected.ARGUMENTS);
        }
        InputQueryWriter.Text text =
                queries.write(items.get(), InputQueryWriter.Answers.NONE, needs.needing(stages.get(0)));
        return new CollectedBlock(
                text.query(),
                text.ends(),
                items.get().items(),
                items.get().arguments(),
                later.get(),
                itemOfCall,
                new RowConditions(
                        nested(plain, deciding, later.get()),
                        needs.ofItems(),
                        needs.enforcedOfItems(
                                rows.tables().outer().map(OuterJoin::required).orElse(List.of())),
                        needs.enforcedOfNames(stages)),
                sample,
                readsAll,
                evaluatesOnce() && stages.get(0).need().isOfEveryRow());
    }

    /** Conditions with calls come after that which says which row of a subquery is asked about, and one after the other. */
    private List<NestedConditions> nested(List<TokenRange> plain, List<TokenRange> deciding, List<LaterInputs> later) {
        List<NestedConditions> all = new ArrayList<>();
        List<Consumer<SplicedText>> nested = new ArrayList<>();
        rows.outer().flatMap(OuterRows::inStatement).ifPresent(nested::add);
        boolean isNested = !deciding.isEmpty() && !nested.isEmpty();
        boolean isMoved = !rows.tables().moved().isEmpty();
        deciding.forEach(condition -> nested.add(text -> text.copy(condition)));
        if (isNested || isMoved || (!later.isEmpty() && deciding.size() > 1)) {
            all.add(new NestedConditions(rows.where(), plain, nested));
        }
        if (!later.isEmpty()) {
            reading.flatMap(InputQueryPlanner::nested).ifPresent(all::add);
        }
        return all;
    }

    private static Optional<NestedConditions> nested(Reading query) {
        List<TokenRange> plain = new ArrayList<>();
        List<Consumer<SplicedText>> nested = new ArrayList<>();
        for (TokenRange condition : query.conditions()) {
            if (query.names(condition).isEmpty()) {
                plain.add(condition);
            } else {
                nested.add(text -> text.copy(condition));
            }
        }
        return nested.size() > 1 ? Optional.of(new NestedConditions(query.where(), plain, nested)) : Optional.empty();
    }

    /** Equal inputs are one item, numbered in the order of the stages. */
    private Map<MlCall, Integer> itemsOfCalls(List<Stage> stages, int first) {
        Map<String, Integer> known = new HashMap<>();
        stages.forEach(stage -> stage.calls().forEach(call -> known.put(inputs.of(call), first + known.size())));
        Map<MlCall, Integer> itemOfCall = new HashMap<>();
        inputs.all().forEach(call -> itemOfCall.put(call, known.getOrDefault(inputs.of(call), first)));
        return itemOfCall;
    }

    private static Optional<List<LaterInputs>> later(List<Stage> stages, LaterInputsWriter writer, NeedWriter needs) {
        List<LaterInputs> later = new ArrayList<>();
        for (Stage stage : stages.subList(1, stages.size())) {
            Optional<LaterInputs> inputs = writer.write(stage, needs);
            if (inputs.isEmpty()) {
                return Optional.empty();
            }
            later.add(inputs.get());
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
                && rows.outer().isEmpty()
                && rows.tables().outer().isEmpty()
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
