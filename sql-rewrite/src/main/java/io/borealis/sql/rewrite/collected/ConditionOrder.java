package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
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
 * <p>A condition that names the value of a call in a derived table is one with a call, since MySQL merges the table into the query.
 *
 * @param condition what AND combines, without WHERE
 * @param conjuncts its conditions in the order that they get, at least two
 */
public record ConditionOrder(TokenRange condition, List<TokenRange> conjuncts) {

    /**
     * The order for the rows of a query; empty where its condition stands in that order, or where the order could be seen.
     *
     * @param query the tokens of the query with what stands before its SELECT
     */
    public static Optional<ConditionOrder> ofQuery(OriginalStatement original, QueryOutline outline, TokenRange query) {
        Optional<QueryBlock> top = outline.plainTopBlock();
        TokenRange where = top.map(block -> block.clause(Keyword.WHERE)).orElse(new TokenRange(0, 0));
        if (where.size() <= 1) {
            return Optional.empty();
        }
        ParsedStatement statement = original.statement();
        Optional<DerivedTable> read = top.filter(block -> block.has(Keyword.FROM))
                .flatMap(block -> DerivedTable.find(statement, outline, query, block));
        return of(
                original,
                new TokenRange(where.from() + 1, where.to()),
                part -> statement.concerns(part)
                        || read.filter(table -> table.namesValue(part)).isPresent());
    }

    /**
     * The order for the rows that a statement changes, as of a query.
     *
     * @param tail WHERE and what follows it
     */
    public static Optional<ConditionOrder> ofChange(OriginalStatement original, TokenRange tail) {
        ParsedStatement statement = original.statement();
        TokenRange where = new TokenRange(tail.from(), statement.findOrEnd(tail, Keyword.ORDER, Keyword.LIMIT));
        return where.isEmpty()
                ? Optional.empty()
                : of(original, new TokenRange(where.from() + 1, where.to()), statement::concerns);
    }

    /** It could be seen by an effect that a condition has. */
    private static Optional<ConditionOrder> of(
            OriginalStatement original, TokenRange condition, Predicate<TokenRange> asks) {
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
    public void addTo(Edits edits, ParsedStatement statement) {
        TokenList tokens = statement.tokens();
        int end = tokens.end(condition.to() - 1);
        if (edits.insertAt(end) || !keepsParameters(statement)) {
            return;
        }
        SplicedText text = new SplicedText(statement, edits);
        Conditions.write(conjuncts, text);
        edits.addAround(new Edit(tokens.start(condition.from()), end, text.sql().bytes()));
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
