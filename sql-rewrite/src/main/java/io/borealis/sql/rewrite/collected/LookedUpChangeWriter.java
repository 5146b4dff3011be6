package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.SplicedStatement.Part;
import io.borealis.sql.rewrite.collected.inputs.AnswerValues;
import io.borealis.sql.rewrite.collected.inputs.CollectedBlock;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes UPDATE and DELETE with subqueries in the place of calls. A join would make another statement of them: one without ORDER BY and
 * LIMIT, whose assignments have no order.
 */
final class LookedUpChangeWriter implements SpliceWriter {

    private final OriginalStatement original;
    private final Edits edits;
    private final Optional<ConditionOrder> order;

    /** @param order that of the condition; empty where it stays as it is */
    LookedUpChangeWriter(OriginalStatement original, QueryOutline outline, Optional<ConditionOrder> order) {
        this.original = original;
        this.edits = Edits.lookup(original, outline, false);
        this.order = order;
    }

    @Override
    public Optional<SplicedStatement> write(List<CollectedBlock> blocks) {
        Map<MlCall, Integer> items = blocks.get(0).itemOfCall();
        if (items.size() > TABLES_MAX
                || !AnswerValues.findAnswers(items.keySet())
                || original.tokens().comments().hasVersionMarkers()) {
            return Optional.empty();
        }
        List<Map.Entry<MlCall, Integer>> calls = new ArrayList<>(items.entrySet());
        calls.sort(Comparator.comparingInt(entry -> entry.getKey().first()));
        return Optional.of(new SplicedStatement(
                SplicedStatement.Form.LOOKED_UP,
                false,
                false,
                false,
                parts(calls, blocks.get(0).conditions().ofCalls()),
                IntStream.range(0, calls.size())
                        .mapToObj(number -> new SplicedStatement.AnswerTable(
                                number, calls.get(number).getValue(), false))
                        .toList(),
                SplicedStatement.ResultValues.NONE,
                List.of(),
                AnswerValues.expressions(original.statement(), blocks.get(0).arguments())));
    }

    /** The text up to the condition, its conjuncts in their order, and the rest. */
    private List<Part> parts(List<Map.Entry<MlCall, Integer>> calls, Map<Integer, Probe> needed) {
        TokenList tokens = original.tokens();
        LookedUpText text = new LookedUpText(original.statement(), edits, calls, needed);
        if (order.isEmpty()) {
            return text.copy(original.start(), original.end()).parts();
        }
        TokenRange condition = order.get().condition();
        text.copy(original.start(), tokens.start(condition.from()));
        Conditions.write(
                order.get().conjuncts(),
                text::words,
                conjunct -> text.copy(tokens.start(conjunct.from()), tokens.end(conjunct.to() - 1)));
        return text.copy(tokens.end(condition.to() - 1), original.end()).parts();
    }
}
