package io.borealis.sql.rewrite.call;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * Aurora's procedure {@code mysql.lambda_async}, which stands in the schema aurora_ml here. Its name is replaced where it is called, in
 * programs too, and where it is granted.
 */
public final class LambdaProcedure {

    /** What stands for it. */
    public static final String REPLACEMENT = "aurora_ml.lambda_async_call";

    private static final String SCHEMA = "mysql";
    private static final String NAME = "lambda_async";

    /** What an edit takes in a list that grows. */
    private static final int EDIT_BYTES = 64;

    private LambdaProcedure() {}

    /** The replacements of its name. */
    public static List<Edit> edits(OriginalStatement original) {
        TokenList tokens = original.tokens();
        boolean grants = tokens.is(0, Keyword.GRANT) || tokens.is(0, Keyword.REVOKE);
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i + 3 < tokens.size(); i++) {
            boolean names = tokens.is(i, Keyword.CALL) || (grants && tokens.is(i, Keyword.PROCEDURE));
            if (names && tokens.isQualifiedName(i + 1, SCHEMA, NAME)) {
                tokens.memory().take(EDIT_BYTES);
                edits.add(Edit.of(tokens.start(i + 1), tokens.end(i + 3), REPLACEMENT));
            }
        }
        return edits;
    }
}
