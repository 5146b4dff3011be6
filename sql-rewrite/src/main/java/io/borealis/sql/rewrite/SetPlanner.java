package io.borealis.sql.rewrite;

import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.WriteKind;
import java.util.List;

/** Plans {@code SET @a = …}. */
final class SetPlanner {

    private SetPlanner() {}

    static StatementPlan plan(Piece piece) {
        QueryOutline outline =
                QueryOutline.read(piece.statement(), piece.statement().all());
        SplicedText probe = WritePlans.newProbe(piece, outline);
        List<TokenRange> values = Assignments.callingValues(piece, piece.from(1));
        if (values.isEmpty()) {
            return Piece.unsupportedPlace("SET");
        }
        WritePlans.writeExpressions(probe, values);
        return WritePlans.write(piece, WriteKind.SET, outline, probe);
    }
}
