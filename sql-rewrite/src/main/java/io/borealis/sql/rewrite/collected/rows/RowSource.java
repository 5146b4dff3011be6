package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows for which a statement's calls are evaluated, and where in the statement calls may stand.
 *
 * @param before what stands before the statement's verb: WITH
 * @param tables what FROM names
 * @param where the condition without its word; empty where there is none
 * @param values expressions evaluated for each row, or for each group where the rows are grouped
 * @param grouping elements of GROUP BY
 * @param ordering elements of ORDER BY
 * @param items those of the select list, whose aliases clauses may use
 * @param having the condition of HAVING without its word; empty where there is none
 * @param limited whether LIMIT decides which rows are shown
 * @param readBeforeShown whether all of them are read before the first one is shown, so that LIMIT keeps no condition from being evaluated
 * @param reader the query that reads the rows, which may name a value more than once; empty where it is the outermost one itself
 * @param outer the rows for which a subquery is evaluated; empty where it is none
 */
public record RowSource(
        TokenRange before,
        JoinedTables tables,
        TokenRange where,
        List<TokenRange> values,
        List<TokenRange> grouping,
        List<TokenRange> ordering,
        List<TokenRange> items,
        TokenRange having,
        boolean limited,
        boolean readBeforeShown,
        Optional<Reader> reader,
        Optional<OuterRows> outer) {

    private static final TokenRange NOTHING = new TokenRange(0, 0);

    /**
     * A query that reads rows of another one.
     *
     * @param block the other one, from its SELECT on
     * @param before what stands before the verb of the query that reads: WITH
     * @param tables what that names: the other one, in its place or by its name, and what is joined to it
     * @param columns those of the rows that are made without calls, as the other query lists them
     * @param conditions what the query asks of rows beside values of calls
     * @param hasOuterJoin whether there may be rows for which the other query has none
     */
    public record Reader(
            TokenRange block,
            TokenRange before,
            TokenRange tables,
            List<TokenRange> columns,
            List<TokenRange> conditions,
            boolean hasOuterJoin) {

        /** Whether it reads all rows of the other query and nothing else. */
        public boolean readsAll(ParsedStatement statement) {
            int next = statement.skip(tables.from());
            boolean isAliased =
                    statement.tokens().is(next, Keyword.AS) ? next + 2 == tables.to() : next + 1 >= tables.to();
            return conditions.isEmpty() && isAliased;
        }
    }

    /**
     * The rows of the outermost query.
     *
     * @param assumesAllRead whether they are taken to be read before the first one is shown
     */
    public static RowSource of(
            OriginalStatement original, TokenRange before, QueryBlock block, boolean assumesAllRead) {
        return of(
                original.statement(),
                before,
                block,
                JoinedTables.of(original, block),
                assumesAllRead,
                Optional.empty(),
                Optional.empty());
    }

    /** The rows of a query whose rows another one reads whole. */
    public static RowSource readWhole(ParsedStatement statement, TokenRange before, QueryBlock block) {
        return of(statement, before, block, Optional.empty(), Optional.empty());
    }

    /** The rows of a query of a UNION. What sorts and limits behind the last one is of all of them. */
    public static RowSource united(ParsedStatement statement, TokenRange before, QueryBlock block) {
        RowSource rows = readWhole(statement, before, block);
        return block.isNested()
                ? rows
                : new RowSource(
                        before,
                        rows.tables,
                        rows.where,
                        rows.values,
                        rows.grouping,
                        List.of(),
                        rows.items,
                        rows.having,
                        false,
                        rows.readBeforeShown,
                        Optional.empty(),
                        Optional.empty());
    }

    /** The rows of a query that the outermost one reads. */
    public static RowSource derived(ParsedStatement statement, TokenRange before, QueryBlock block, Reader reader) {
        return of(statement, before, block, Optional.of(reader), Optional.empty());
    }

    /** The rows of a subquery. */
    public static RowSource subquery(ParsedStatement statement, TokenRange before, QueryBlock block, OuterRows outer) {
        return of(statement, before, block, Optional.empty(), Optional.of(outer));
    }

    private static RowSource of(
            ParsedStatement statement,
            TokenRange before,
            QueryBlock block,
            Optional<Reader> reader,
            Optional<OuterRows> outer) {
        JoinedTables tables =
                JoinedTables.of(statement, block.clause(Keyword.FROM).rest());
        return of(statement, before, block, tables, false, reader, outer);
    }

    private static RowSource of(
            ParsedStatement statement,
            TokenRange before,
            QueryBlock block,
            JoinedTables tables,
            boolean assumesAllRead,
            Optional<Reader> reader,
            Optional<OuterRows> outer) {
        List<TokenRange> ordering = statement.elements(block.clause(Keyword.ORDER));
        return new RowSource(
                before,
                tables,
                block.clause(Keyword.WHERE).rest(),
                block.items(),
                statement.elements(block.clause(Keyword.GROUP)),
                ordering,
                block.items(),
                block.clause(Keyword.HAVING).rest(),
                block.has(Keyword.LIMIT)
                        && outer.map(asking -> asking.test() == OuterRows.Test.WHOLE)
                                .orElse(true),
                assumesAllRead || LimitedRows.areAllRead(statement, block.items(), ordering),
                reader,
                outer);
    }

    /** The rows that a statement changes. */
    public static RowSource changed(
            ParsedStatement statement, TokenRange before, TokenRange tables, List<TokenRange> values, TokenRange tail) {
        int order = statement.findOrEnd(tail, Keyword.ORDER, Keyword.LIMIT);
        int limit = statement.findOrEnd(tail, Keyword.LIMIT);
        TokenRange where = new TokenRange(tail.from(), order);
        return new RowSource(
                before,
                JoinedTables.ofChange(tables),
                where.rest(),
                values,
                List.of(),
                statement.elements(new TokenRange(order, limit)),
                List.of(),
                NOTHING,
                limit < tail.to(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** Whether LIMIT or HAVING decides which rows or groups are shown. */
    public boolean bounded() {
        return limited || !having.isEmpty();
    }

    /** What decides for which rows calls are evaluated, and the conditions that have calls. */
    public List<TokenRange> conditions() {
        if (tables.outer().isPresent()) {
            List<TokenRange> conditions = new ArrayList<>(tables.outer().get().where());
            conditions.addAll(tables.outer().get().conditions());
            return conditions;
        }
        List<TokenRange> conditions = new ArrayList<>(List.of(where));
        conditions.addAll(tables.moved());
        return conditions;
    }

    /** The parts in which calls may stand. */
    public List<TokenRange> parts() {
        List<TokenRange> parts = new ArrayList<>(values);
        parts.addAll(conditions());
        parts.addAll(grouping);
        parts.addAll(ordering);
        return parts;
    }
}
