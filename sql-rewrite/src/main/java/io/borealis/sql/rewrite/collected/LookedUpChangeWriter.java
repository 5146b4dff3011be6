package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.SplicedStatement.Part;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes UPDATE and DELETE with subqueries in the place of calls. A join would make another statement of them: one without ORDER BY and
 * LIMIT, whose assignments have no order.
 */
final class LookedUpChangeWriter implements SpliceWriter {

    private final OriginalStatement original;
    private final QueryOutline outline;

    LookedUpChangeWriter(OriginalStatement original, QueryOutline outline) {
        this.original = original;
        this.outline = outline;
    }

    @Override
    public Optional<SplicedStatement> write(Map<MlCall, Integer> items, List<Optional<TokenRange>> arguments) {
        if (items.size() > TABLES_MAX
                || !SpliceWriter.findAnswers(items.keySet())
                || original.tokens().comments().hasVersionMarkers()) {
            return Optional.empty();
        }
        List<Map.Entry<MlCall, Integer>> calls = new ArrayList<>(items.entrySet());
        calls.sort(Comparator.comparingInt(entry -> entry.getKey().first()));
        return Optional.of(new SplicedStatement(
                SplicedStatement.Form.LOOKED_UP,
                false,
                parts(calls),
                calls.stream().map(Map.Entry::getValue).toList(),
                SplicedStatement.ResultValues.NONE,
                List.of(),
                SpliceWriter.expressions(original.statement(), arguments)));
    }

    private List<Part> parts(List<Map.Entry<MlCall, Integer>> calls) {
        TokenList tokens = original.tokens();
        Edits edits = Edits.lookup(original, outline, false);
        List<Part> parts = new ArrayList<>();
        int at = original.start();
        SplicedText text = new SplicedText(original.statement(), edits);
        for (int table = 0; table < calls.size(); table++) {
            MlCall call = calls.get(table).getKey();
            String alias = SplicedStatement.alias(table);
            int start = tokens.start(call.first());
            int end = tokens.end(call.close());
            text.copyBetween(at, start).text("COALESCE((SELECT " + SpliceWriter.value(call, alias) + " FROM ");
            parts.add(new Part.Text(text.probe()));
            parts.add(new Part.Answers(table, calls.get(table).getValue()));
            parts.add(new Part.Text(new SplicedText(original.statement(), edits)
                    .text(" WHERE " + alias + "." + SplicedStatement.KEY + " = ")
                    .probe()));
            parts.add(new Part.Key(calls.get(table).getValue()));
            text = new SplicedText(original.statement(), edits)
                    .text("), ")
                    .copyBetween(start, end)
                    .text(")");
            at = end;
        }
        parts.add(new Part.Text(text.copyBetween(at, original.end()).probe()));
        return parts;
    }
}
