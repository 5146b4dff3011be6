package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.NotCollected;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.List;
import java.util.Optional;

/** Finds the rows that a statement's calls are evaluated for, and plans for them. */
public final class CollectedPlanner {

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
        if (outline.hasSetOperation()) {
            return NotCollected.SET_OPERATION;
        }
        if (!outline.intoClauses().isEmpty()) {
            return NotCollected.INTO;
        }
        Optional<QueryBlock> top = outline.plainTopBlock();
        if (top.isEmpty()) {
            return NotCollected.NO_TOP_BLOCK;
        }
        QueryBlock block = top.get();
        if (!block.has(Keyword.FROM)) {
            return NotCollected.NO_ROWS;
        }
        if (block.has(Keyword.QUALIFY) || outline.blocks().stream().anyMatch(any -> showsNothing(original, any))) {
            return NotCollected.LIMITED;
        }
        Optional<DerivedTable> derived = DerivedTable.find(original.statement(), outline, query, block);
        if (derived.isPresent()) {
            return ofDerived(original, outline, derived.get(), writes);
        }
        TokenRange before = new TokenRange(query.from(), block.select());
        return new InputQueryPlanner(
                        original,
                        RowSource.of(original.statement(), before, block),
                        writes,
                        new JoinedQueryWriter(original, outline, block, block, ShownColumns.of(original, block)))
                .plan(outline, block);
    }

    private static Collecting ofDerived(
            OriginalStatement original, QueryOutline outline, DerivedTable table, boolean writes) {
        Optional<RowSource.Reader> reader = table.readingRows();
        if (reader.isEmpty()) {
            return NotCollected.PLACE;
        }
        InputQueryPlanner planner = new InputQueryPlanner(
                original,
                RowSource.derived(original.statement(), table.declared(), table.block(), reader.get()),
                writes || table.isReadWhateverIsShown(),
                new JoinedQueryWriter(
                        original,
                        outline,
                        table.block(),
                        table.isMerged() ? table.reader() : table.block(),
                        ShownColumns.ofDerived(original, table)));
        // Planned first: that bounds how many calls are looked at.
        Collecting plan = planner.plan(outline, table.block());
        boolean isKnown =
                plan instanceof NotCollected || !table.isMerged() || planner.areAllInputsOf(table.callsOfEveryRow());
        return isKnown ? plan : NotCollected.PLACE;
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
        RowSource rows = RowSource.changed(original.statement(), before, tables, values, tail);
        return new InputQueryPlanner(original, rows, true, new LookedUpChangeWriter(original, outline, order))
                .plan(outline, null);
    }
}
