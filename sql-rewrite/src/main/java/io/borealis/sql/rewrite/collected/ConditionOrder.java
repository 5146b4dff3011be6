package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Puts the conditions without calls before those with calls: MySQL evaluates what AND combines in the order of the text, and would
 * ask a model about rows that a plain condition excludes.
 *
 * <pre>
 *   WHERE f(x) = 'a' AND id % 100 = 0
 *   WHERE (id % 100 = 0) AND (f(x) = 'a')
 * </pre>
 *
 * @param condition what AND combines, without the word before it
 * @param conjuncts its conditions in the order that they get, at least two
 */
record ConditionOrder(TokenRange condition, List<TokenRange> conjuncts) {

    /**
     * The order of a condition; empty where it stands in that order, or where the order could be seen by an effect that a part has.
     *
     * @param asks whether a part has a call
     */
    static Optional<ConditionOrder> of(OriginalStatement original, TokenRange condition, Predicate<TokenRange> asks) {
        ParsedStatement statement = original.statement();
        List<TokenRange> written = new Conditions(statement).conjuncts(condition);
        List<TokenRange> ordered = new ArrayList<>();
        written.stream().filter(asks.negate()).forEach(ordered::add);
        written.stream().filter(asks).forEach(ordered::add);
        boolean isHidden = Hazards.read(statement, List.of(condition)).visible().isEmpty()
                && !original.tokens().comments().hasVersionMarkers();
        return ordered.equals(written) || !isHidden
                ? Optional.empty()
                : Optional.of(new ConditionOrder(condition, List.copyOf(ordered)));
    }

    /**
     * Adds it to edits of a text whose parameters clients give in their order; unless that would be another one, or an edit inserts
     * something at the end of the condition, which may be a part of it or not.
     */
    void addTo(Edits edits, ParsedStatement statement) {
        TokenList tokens = statement.tokens();
        int end = tokens.end(condition.to() - 1);
        if (edits.insertAt(end) || !keepsParameters(statement)) {
            return;
        }
        SplicedText text = new SplicedText(statement, edits);
        Conditions.write(conjuncts, text);
        Probe written = text.probe();
        edits.addAround(
                new Edit(tokens.start(condition.from()), end, written.sql().bytes(), written.parameters()));
    }

    private boolean keepsParameters(ParsedStatement statement) {
        List<TokenRange> having =
                conjuncts.stream().filter(statement::hasParameter).toList();
        for (int i = 1; i < having.size(); i++) {
            if (having.get(i).from() < having.get(i - 1).from()) {
                return false;
            }
        }
        return true;
    }
}
