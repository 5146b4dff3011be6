package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.derived.DerivedTable;
import io.borealis.sql.rewrite.collected.rows.JoinConditions;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The {@linkplain ConditionOrder order} of all conditions of a statement: of WHERE, HAVING, QUALIFY and ON, in each query block.
 *
 * @param ofRows that of the condition which decides about the rows of the outermost query, or those that are changed
 * @param others those of all other conditions
 */
public record ConditionOrders(Optional<ConditionOrder> ofRows, List<ConditionOrder> others) {

    /** Where nothing decides about rows. */
    public static final ConditionOrders NONE = new ConditionOrders(Optional.empty(), List.of());

    /** Conditions may stand in conditions, and each is looked through with all that is in it. */
    private static final int BLOCKS_MAX = 20;

    /** How often the length of the statement is written anew at most. */
    private static final int COPIES_MAX = 4;

    /**
     * The orders in a query.
     *
     * @param query its tokens with what stands before its SELECT
     */
    public static ConditionOrders ofQuery(OriginalStatement original, QueryOutline outline, TokenRange query) {
        Optional<QueryBlock> top = outline.plainTopBlock();
        Optional<ConditionOrder> ofRows = top.flatMap(block -> condition(block.clause(Keyword.WHERE)))
                .flatMap(where -> ConditionOrder.of(original, where, asks(original, outline, query, top.get())));
        return new ConditionOrders(ofRows, inBlocks(original, outline, top));
    }

    /**
     * The orders in a statement that changes rows.
     *
     * @param tables what it names them by
     * @param tail WHERE and what follows it
     */
    public static ConditionOrders ofChange(
            OriginalStatement original, QueryOutline outline, TokenRange tables, TokenRange tail) {
        ParsedStatement statement = original.statement();
        TokenRange where = new TokenRange(tail.from(), statement.findOrEnd(tail, Keyword.ORDER, Keyword.LIMIT));
        Optional<ConditionOrder> ofRows =
                condition(where).flatMap(condition -> ConditionOrder.of(original, condition, statement::concerns));
        List<ConditionOrder> others = inBlocks(original, outline, Optional.empty());
        JoinConditions.of(statement, tables)
                .forEach(on ->
                        ConditionOrder.of(original, on, statement::concerns).ifPresent(others::add));
        return new ConditionOrders(ofRows, others);
    }

    /** A condition that names the value of a call in a derived table is one with a call, since MySQL merges the table into the query. */
    private static Predicate<TokenRange> asks(
            OriginalStatement original, QueryOutline outline, TokenRange query, QueryBlock top) {
        ParsedStatement statement = original.statement();
        Optional<DerivedTable> read =
                top.has(Keyword.FROM) ? DerivedTable.find(statement, outline, query, top) : Optional.empty();
        return part -> statement.concerns(part)
                || read.filter(table -> table.reader() == top && table.namesValue(part))
                        .isPresent();
    }

    private static List<ConditionOrder> inBlocks(
            OriginalStatement original, QueryOutline outline, Optional<QueryBlock> top) {
        List<ConditionOrder> orders = new ArrayList<>();
        if (outline.blocks().size() > BLOCKS_MAX) {
            return orders;
        }
        ParsedStatement statement = original.statement();
        for (QueryBlock block : outline.blocks()) {
            if (statement.concerns(new TokenRange(block.select(), block.end()))) {
                List<TokenRange> conditions = new ArrayList<>(JoinConditions.of(statement, block.clause(Keyword.FROM)));
                condition(block.clause(Keyword.HAVING)).ifPresent(conditions::add);
                condition(block.clause(Keyword.QUALIFY)).ifPresent(conditions::add);
                condition(block.clause(Keyword.WHERE))
                        .filter(where -> top.filter(other -> other == block).isEmpty())
                        .ifPresent(conditions::add);
                conditions.forEach(condition -> ConditionOrder.of(original, condition, statement::concerns)
                        .ifPresent(orders::add));
            }
        }
        return orders;
    }

    private static Optional<TokenRange> condition(TokenRange clause) {
        return clause.size() <= 1 ? Optional.empty() : Optional.of(clause.rest());
    }

    /** The same without those of conditions that have a query in them. */
    public ConditionOrders withoutQueries(ParsedStatement statement) {
        Predicate<ConditionOrder> isPlain = order -> !statement.hasQuery(order.condition());
        return new ConditionOrders(
                ofRows.filter(isPlain), others.stream().filter(isPlain).toList());
    }

    /** Adds them to edits of the statement, those inside of others first. */
    public void addTo(Edits edits, ParsedStatement statement) {
        List<ConditionOrder> all = new ArrayList<>(others);
        ofRows.ifPresent(all::add);
        all.sort(Comparator.comparingInt(order -> order.condition().size()));
        long room = (long) COPIES_MAX * statement.tokens().size();
        for (ConditionOrder order : all) {
            room -= order.condition().size();
            if (room >= 0) {
                order.addTo(edits, statement);
            }
        }
    }
}
