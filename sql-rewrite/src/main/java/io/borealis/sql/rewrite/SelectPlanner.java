package io.borealis.sql.rewrite;

import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.StatementPlan;
import java.util.List;

/** Plans a query: SELECT, WITH … SELECT, a query in parentheses, VALUES ROW. */
final class SelectPlanner {

    private SelectPlanner() {}

    static StatementPlan plan(Piece piece) {
        ParsedStatement statement = piece.statement();
        QueryOutline outline = QueryOutline.read(statement, statement.all());
        Edits lookup = Edits.lookup(piece, outline, false);
        Edits probe = outline.intoClauses().isEmpty()
                ? lookup
                : lookup.withoutVersionMarkers(piece).without(piece, outline.intoClauses());
        Hazards hazards = Hazards.read(statement, List.of(statement.all()));
        return new MlSelect(
                SplicedText.whole(piece, lookup).sql(),
                StreamedSelectPlanner.plan(piece, outline),
                SplicedText.whole(piece, probe).probe(),
                outline.hasFrom(statement),
                outline.stopsEarly(statement),
                List.copyOf(hazards.visible()),
                WritePlans.userFunctions(hazards),
                WritePlans.functions(statement));
    }
}
