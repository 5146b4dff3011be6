package io.borealis.sql.aurora;

import io.borealis.sql.function.FunctionSignature;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How a model is asked, and how a stored function says so: its body is {@code RETURN aurora_ml.sagemaker_lookup('endpoint',
 * rows, line)}, with NULL for rows where that is left to us, and the arguments as a line of CSV.
 *
 * @param endpoint name of the SageMaker endpoint
 * @param maxBatchSize most rows of one request, from 1 on; empty where that is left to us
 */
public record EndpointCall(String endpoint, OptionalInt maxBatchSize) {

    private static final String LOOKUP = "sagemaker_lookup";

    /** What SageMaker accepts: letters, digits, and hyphens between them. */
    private static final Pattern ENDPOINT = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9])*+");

    private static final int ENDPOINT_CHARACTERS_MAX = 63;

    /** Whether an endpoint can have this name. */
    static boolean isEndpoint(String name) {
        return name.length() <= ENDPOINT_CHARACTERS_MAX
                && ENDPOINT.matcher(name).matches();
    }

    /** The body up to the line. */
    public String bodyBeforeLine() {
        String rows = maxBatchSize.isPresent() ? Integer.toString(maxBatchSize.getAsInt()) : "NULL";
        return "RETURN " + FunctionSignature.SCHEMA + "." + LOOKUP + "('" + endpoint + "', " + rows + ", ";
    }

    /**
     * Reads a body of that form.
     *
     * @param from index of its first token; it has to end with the statement
     */
    static Optional<EndpointCall> read(ParsedStatement statement, int from) {
        TokenList tokens = statement.tokens();
        int open = from + 4;
        boolean lookup = tokens.is(from, Keyword.RETURN)
                && isWord(tokens, from + 1, FunctionSignature.SCHEMA)
                && tokens.is(from + 2, TokenKind.DOT)
                && isWord(tokens, from + 3, LOOKUP)
                && tokens.is(open, TokenKind.OPEN)
                && statement.partner(open) == tokens.size() - 1;
        boolean arguments = tokens.is(open + 1, TokenKind.STRING)
                && tokens.is(open + 2, TokenKind.COMMA)
                && tokens.is(open + 4, TokenKind.COMMA);
        if (!lookup || !arguments) {
            return Optional.empty();
        }
        OptionalInt rows = Integers.positive(tokens, open + 3);
        String endpoint = tokens.contentText(open + 1);
        boolean complete = isEndpoint(endpoint) && (rows.isPresent() || tokens.is(open + 3, Keyword.NULL));
        return complete ? Optional.of(new EndpointCall(endpoint, rows)) : Optional.empty();
    }

    private static boolean isWord(TokenList tokens, int token, String word) {
        return tokens.isName(token) && tokens.lowerName(token).equals(word);
    }
}
