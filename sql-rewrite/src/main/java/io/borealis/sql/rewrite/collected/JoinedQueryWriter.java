package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.SplicedStatement.Part;
import io.borealis.sql.plan.call.SplicedStatement.ResultValues;
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
import java.util.stream.IntStream;

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
    private final QueryBlock block;
    private final QueryBlock joining;
    private final TokenRange tables;
    private final ShownColumns columns;

    /**
     * @param block the one that has the calls
     * @param joining the one in which MySQL joins its tables: the same, or the one into which it merges that
     * @param columns what the statement shows of their values
     */
    JoinedQueryWriter(
            OriginalStatement original,
            QueryOutline outline,
            QueryBlock block,
            QueryBlock joining,
            ShownColumns columns) {
        this.original = original;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.outline = outline;
        this.block = block;
        this.tables = block.clause(Keyword.FROM).rest();
        this.joining = joining;
        this.columns = columns;
    }

    @Override
    public Optional<SplicedStatement> write(
            Map<MlCall, Integer> items, List<Optional<TokenRange>> arguments, RowConditions conditions) {
        int count = 1 + items.values().stream().reduce(0, Math::max);
        Optional<JoinHints> hints = JoinHints.of(original, block, joining);
        List<TokenRange> stars = block.items().stream().filter(this::isStar).toList();
        boolean starsHaveNames = stars.isEmpty() || isOneTable();
        if (count > TABLES_MAX
                || !SpliceWriter.findAnswers(items.keySet())
                || !starsHaveNames
                || hints.isEmpty()
                || !columns.areKnown()
                || tokens.comments().hasVersionMarkers()
                || !Edits.takesCalls(original)) {
            return Optional.empty();
        }
        Map<MlCall, Surrounding> found = new HashMap<>();
        items.forEach((call, item) -> found.put(call, found(call, item)));
        Edits edits = Edits.spliced(original, outline, found);
        hints.get().addTo(edits);
        stars.forEach(star -> edits.add(nameOfStar(star)));
        if (areSeveral()) {
            edits.add(Edit.insertion(tokens.start(tables.from()), "("));
        }
        return Optional.of(new SplicedStatement(
                SplicedStatement.Form.JOINED,
                outline.blocks().stream().anyMatch(any -> any.has(Keyword.LOCK)),
                block != joining,
                parts(edits, hints.get(), count, conditions),
                IntStream.range(0, count).boxed().toList(),
                values(),
                columns.valueColumns(items),
                SpliceWriter.expressions(statement, arguments)));
    }

    private List<Part> parts(Edits edits, JoinHints hints, int count, RowConditions conditions) {
        int end = tokens.end(tables.to() - 1);
        List<Part> parts = new ArrayList<>();
        SplicedText head = hints.copy(parts, edits, new SplicedText(statement, edits), original.start(), end)
                .text(areSeveral() ? ")" : "");
        SplicedText tail = AnswerJoins.add(parts, statement, edits, head, count, conditions.ofKeys());
        Optional<NestedConditions> nested = conditions.nested();
        if (nested.isPresent()) {
            TokenRange where = nested.get().where();
            int before = tokens.start(where.from());
            parts.add(new Part.Text(tail.probe()));
            parts.add(new Part.Text(new SplicedText(statement, edits.before(before))
                    .copyBetween(end, before)
                    .probe()));
            SplicedText written = new SplicedText(statement, edits);
            nested.get().write(written);
            parts.add(new Part.Text(written.probe()));
            int after = tokens.end(where.to() - 1);
            tail = new SplicedText(statement, edits.behind(after)).copyBetween(after, original.end());
        } else {
            tail = hints.copy(parts, edits, tail, end, original.end());
        }
        parts.add(new Part.Text(tail.probe()));
        return parts;
    }

    private boolean areSeveral() {
        return AnswerJoins.needParentheses(statement, tables);
    }

    private ResultValues values() {
        boolean isInserted = tokens.is(0, Keyword.INSERT) || tokens.is(0, Keyword.REPLACE);
        return isInserted ? ResultValues.NONE : columns.values();
    }

    /** A call only where no answer is staged. */
    private static Surrounding found(MlCall call, int item) {
        String alias = SplicedStatement.alias(item);
        return new Surrounding(
                "IF(" + alias + "." + SplicedStatement.KEY + " IS NULL, ",
                ", " + SpliceWriter.value(call, alias) + ")");
    }

    private boolean isStar(TokenRange item) {
        return item.size() == 1 && tokens.is(item.from(), TokenKind.STAR);
    }

    /** The columns of the table alone, which has to be the only one. */
    private Edit nameOfStar(TokenRange star) {
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
    private boolean isOneTable() {
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
