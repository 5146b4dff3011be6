package io.borealis.sql.rewrite.call;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.rewrite.collected.CollectedPlanner;
import io.borealis.sql.rewrite.collected.ConditionOrders;
import io.borealis.sql.rewrite.streamed.StreamedSelectPlanner;
import io.borealis.sql.rewrite.text.CallsOfStatement;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.List;

/** Plans a query: SELECT, WITH … SELECT, a query in parentheses, VALUES ROW. */
public final class SelectPlanner {

    private SelectPlanner() {}

    public static StatementPlan plan(OriginalStatement original) {
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
                CollectedPlanner.ofQuery(original, outline),
                SplicedText.whole(original, probe).probe(),
                outline.hasFrom(statement),
                outline.stopsEarly(statement),
                calculatesFoundRows(original.tokens()),
                List.copyOf(hazards.visible()),
                CallsOfStatement.userFunctions(hazards),
                CallsOfStatement.functions(statement));
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
