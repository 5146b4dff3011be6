package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.SplicedStatement.Part;
import io.borealis.sql.rewrite.collected.inputs.AnswerValues;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Text of a statement in which each call is evaluated only where its answer is not found by a subquery. */
final class LookedUpText {

    private final ParsedStatement statement;
    private final Edits edits;
    private final List<Map.Entry<MlCall, Integer>> calls;
    private final Map<Integer, Probe> needed;
    private final List<Part> parts = new ArrayList<>();
    private SplicedText text;

    /**
     * @param calls each with the item of the input query that it is, in the order of the statement; each has a table of its own
     * @param needed for items that MySQL may evaluate for rows that do not need them, the rows that do
     */
    LookedUpText(
            ParsedStatement statement,
            Edits edits,
            List<Map.Entry<MlCall, Integer>> calls,
            Map<Integer, Probe> needed) {
        this.statement = statement;
        this.edits = edits;
        this.calls = calls;
        this.needed = needed;
        this.text = new SplicedText(statement, edits);
    }

    void words(String words) {
        text.text(words);
    }

    /**
     * Copies what stands between two places of the statement, neither of them in a call.
     *
     * @param to offset after the last byte
     */
    LookedUpText copy(int from, int to) {
        TokenList tokens = statement.tokens();
        int at = from;
        for (int table = 0; table < calls.size(); table++) {
            MlCall call = calls.get(table).getKey();
            int start = tokens.start(call.first());
            int end = tokens.end(call.close());
            if (start >= from && end <= to) {
                text.copyBetween(at, start);
                int item = calls.get(table).getValue();
                lookUp(table, item, call);
                Probe rows = needed.get(item);
                if (rows == null) {
                    text.copyBetween(start, end).text(")");
                } else {
                    text.text("IF(")
                            .append(rows)
                            .text(", ")
                            .copyBetween(start, end)
                            .text(", NULL))");
                }
                at = end;
            }
        }
        text.copyBetween(at, to);
        return this;
    }

    private void lookUp(int table, int item, MlCall call) {
        String alias = SplicedStatement.alias(table);
        text.text("COALESCE((SELECT " + AnswerValues.value(call, alias) + " FROM ");
        next(new Part.Answers(table, item));
        text.text(" WHERE " + alias + "." + SplicedStatement.KEY + " = ");
        next(new Part.Key(item));
        text.text("), ");
    }

    private void next(Part part) {
        parts.add(new Part.Text(text.probe()));
        parts.add(part);
        text = new SplicedText(statement, edits);
    }

    /** The text so far; nothing is added to it thereafter. */
    List<Part> parts() {
        parts.add(new Part.Text(text.probe()));
        return parts;
    }
}
