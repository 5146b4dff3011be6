package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.ConditionSample;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.LaterInputs;
import io.borealis.sql.plan.call.NotCollected;
import io.borealis.sql.plan.call.PlainInputs;
import io.borealis.sql.plan.call.SampledOrders;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.rewrite.collected.derived.TablesBeside;
import io.borealis.sql.rewrite.collected.inputs.AnswerValues;
import io.borealis.sql.rewrite.collected.inputs.BlockPlan;
import io.borealis.sql.rewrite.collected.inputs.CollectedBlock;
import io.borealis.sql.rewrite.collected.inputs.InputQueryPlanner;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.collected.rows.SetOperations;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the rows that a statement's calls are evaluated for, and plans for them. */
public final class CollectedPlanner {

    /** Each is looked at in each clause. */
    private static final int CALLS_MAX = 100;

    private CollectedPlanner() {}

    /** Plans for a query. */
    public static Collecting ofQuery(OriginalStatement original, QueryOutline outline) {
        return ofQuery(original, outline, original.statement().all(), false);
    }

    /**
     * Plans for the query of a statement that writes its rows.
     *
     * @param query its tokens
     */
    public static Collecting ofWrittenQuery(OriginalStatement original, QueryOutline outline, TokenRange query) {
        return ofQuery(original, outline, query, true);
    }

    private static Collecting ofQuery(
            OriginalStatement original, QueryOutline outline, TokenRange query, boolean writes) {
        ParsedStatement statement = original.statement();
        if (!outline.intoClauses().isEmpty()) {
            return NotCollected.INTO;
        }
        if (outline.hasSetOperation() && !SetOperations.areUnions(statement, outline, query)) {
            return NotCollected.SET_OPERATION;
        }
        if (!outline.hasSetOperation() && outline.plainTopBlock().isEmpty()) {
            return NotCollected.NO_TOP_BLOCK;
        }
        if (outline.blocks().stream().anyMatch(block -> block.has(Keyword.QUALIFY) || showsNothing(original, block))) {
            return NotCollected.LIMITED;
        }
        Optional<NotCollected> refused = refused(statement);
        if (refused.isPresent()) {
            return refused.get();
        }
        Collecting collecting =
                ofPlaces(original, outline, new CollectedPlaces(original, outline, query, writes, false));
        if (collecting instanceof InputQuery || writes || !maySortBeforeLimit(outline)) {
            return collecting;
        }
        CollectedPlaces assuming = new CollectedPlaces(original, outline, query, false, true);
        return ofPlaces(original, outline, assuming) instanceof InputQuery inputs ? inputs : collecting;
    }

    private static Collecting ofPlaces(OriginalStatement original, QueryOutline outline, CollectedPlaces places) {
        return places.find()
                .map(found -> plan(original, outline, found, places.assumesAllRead()))
                .orElseGet(places::whyNone);
    }

    /** Whether MySQL may read all rows of the outermost query before LIMIT counts the first one. */
    private static boolean maySortBeforeLimit(QueryOutline outline) {
        return outline.plainTopBlock()
                .filter(top -> top.has(Keyword.LIMIT))
                .filter(top -> top.has(Keyword.ORDER) || top.has(Keyword.GROUP) || top.isDistinct())
                .isPresent();
    }

    private static Optional<NotCollected> refused(ParsedStatement statement) {
        if (statement.hasMentions(statement.all())) {
            return Optional.of(NotCollected.HIDDEN_CALL);
        }
        return statement.calls().size() > CALLS_MAX ? Optional.of(NotCollected.MANY_CALLS) : Optional.empty();
    }

    private static Collecting plan(
            OriginalStatement original, QueryOutline outline, List<CollectedPlace> places, boolean assumesAllRead) {
        return plan(original, outline, places, assumesAllRead, List.of());
    }

    /** @param order that of the conditions with calls of the only place; empty for that of the text */
    private static Collecting plan(
            OriginalStatement original,
            QueryOutline outline,
            List<CollectedPlace> places,
            boolean assumesAllRead,
            List<Integer> order) {
        List<CollectedBlock> blocks = new ArrayList<>();
        int items = 0;
        for (CollectedPlace place : places) {
            BlockPlan plan = new InputQueryPlanner(
                            original,
                            place.calls().calls(),
                            place.rows(),
                            place.allRows(),
                            place.reading(order),
                            place.beside(places))
                    .plan(items, true, order);
            if (plan instanceof BlockPlan.Refused not) {
                return not.reason();
            }
            CollectedBlock block = (CollectedBlock) plan;
            blocks.add(block);
            items += block.size();
        }
        SpliceWriter splicing =
                new JoinedQueryWriter(original, outline, places, StatementColumns.of(original, outline, places));
        Collecting collecting = together(original.statement(), blocks, splicing, assumesAllRead);
        Optional<ConditionSample> sample = blocks.get(0).sample();
        return blocks.size() == 1 && sample.isPresent()
                ? inOrders(collecting, sample.get(), other -> plan(original, outline, places, assumesAllRead, other))
                : collecting;
    }

    /** The same with plans for all orders of its conditions; without, where one cannot be planned for. */
    private static Collecting inOrders(
            Collecting collecting, ConditionSample sample, Function<List<Integer>, Collecting> planner) {
        if (!(collecting instanceof InputQuery inputs) || inputs.spliced().isEmpty()) {
            return collecting;
        }
        Map<List<Integer>, InputQuery> others = new HashMap<>();
        List<List<Integer>> orders = Permutations.of(sample.items().size());
        for (List<Integer> order : orders.subList(1, orders.size())) {
            if (!(planner.apply(order) instanceof InputQuery other)
                    || other.spliced().isEmpty()) {
                return collecting;
            }
            others.put(order, other);
        }
        return inputs.with(new SampledOrders(sample, others));
    }

    private static Collecting together(
            ParsedStatement statement, List<CollectedBlock> blocks, SpliceWriter splicing, boolean assumesAllRead) {
        Optional<SplicedStatement> spliced = splicing.write(blocks);
        if (spliced.isEmpty()
                && blocks.stream().anyMatch(block -> !block.later().isEmpty())) {
            return NotCollected.SEVERAL_INPUTS;
        }
        if (spliced.isEmpty() && blocks.stream().anyMatch(CollectedBlock::isEnforced)) {
            return NotCollected.CONDITIONAL;
        }
        CollectedBlock first = blocks.get(0);
        List<LaterInputs> later = new ArrayList<>(first.later());
        for (CollectedBlock block : blocks.subList(1, blocks.size())) {
            later.add(new PlainInputs(
                    block.query(),
                    block.items(),
                    block.ends(),
                    AnswerValues.expressions(statement, block.arguments())));
            later.addAll(block.later());
        }
        return new InputQuery(
                first.query(),
                first.items(),
                first.ends(),
                later,
                spliced,
                blocks.stream().allMatch(CollectedBlock::allRows),
                assumesAllRead,
                Optional.empty(),
                blocks.size() == 1 && first.evaluatesOnce());
    }

    /** LIMIT 0, for which MySQL reads nothing. */
    private static boolean showsNothing(OriginalStatement original, QueryBlock block) {
        TokenList tokens = original.tokens();
        TokenRange limit = block.clause(Keyword.LIMIT);
        int count = limit.from() + (tokens.is(limit.from() + 2, TokenKind.COMMA) ? 3 : 1);
        return !limit.isEmpty()
                && tokens.is(count, TokenKind.INTEGER)
                && tokens.text(count).equals("0");
    }

    /**
     * Plans for UPDATE and DELETE.
     *
     * @param before what stands before the verb
     * @param tables the tables as FROM takes them
     * @param values the assigned values with calls
     * @param tail WHERE and what follows it
     * @param order that of the condition; empty where it stays as it is
     */
    public static Collecting ofChange(
            OriginalStatement original,
            QueryOutline outline,
            TokenRange before,
            TokenRange tables,
            List<TokenRange> values,
            TokenRange tail,
            Optional<ConditionOrder> order) {
        ParsedStatement statement = original.statement();
        Optional<NotCollected> refused = refused(statement);
        if (refused.isPresent()) {
            return refused.get();
        }
        RowSource rows = RowSource.changed(statement, before, tables, values, tail);
        boolean isNested = outline.blocks().stream()
                .anyMatch(block -> statement.hasCalls(new TokenRange(block.select(), block.end())));
        if (isNested) {
            return CollectedPlaces.ofChange(original, outline, rows)
                    .map(places -> plan(original, outline, places, false))
                    .orElse(NotCollected.PLACE);
        }
        BlockPlan plan = new InputQueryPlanner(
                        original, statement.calls(), rows, true, Optional.empty(), TablesBeside.NONE)
                .plan(0, false, List.of());
        return plan instanceof BlockPlan.Refused not
                ? not.reason()
                : together(
                        statement,
                        List.of((CollectedBlock) plan),
                        new LookedUpChangeWriter(original, outline, order),
                        false);
    }
}
