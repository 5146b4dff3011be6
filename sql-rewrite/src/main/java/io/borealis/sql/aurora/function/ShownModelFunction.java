package io.borealis.sql.aurora.function;

import io.borealis.sql.function.BuiltInFunctions;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.SqlLexer;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.CallReader;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A model function that a user made as SHOW CREATE FUNCTION has it: from MySQL's text the one that its user would write, which creates
 * the same function again.
 *
 * <pre>
 *   CREATE DEFINER=`u`@`h` FUNCTION `f`(a int) RETURNS double
 *       READS SQL DATA
 *       COMMENT 'x'
 *   RETURN aurora_ml.sagemaker_lookup('e', 100, CONCAT_WS(',', IFNULL(a, '')))
 *
 *   CREATE DEFINER=`u`@`h` FUNCTION `f`(a int) RETURNS double
 *       COMMENT 'x'
 *   ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT
 *   ENDPOINT NAME 'e'
 *   MAX_BATCH_SIZE 100
 * </pre>
 *
 * @param sql the statement that its user would write
 * @param model the model, and how it is asked
 */
public record ShownModelFunction(SqlText sql, ModelClause model) {

    private static final CallReader NO_CALLS = new CallReader(new BuiltInFunctions(), Set.of());

    /**
     * Reads MySQL's text; empty where it is that of another function.
     *
     * @param createFunction the column "Create Function"
     * @param rules how the text reads: quotes by the function's own {@code sql_mode}, the character set of the result
     */
    public static Optional<ShownModelFunction> of(byte[] createFunction, LexRules rules) {
        ParsedStatement statement =
                ParsedStatement.read(SqlLexer.lex(createFunction, 0, rules).tokens(), NO_CALLS);
        if (!statement.isBalanced() || !statement.tokens().is(0, Keyword.CREATE)) {
            return Optional.empty();
        }
        int body = statement.findOrEnd(statement.all(), Keyword.RETURN);
        return LookupCall.read(statement, body)
                .flatMap(call -> call.clause(statement.tokens()))
                .map(model -> new ShownModelFunction(write(statement, body, model), model));
    }

    private static SqlText write(ParsedStatement statement, int body, ModelClause model) {
        TokenList tokens = statement.tokens();
        int reads = statement.find(new TokenRange(1, body), Keyword.READS);
        boolean cut = reads > 0 && reads + 2 < body && tokens.is(reads + 2, Keyword.DATA);
        ByteArrayOutputStream out = new ByteArrayOutputStream(tokens.sql().length);
        int from = 0;
        if (cut) {
            out.write(tokens.sql(), 0, tokens.end(reads - 1));
            from = tokens.end(reads + 2);
        }
        out.write(tokens.sql(), from, tokens.end(body - 1) - from);
        out.writeBytes(("\n" + model.written()).getBytes(StandardCharsets.US_ASCII));
        return SqlText.of(out.toByteArray());
    }
}
