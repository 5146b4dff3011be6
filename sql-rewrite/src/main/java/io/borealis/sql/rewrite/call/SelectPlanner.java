package io.borealis.sql.rewrite.call;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.NotCollected;
import io.borealis.sql.rewrite.collected.CollectedPlanner;
import io.borealis.sql.rewrite.collected.ConditionOrders;
import io.borealis.sql.rewrite.collected.RepeatedTables;
import io.borealis.sql.rewrite.streamed.StreamedSelectPlanner;
import io.borealis.sql.rewrite.text.CallsOfStatement;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import io.borealis.sql.rewrite.view.ViewNames;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans a query: SELECT, WITH … SELECT, a query in parentheses, VALUES ROW. */
public final class SelectPlanner {

    private SelectPlanner() {}

    /**
     * Plans.
     *
     * @param again plans another text in place of the statement's
     */
    public static StatementPlan plan(OriginalStatement original, Function<SqlText, StatementPlan> again) {
        ParsedStatement statement = original.statement();
        QueryOutline outline = QueryOutline.read(statement, statement.all());
        Edits lookup = Edits.lookup(original, outline, false);
        ConditionOrders.ofQuery(original, outline, statement.all()).addTo(lookup, statement);
        Edits probe = outline.intoClauses().isEmpty()
                ? lookup
                : lookup.withoutVersionMarkers(original).without(original, outline.intoClauses());
        Hazards hazards = Hazards.read(statement, List.of(statement.all()));
        return new MlSelect(
                SplicedText.whole(original, lookup).sql(),
                StreamedSelectPlanner.plan(original, outline),
                collecting(original, outline, again),
                ViewNames.find(original),
                SplicedText.whole(original, probe).probe(),
                outline.hasFrom(statement),
                outline.stopsEarly(statement),
                calculatesFoundRows(original.tokens()),
                List.copyOf(hazards.visible()),
                CallsOfStatement.userFunctions(hazards),
                CallsOfStatement.functions(statement));
    }

    private static Collecting collecting(
            OriginalStatement original, QueryOutline outline, Function<SqlText, StatementPlan> again) {
        Collecting collecting = CollectedPlanner.ofQuery(original, outline);
        return collecting == NotCollected.PLACE
                ? RepeatedTables.separate(original)
                        .flatMap(text -> separated(again.apply(text)))
                        .orElse(collecting)
                : collecting;
    }

    /** Only with joined answers is it another statement than the client's. */
    private static Optional<Collecting> separated(StatementPlan plan) {
        return plan instanceof MlSelect select
                        && select.collecting() instanceof InputQuery query
                        && query.spliced().isPresent()
                ? Optional.of(query)
                : Optional.empty();
    }

    /** A reserved word, which MySQL takes in one place only. */
    private static boolean calculatesFoundRows(TokenList tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, Keyword.SQL_CALC_FOUND_ROWS)) {
                return true;
            }
        }
        return false;
    }
}
