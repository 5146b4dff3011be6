package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.derived.PushedConditions.Effect;
import io.borealis.sql.rewrite.collected.evaluation.Reading;
import io.borealis.sql.rewrite.collected.rows.JoinConditions;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.text.Aggregates;
import io.borealis.sql.rewrite.text.Conditions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A derived table or common table expression that has all calls of a statement:
 *
 * <pre>
 *   SELECT COUNT(*) FROM (SELECT id, f(v) AS score FROM t) AS d WHERE score &gt; 3
 *   WITH d AS (SELECT grp, AVG(f(v)) AS score FROM t GROUP BY grp) SELECT name, score FROM d JOIN g ON g.id = d.grp
 * </pre>
 *
 * <p>MySQL merges it into the query that reads it, or makes a table of it first. In the first case it evaluates the calls whose values
 * the reader needs, for the rows that the reader leaves; in the second one all of them.
 */
public final class DerivedTable {
    /** What makes rows of nothing where a table has none. */
    private static final Set<String> OUTER = Set.of("left", "right");

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final TokenRange query;
    private final QueryBlock top;
    private final DerivedPlace place;
    private final QueryBlock block;
    private final QueryBlock reader;
    private final ReadValues values;
    private final Aggregates aggregates;
    private final Conditions conditions;
    private final PushedConditions pushed;
    private final ReaderNeeds readerNeeds;

    /** The reader, where that is a derived table itself. */
    private final Optional<DerivedPlace> above;

    /** The reader's conditions. */
    private final List<TokenRange> conjuncts;

    private DerivedTable(
            ParsedStatement statement,
            TokenRange query,
            QueryBlock top,
            DerivedPlace place,
            Optional<DerivedPlace> above) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.query = query;
        this.top = top;
        this.place = place;
        this.block = place.block();
        this.reader = place.reader();
        this.above = above;
        this.values = new ReadValues(statement, block, place.name(), statement::hasCalls);
        this.aggregates = new Aggregates(tokens);
        this.conditions = new Conditions(statement);
        this.pushed = new PushedConditions(statement, block, place.name(), isAlone());
        this.conjuncts = conjuncts(reader);
        this.readerNeeds = new ReaderNeeds(statement, reader, values);
    }

    /**
     * Finds it; empty also where nobody can tell here for which rows its calls are evaluated.
     *
     * @param query the tokens of the query with what stands before its SELECT
     * @param top the outermost block of the query
     */
    public static Optional<DerivedTable> find(
            ParsedStatement statement, QueryOutline outline, TokenRange query, QueryBlock top) {
        return outline.blocks().stream()
                .filter(block -> holdsAllCalls(statement, block))
                .min(Comparator.comparingInt(block -> block.end() - block.select()))
                .flatMap(block -> of(statement, outline, query, top, block));
    }

    /** Finds the one that a block makes; empty as with {@link #find}. */
    public static Optional<DerivedTable> of(
            ParsedStatement statement, QueryOutline outline, TokenRange query, QueryBlock top, QueryBlock block) {
        return DerivedPlace.find(statement, outline, query, top, block)
                .flatMap(place -> of(statement, outline, query, top, place));
    }

    private static boolean holdsAllCalls(ParsedStatement statement, QueryBlock block) {
        TokenRange range = new TokenRange(block.select(), block.end());
        return statement.hasCalls(range)
                && statement.calls(range).size() == statement.calls().size();
    }

    /** The outermost query reads it, or reads all of what reads it. */
    private static Optional<DerivedTable> of(
            ParsedStatement statement, QueryOutline outline, TokenRange query, QueryBlock top, DerivedPlace place) {
        Optional<DerivedPlace> above = DerivedPlace.find(statement, outline, query, top, place.reader());
        DerivedTable table = new DerivedTable(statement, query, top, place, above);
        boolean isReadByTop = place.reader() == top
                || (above.filter(reader -> reader.reader() == top).isPresent()
                        && table.isMerged()
                        && !table.showsEachRow(place.reader()));
        return Optional.of(table).filter(found -> isReadByTop && found.isCertain());
    }

    /** Locks and QUALIFY have rules of their own; names of values that joins use tell MySQL more than is known here. */
    private boolean isCertain() {
        TokenRange from = reader.clause(Keyword.FROM);
        boolean isPlain = !block.has(Keyword.LOCK) && !block.has(Keyword.QUALIFY) && !reader.has(Keyword.QUALIFY);
        return isPlain && (isAlone() || !joinsByValues(from));
    }

    private boolean joinsByValues(TokenRange from) {
        TokenRange before = new TokenRange(from.from(), place.table().from());
        TokenRange after = new TokenRange(place.table().to(), from.to());
        return isMerged() && (values.areNamedIn(before) || values.areNamedIn(after) || hasNatural(from));
    }

    private boolean hasNatural(TokenRange from) {
        for (int i = from.from(); i < from.to(); i = statement.skip(i)) {
            if (tokens.isWord(i, "natural")) {
                return true;
            }
        }
        return false;
    }

    /** Whether MySQL merges it into its reader: it has a row for each row of its tables that meets its condition. */
    public boolean isMerged() {
        return showsEachRow(block);
    }

    private boolean showsEachRow(QueryBlock query) {
        return !query.isDistinct()
                && !query.has(Keyword.GROUP)
                && !query.has(Keyword.HAVING)
                && !query.has(Keyword.QUALIFY)
                && !query.has(Keyword.LIMIT)
                && !query.has(Keyword.LOCK)
                && !aggregates.occurIn(query.items())
                && query.items().stream().noneMatch(statement::hasQuery);
    }

    /** Whether it is all that its reader reads. */
    boolean isAlone() {
        return place.table().equals(reader.clause(Keyword.FROM).rest());
    }

    /** The table that MySQL makes of it for a query to read; empty where it makes none for that one. */
    Optional<MadeTable> madeFor(QueryBlock query) {
        List<MlCall> calls = statement.calls(new TokenRange(block.select(), block.end()));
        if (!isMerged()) {
            return Optional.of(MadeTable.of(statement, block, calls, statement::hasCalls, place.name()))
                    .filter(made -> reader == query);
        }
        boolean haveCallsValues = statement.calls(block.items()).size() == calls.size();
        return above.filter(readerPlace -> readerPlace.reader() == query && haveCallsValues)
                .map(readerPlace -> MadeTable.of(statement, reader, calls, values::areNamedIn, readerPlace.name()));
    }

    private List<TokenRange> conjuncts(QueryBlock query) {
        return query.has(Keyword.WHERE)
                ? conditions.conjuncts(query.clause(Keyword.WHERE).rest())
                : List.of();
    }

    public QueryBlock block() {
        return block;
    }

    ReadValues values() {
        return values;
    }

    public QueryBlock reader() {
        return reader;
    }

    /** The select list of the outermost query. */
    List<TokenRange> topItems() {
        return top.items();
    }

    /** Whether the outermost query reads the reader and nothing else. */
    boolean isReaderAlone() {
        TokenRange tables = top.clause(Keyword.FROM).rest();
        return above.filter(readerPlace -> readerPlace.table().equals(tables)).isPresent();
    }

    /** Whether the outermost query is the reader. */
    boolean isReadByTop() {
        return above.isEmpty();
    }

    /** What stands before the block and means something in it. */
    public TokenRange declared() {
        return place.declared();
    }

    /** How the query that reads it does so; empty where nobody can tell which rows its conditions leave. */
    public Optional<RowSource.Reader> readingRows() {
        TokenRange before = above.map(DerivedPlace::declared).orElse(new TokenRange(query.from(), top.select()));
        if (isMerged()) {
            List<TokenRange> plain = conjuncts.stream()
                    .filter(conjunct -> !values.areNamedIn(conjunct))
                    .toList();
            boolean isKnown = above.map(this::isReadWhole).orElse(true);
            TokenRange tables = reader.clause(Keyword.FROM).rest();
            return isKnown ? Optional.of(reader(before, tables, plainItems(), plain)) : Optional.empty();
        }
        boolean isKnown = joinConditions(reader).stream().allMatch(on -> isAppliedLater(pushed, on))
                && conjuncts.stream().noneMatch(conjunct -> pushed.of(conjunct) == Effect.UNKNOWN);
        List<TokenRange> inside = conjuncts.stream()
                .filter(conjunct -> pushed.of(conjunct) == Effect.PUSHED || pushed.of(conjunct) == Effect.CONSTANT)
                .toList();
        return isKnown ? Optional.of(reader(before, place.table(), pushed.plainItems(), inside)) : Optional.empty();
    }

    private RowSource.Reader reader(
            TokenRange before, TokenRange tables, List<TokenRange> columns, List<TokenRange> conditions) {
        return new RowSource.Reader(
                new TokenRange(block.select(), block.end()), before, tables, columns, conditions, hasOuterJoin(tables));
    }

    /** Whether there may be rows of the tables to which the block has none. */
    private boolean hasOuterJoin(TokenRange tables) {
        for (int i = tables.from(); i < tables.to(); i++) {
            if (tokens.is(i, TokenKind.WORD) && OUTER.contains(tokens.lowerName(i))) {
                return true;
            }
        }
        return false;
    }

    private List<TokenRange> plainItems() {
        return block.items().stream().filter(item -> !statement.hasCalls(item)).toList();
    }

    private List<TokenRange> joinConditions(QueryBlock query) {
        return JoinConditions.of(statement, query.clause(Keyword.FROM)).stream()
                .flatMap(on -> conditions.conjuncts(on).stream())
                .toList();
    }

    /** Whether no condition of the outermost query keeps rows from being read by the reader. */
    private boolean isReadWhole(DerivedPlace readerPlace) {
        PushedConditions fromTop = new PushedConditions(statement, readerPlace.block(), readerPlace.name(), false);
        return joinConditions(top).stream().allMatch(on -> isAppliedLater(fromTop, on))
                && conjuncts(top).stream().allMatch(conjunct -> fromTop.of(conjunct) == Effect.APPLIED_LATER);
    }

    /** A condition of a join that is the same for all rows is true as a rule. */
    private static boolean isAppliedLater(PushedConditions pushed, TokenRange on) {
        Effect effect = pushed.of(on);
        return effect == Effect.APPLIED_LATER || effect == Effect.CONSTANT;
    }

    /** Whether a condition of the reader may ask for the value of a call. */
    public boolean namesValue(TokenRange conjunct) {
        return isMerged() && values.areNamedIn(conjunct);
    }

    /**
     * How a merged table's reader evaluates its calls.
     *
     * @param order the places of the conditions that name values of calls, in the order in which they are evaluated; empty for that of the text
     */
    public Reading reading(List<Integer> order) {
        return MergedReading.of(statement, reader, block, values, conjuncts, readerNeeds, order);
    }

    /** Whether conditions of a merged table's reader name values of calls. */
    public boolean decides() {
        return conjuncts.stream().anyMatch(this::namesValue);
    }

    /** Whether all its rows are read before the first one is shown. */
    public boolean isReadWhateverIsShown() {
        return !isMerged() || above.isPresent() || readerNeeds.areOfAllRows();
    }
}
