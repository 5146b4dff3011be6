package io.borealis.sql.rewrite.call;

import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.StatementPlan;
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
        Edits probe = outline.intoClauses().isEmpty()
                ? lookup
                : lookup.withoutVersionMarkers(original).without(original, outline.intoClauses());
        Hazards hazards = Hazards.read(statement, List.of(statement.all()));
        return new MlSelect(
                SplicedText.whole(original, lookup).sql(),
                StreamedSelectPlanner.plan(original, outline),
                SplicedText.whole(original, probe).probe(),
                outline.hasFrom(statement),
                outline.stopsEarly(statement),
                List.copyOf(hazards.visible()),
                CallsOfStatement.userFunctions(hazards),
                CallsOfStatement.functions(statement));
    }
}
