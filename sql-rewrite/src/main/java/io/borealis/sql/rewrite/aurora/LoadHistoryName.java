package io.borealis.sql.rewrite.aurora;

import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Aurora's table {@code mysql.aurora_s3_load_history} (Aurora reference 3.3), which stands in the schema aurora_ml here: managed servers
 * let nobody write in the schema mysql. Its name is replaced wherever it is written with its schema, in programs and views too.
 */
public final class LoadHistoryName {

    private static final String SCHEMA = "mysql";
    private static final String NAME = "aurora_s3_load_history";
    private static final String SCHEMA_HERE = "aurora_ml";

    /** What an edit takes in a list that grows. */
    private static final int EDIT_BYTES = 64;

    private LoadHistoryName() {}

    /**
     * Plans a statement that names the table.
     *
     * @param planAgain plans the text that names it as it is called here
     * @return empty where the statement does not
     */
    public static Optional<StatementPlan> plan(OriginalStatement original, Function<SqlText, StatementPlan> planAgain) {
        List<Edit> schemas = schemas(original.tokens());
        if (schemas.isEmpty()) {
            return Optional.empty();
        }
        Edits edits = new Edits();
        schemas.forEach(edits::add);
        SqlText here = SplicedText.whole(original, edits).sql();
        StatementPlan plan = planAgain.apply(here);
        return Optional.of(plan instanceof Relay ? new Renamed(here) : plan);
    }

    private static List<Edit> schemas(TokenList tokens) {
        List<Edit> schemas = new ArrayList<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.isQualifiedName(i, SCHEMA, NAME) && !tokens.is(i - 1, TokenKind.DOT)) {
                tokens.memory().take(EDIT_BYTES);
                schemas.add(Edit.of(tokens.start(i), tokens.end(i), SCHEMA_HERE));
            }
        }
        return schemas;
    }
}
