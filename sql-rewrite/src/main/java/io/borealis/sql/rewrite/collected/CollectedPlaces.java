package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.NotCollected;
import io.borealis.sql.rewrite.collected.derived.DerivedTable;
import io.borealis.sql.rewrite.collected.derived.UnitedTable;
import io.borealis.sql.rewrite.collected.rows.CallBlock;
import io.borealis.sql.rewrite.collected.rows.LimitedRows;
import io.borealis.sql.rewrite.collected.rows.OuterQuery;
import io.borealis.sql.rewrite.collected.rows.OuterRows;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.collected.rows.Subquery;
import io.borealis.sql.rewrite.text.Aggregates;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds where in a query the blocks with calls stand. */
final class CollectedPlaces {

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final QueryOutline outline;
    private final TokenRange query;
    private final boolean writes;
    private final boolean assumesAllRead;
    private final List<QueryBlock> tops;
    private NotCollected whyNone = NotCollected.PLACE;

    /**
     * @param query the tokens of the query with what stands before its SELECT
     * @param writes whether the rows are written, so that {@code sql_select_limit} does not count
     * @param assumesAllRead whether all rows of the outermost query are taken to be read before the first one is shown
     */
    CollectedPlaces(
            OriginalStatement original,
            QueryOutline outline,
            TokenRange query,
            boolean writes,
            boolean assumesAllRead) {
        this.original = original;
        this.statement = original.statement();
        this.outline = outline;
        this.query = query;
        this.writes = writes;
        this.assumesAllRead = assumesAllRead;
        this.tops = outline.blocks().stream().filter(QueryBlock::isTop).toList();
    }

    /** The places of all blocks, in the order of the text; empty where nobody can tell for which rows the calls of one are evaluated. */
    Optional<List<CollectedPlace>> find() {
        Optional<List<CallBlock>> blocks = CallBlock.of(statement, outline);
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        List<CollectedPlace> places = new ArrayList<>();
        for (CallBlock block : blocks.get()) {
            Optional<CollectedPlace> place = of(block);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            places.add(place.get());
        }
        // MySQL makes a derived table of one row even to plan, with all calls in it.
        boolean arePlanned = !assumesAllRead
                || places.stream().allMatch(place -> place.derived().isEmpty());
        return Optional.of(places).filter(found -> arePlanned).filter(CollectedPlaces::areOfQueriesOfTheirOwn);
    }

    boolean assumesAllRead() {
        return assumesAllRead;
    }

    /** Answers of a table that MySQL merges into a query, and others of that query, would have to be joined last both. */
    private static boolean areOfQueriesOfTheirOwn(List<CollectedPlace> places) {
        Map<QueryBlock, List<CollectedPlace>> ofQueries =
                places.stream().collect(Collectors.groupingBy(CollectedPlace::joining));
        return ofQueries.values().stream()
                .allMatch(some -> some.size() == 1 || some.stream().noneMatch(CollectedPlace::isMerged));
    }

    /** Why there are none. */
    NotCollected whyNone() {
        return whyNone;
    }

    private Optional<CollectedPlace> of(CallBlock calls) {
        QueryBlock block = calls.block();
        if (!block.has(Keyword.FROM)) {
            whyNone = NotCollected.NO_ROWS;
            return Optional.empty();
        }
        if (block.isTop()) {
            return declared()
                    .map(before -> outline.hasSetOperation()
                            ? RowSource.united(statement, before, block)
                            : RowSource.of(original, before, block, assumesAllRead))
                    .map(rows -> new CollectedPlace(calls, rows, writes, Optional.empty()));
        }
        if (!outline.hasSetOperation() && UnitedTable.isMadeOf(statement, outline, tops.get(0), block)) {
            return declared()
                    .map(before -> new CollectedPlace(
                            calls, RowSource.readWhole(statement, before, block), true, Optional.empty()));
        }
        Optional<CollectedPlace> derived = derived(calls);
        return derived.isPresent() ? derived : subquery(calls);
    }

    /** What WITH declares before the first SELECT; empty where that stands in parentheses of its own. */
    private Optional<TokenRange> declared() {
        QueryBlock first = tops.get(0);
        boolean isPlain = !first.isNested();
        boolean declares = statement.tokens().is(query.from(), Keyword.WITH);
        return isPlain || !declares
                ? Optional.of(new TokenRange(query.from(), isPlain ? first.select() : query.from()))
                : Optional.empty();
    }

    private Optional<CollectedPlace> derived(CallBlock calls) {
        if (outline.hasSetOperation()) {
            return Optional.empty();
        }
        return DerivedTable.of(statement, outline, query, tops.get(0), calls.block())
                .flatMap(table -> table.readingRows()
                        .map(reader -> new CollectedPlace(
                                calls,
                                RowSource.derived(
                                        statement, declaredFor(calls, table.declared()), table.block(), reader),
                                writes || table.isReadWhateverIsShown(),
                                Optional.of(table))));
    }

    /** What WITH declares before a block, or nothing where that has calls of other blocks and means nothing in this one. */
    private TokenRange declaredFor(CallBlock calls, TokenRange declared) {
        if (statement.calls(declared).isEmpty()) {
            return declared;
        }
        TokenList tokens = statement.tokens();
        Set<String> names = new HashSet<>();
        for (int i = declared.from(); i < declared.to(); i = statement.skip(i)) {
            if (tokens.isName(i)) {
                names.add(tokens.lowerName(i));
            }
        }
        QueryBlock block = calls.block();
        boolean isMeant = IntStream.range(block.select(), block.end())
                .anyMatch(token -> tokens.isName(token) && names.contains(tokens.lowerName(token)));
        return isMeant ? declared : new TokenRange(declared.from(), declared.from());
    }

    private Optional<CollectedPlace> subquery(CallBlock calls) {
        return tops.stream()
                .filter(outer -> isIn(outer, calls.block()))
                .findFirst()
                .flatMap(outer -> Subquery.find(
                                original, OuterQuery.of(statement, outer, calls.block(), assumesAllRead), calls.block())
                        .flatMap(rows -> declared()
                                .map(before -> new CollectedPlace(
                                        calls,
                                        RowSource.subquery(statement, before, calls.block(), rows),
                                        writes
                                                || rows.once()
                                                || makesOneRow(outer)
                                                || assumesAllRead
                                                || OuterQuery.sortsBy(statement, outer, calls.block())
                                                || LimitedRows.areAllRead(
                                                        statement,
                                                        outer.items(),
                                                        statement.elements(outer.clause(Keyword.ORDER))),
                                        Optional.empty()))));
    }

    /**
     * The places of all blocks in a statement that changes rows and has no other calls, in the order of the text; empty where nobody can
     * tell for which rows the calls of one are evaluated.
     */
    static Optional<List<CollectedPlace>> ofChange(
            OriginalStatement original, QueryOutline outline, RowSource changed) {
        List<CollectedPlace> places = new ArrayList<>();
        for (CallBlock calls : CallBlock.of(original.statement(), outline).orElse(List.of())) {
            boolean isAlone = outline.blocks().stream().noneMatch(other -> surrounds(other, calls.block()));
            Optional<OuterRows> rows = isAlone && calls.block().has(Keyword.FROM)
                    ? Subquery.find(original, OuterQuery.of(changed), calls.block())
                    : Optional.empty();
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            places.add(new CollectedPlace(
                    calls,
                    RowSource.subquery(original.statement(), changed.before(), calls.block(), rows.get()),
                    true,
                    Optional.empty()));
        }
        return Optional.of(places).filter(found -> !found.isEmpty());
    }

    private boolean makesOneRow(QueryBlock outer) {
        return !outer.has(Keyword.GROUP) && new Aggregates(statement.tokens()).makeOneRow(outer.items());
    }

    /** Whether a query has a block in it, and no other one around that. */
    private boolean isIn(QueryBlock outer, QueryBlock block) {
        return surrounds(outer, block)
                && outline.blocks().stream()
                        .noneMatch(other -> other != block && surrounds(outer, other) && surrounds(other, block));
    }

    private static boolean surrounds(QueryBlock outer, QueryBlock inner) {
        return outer.select() < inner.select() && inner.end() < outer.end();
    }
}
