package io.borealis.sql.aurora.function;

import io.borealis.sql.function.LookupBody;
import io.borealis.sql.function.ModelFunction;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code RETURN aurora_ml.lookup(…)} at the end of a statement: the body of a function that stands for a model.
 *
 * @param kind by the lookup function that is called
 * @param open index of the parenthesis before the arguments
 */
record LookupCall(LookupBody kind, int open) {

    /**
     * Reads the body.
     *
     * @param from index of its first token; it has to end with the statement
     */
    static Optional<LookupCall> read(ParsedStatement statement, int from) {
        TokenList tokens = statement.tokens();
        int open = from + 4;
        boolean call = tokens.is(from, Keyword.RETURN)
                && isWord(tokens, from + 1, ModelFunction.SCHEMA)
                && tokens.is(from + 2, TokenKind.DOT)
                && tokens.is(open, TokenKind.OPEN)
                && statement.partner(open) == tokens.size() - 1;
        return call
                ? Arrays.stream(LookupBody.values())
                        .filter(kind -> isWord(tokens, from + 3, kind.lookup()))
                        .findFirst()
                        .map(kind -> new LookupCall(kind, open))
                : Optional.empty();
    }

    /** What the arguments say; empty where they are not as we write them. */
    Optional<? extends ModelClause> clause(TokenList tokens) {
        return switch (kind) {
            case SAGEMAKER -> EndpointBody.read(tokens, open);
            case BEDROCK -> BedrockBody.read(tokens, open);
        };
    }

    private static boolean isWord(TokenList tokens, int token, String word) {
        return tokens.isName(token) && tokens.lowerName(token).equals(word);
    }
}
