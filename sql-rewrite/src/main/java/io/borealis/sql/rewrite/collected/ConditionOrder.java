package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the conditions without calls before those with calls: MySQL evaluates what AND combines in the order of the text, and would
 * ask a model about rows that a plain condition excludes.
 *
 * <pre>
 *   WHERE f(x) = 'a' AND id % 100 = 0
 *   WHERE (id % 100 = 0) AND (f(x) = 'a')
 * </pre>
 */
public final class ConditionOrder {

    private ConditionOrder() {}

    /**
     * The condition of the outermost query block, rewritten; empty where it stands in that order, or where the order could be seen:
     * parameters are told by it, and a condition may have an effect.
     *
     * @param edits what is done to the text besides
     */
    public static Optional<Edit> callsLast(OriginalStatement original, QueryOutline outline, Edits edits) {
        TokenRange where = outline.plainTopBlock()
                .map(block -> block.clause(Keyword.WHERE))
                .orElse(new TokenRange(0, 0));
        if (where.size() <= 1) {
            return Optional.empty();
        }
        ParsedStatement statement = original.statement();
        TokenList tokens = original.tokens();
        TokenRange condition = new TokenRange(where.from() + 1, where.to());
        boolean plain = tokens.parameters() == 0
                && Hazards.read(statement, List.of(condition)).visible().isEmpty()
                && !tokens.comments().hasVersionMarkers();
        return plain ? callsLast(statement, condition, edits) : Optional.empty();
    }

    private static Optional<Edit> callsLast(ParsedStatement statement, TokenRange condition, Edits edits) {
        List<TokenRange> conjuncts = new Conditions(statement).conjuncts(condition);
        List<TokenRange> ordered = new ArrayList<>();
        conjuncts.stream().filter(part -> !statement.concerns(part)).forEach(ordered::add);
        conjuncts.stream().filter(statement::concerns).forEach(ordered::add);
        if (ordered.equals(conjuncts)) {
            return Optional.empty();
        }
        SplicedText text = new SplicedText(statement, edits);
        Conditions.write(ordered, text);
        TokenList tokens = statement.tokens();
        return Optional.of(new Edit(
                tokens.start(condition.from()),
                tokens.end(condition.to() - 1),
                text.sql().bytes()));
    }
}
