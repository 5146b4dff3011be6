package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.SplicedStatement.Part;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
import io.borealis.sql.rewrite.collected.inputs.AnswerJoins;
import io.borealis.sql.rewrite.collected.inputs.AnswerValues;
import io.borealis.sql.rewrite.collected.inputs.CollectedBlock;
import io.borealis.sql.rewrite.collected.inputs.NestedConditions;
import io.borealis.sql.rewrite.collected.rows.JoinedTables;
import io.borealis.sql.rewrite.collected.rows.OuterJoin;
import io.borealis.sql.rewrite.collected.rows.OuterRows;
import io.borealis.sql.rewrite.collected.value.ShownColumns;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.Edits.Surrounding;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a query with staged answers joined in the place of its calls. Names of the tables and columns that are joined can mean nothing
 * in a statement, and an outer join to keys that are all different neither adds rows nor takes any away; so only a star would
 * show them.
 */
final class JoinedQueryWriter implements SpliceWriter {

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final QueryOutline outline;
    private final List<CollectedPlace> places;
    private final ShownColumns columns;

    /**
     * @param places the blocks that have calls, in their order
     * @param columns what the statement shows of their values
     */
    JoinedQueryWriter(
            OriginalStatement original, QueryOutline outline, List<CollectedPlace> places, ShownColumns columns) {
        this.original = original;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.outline = outline;
        this.places = places;
        this.columns = columns;
    }

    @Override
    public Optional<SplicedStatement> write(List<CollectedBlock> blocks) {
        Map<MlCall, Integer> items = new HashMap<>();
        blocks.forEach(block -> items.putAll(block.itemOfCall()));
        List<Optional<JoinHints>> hints = places.stream()
                .map(place -> place.rows().tables().outer().isPresent()
                        ? Optional.of(JoinHints.none(original))
                        : JoinHints.of(original, place.block(), place.joining()))
                .toList();
        if (blocks.stream().mapToInt(CollectedBlock::size).sum() > TABLES_MAX
                || !AnswerValues.findAnswers(items.keySet())
                || !places.stream().allMatch(this::haveStarsNames)
                || hints.stream().anyMatch(Optional::isEmpty)
                || !columns.areKnown()
                || tokens.comments().hasVersionMarkers()
                || !Edits.takesCalls(original)) {
            return Optional.empty();
        }
        Map<MlCall, Surrounding> found = new HashMap<>();
        blocks.forEach(block -> block.itemOfCall()
                .forEach((call, item) -> found.put(
                        call,
                        found(
                                call,
                                item,
                                Optional.ofNullable(block.conditions().ofCalls().get(item))))));
        Map<TokenRange, Surrounding> named = new HashMap<>();
        blocks.forEach(block -> block.conditions()
                .ofNames()
                .forEach((name, needed) -> named.put(
                        name, new Surrounding("IF(" + bytes(needed) + ", ", needed.parameters(), ", NULL)"))));
        Edits edits = Edits.spliced(original, outline, found, named);
        SplicedParts text = new SplicedParts(original, edits);
        for (int i = 0; i < places.size(); i++) {
            JoinHints hint = hints.get(i).orElseThrow();
            hint.addTo(edits, blocks.get(i).numbers());
            hint.addTo(text, blocks.get(i).numbers());
            join(places.get(i), blocks.get(i), edits, text);
        }
        return Optional.of(new SplicedStatement(
                SplicedStatement.Form.JOINED,
                outline.blocks().stream().anyMatch(any -> any.has(Keyword.LOCK)),
                places.stream().anyMatch(CollectedPlace::isMerged),
                places.stream().anyMatch(CollectedPlace::repeats),
                text.parts(),
                blocks.stream()
                        .flatMap(block ->
                                AnswerJoins.tables(
                                        block.numbers(),
                                        block.conditions().ofKeys().keySet())
                                        .stream())
                        .toList(),
                values(),
                columns.valueColumns(items),
                AnswerValues.expressions(statement, blocks.get(0).arguments())));
    }

    private void join(CollectedPlace place, CollectedBlock block, Edits edits, SplicedParts text) {
        TokenRange tables = place.tables();
        TokenRange joined = place.rows().tables().outer().map(OuterJoin::table).orElse(tables);
        boolean isNested = !joined.equals(tables);
        boolean areSeveral = !isNested && AnswerJoins.needParentheses(statement, tables);
        place.block().items().stream().filter(this::isStar).forEach(star -> edits.add(nameOfStar(star, tables)));
        List<Part> joins = new ArrayList<>();
        if (isNested || areSeveral) {
            edits.add(Edit.insertion(tokens.start(joined.from()), "("));
        }
        joins.addAll(areSeveral ? List.of(words(")")) : List.of());
        joins.addAll(
                AnswerJoins.of(statement, block.numbers(), block.conditions().ofKeys()));
        place.rows().outer().ifPresent(outer -> hoist(outer, place.block().select(), text));
        place.rows().tables().moved().forEach(moved -> replace(moved, words(JoinedTables.NO_CONDITION), text));
        for (NestedConditions nested : block.conditions().nested()) {
            SplicedText written = new SplicedText(statement, edits);
            nested.write(written);
            if (nested.where().isEmpty()) {
                joins.add(words(" WHERE "));
                joins.add(new Part.Text(written.probe()));
            } else {
                replace(nested.where(), new Part.Text(written.probe()), text);
            }
        }
        joins.addAll(isNested ? List.of(words(")")) : List.of());
        text.insert(tokens.end(joined.to() - 1), joins);
    }

    private void replace(TokenRange range, Part part, SplicedParts text) {
        text.replace(tokens.start(range.from()), tokens.end(range.to() - 1), List.of(part));
    }

    private Part words(String words) {
        return new Part.Text(new SplicedText(statement, new Edits()).text(words).probe());
    }

    /** MySQL evaluates a subquery that it does not join before conditions that stand behind it. */
    private void hoist(OuterRows rows, int select, SplicedParts text) {
        List<TokenRange> behind = rows.behind(select);
        if (!behind.isEmpty() && rows.outer().where().contains(select)) {
            SplicedText first = new SplicedText(statement, new Edits());
            Conditions.write(behind, first);
            text.insert(
                    tokens.start(rows.outer().where().from()),
                    List.of(new Part.Text(first.text(" AND ").probe())));
        }
    }

    private boolean haveStarsNames(CollectedPlace place) {
        return place.block().items().stream().noneMatch(this::isStar) || isOneTable(place.tables());
    }

    private ResultValues values() {
        boolean isInserted = tokens.is(0, Keyword.INSERT) || tokens.is(0, Keyword.REPLACE);
        return isInserted ? ResultValues.NONE : columns.values();
    }

    /**
     * A call only where no answer is staged.
     *
     * @param needed the rows that need the answer, where MySQL may evaluate the call for others
     */
    private static Surrounding found(MlCall call, int item, Optional<Probe> needed) {
        String alias = SplicedStatement.alias(item);
        String missing = "IF(" + alias + "." + SplicedStatement.KEY + " IS NULL";
        String needing = needed.map(rows -> " AND " + bytes(rows)).orElse("");
        return new Surrounding(
                missing + needing + ", ",
                needed.map(Probe::parameters).orElse(List.of()),
                ", " + AnswerValues.value(call, alias) + ")");
    }

    /** A text, a character for each byte. */
    private static String bytes(Probe text) {
        return new String(text.sql().bytes(), StandardCharsets.ISO_8859_1);
    }

    private boolean isStar(TokenRange item) {
        return item.size() == 1 && tokens.is(item.from(), TokenKind.STAR);
    }

    /** The columns of the table alone, which has to be the only one. */
    private Edit nameOfStar(TokenRange star, TokenRange tables) {
        int last = tables.to() - 1;
        boolean aliased = original.skipTableName(tables.from()) <= last;
        int from = tokens.start(aliased ? last : tables.from());
        String name = new String(tokens.sql(), from, tokens.end(last) - from, StandardCharsets.ISO_8859_1);
        return new Edit(
                tokens.start(star.from()),
                tokens.end(star.from()),
                (name + ".*").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A name, and an alias or none. */
    private boolean isOneTable(TokenRange tables) {
        if (!tokens.isName(tables.from())) {
            return false;
        }
        int next = original.skipTableName(tables.from());
        if (tokens.is(next, Keyword.AS)) {
            next++;
        }
        return next == tables.to() || (next == tables.to() - 1 && tokens.isName(next));
    }
}
