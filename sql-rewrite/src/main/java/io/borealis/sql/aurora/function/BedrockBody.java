package io.borealis.sql.aurora.function;

import io.borealis.sql.function.LookupBody;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes and reads the body of the stored function that stands for a model of Bedrock.
 *
 * <pre>
 *   RETURN aurora_ml.bedrock_lookup('model', 'content type', 'accept', milliseconds, deduplicate, body)
 * </pre>
 *
 * <p>What is left to us or to the session is NULL.
 */
final class BedrockBody {

    private static final String UNDECIDED = "NULL";

    private BedrockBody() {}

    static byte[] write(BedrockClause clause, ModelFunctionDefinition.Parameter body, TokenList tokens) {
        String millis = clause.timeoutMillis().isPresent()
                ? Integer.toString(clause.timeoutMillis().getAsInt())
                : UNDECIDED;
        String before = LookupBody.BEDROCK.beginning() + "'" + clause.modelId() + "', " + literal(clause.contentType())
                + ", " + literal(clause.accept()) + ", " + millis + ", " + (clause.deduplicate() ? "TRUE" : "FALSE")
                + ", ";
        // The bits of a BIT would be taken for characters.
        String after = body.type().family() == TypeFamily.BIT ? " + 0)" : ")";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(tokens.bytes(body.name()));
        out.writeBytes(after.getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static String literal(Optional<String> text) {
        return text.map(plain -> "'" + plain + "'").orElse(UNDECIDED);
    }

    /** Reads arguments of that form; {@code open} is the parenthesis before them. */
    static Optional<BedrockClause> read(TokenList tokens, int open) {
        for (int argument = 0; argument < 5; argument++) {
            if (!tokens.is(open + 2 + 2 * argument, TokenKind.COMMA)) {
                return Optional.empty();
            }
        }
        int model = open + 1;
        int contentType = open + 3;
        int accept = open + 5;
        int timeout = open + 7;
        int deduplicate = open + 9;
        OptionalInt millis = Integers.positive(tokens, timeout);
        boolean complete = tokens.is(model, TokenKind.STRING)
                && BedrockClause.isModelId(tokens.contentText(model))
                && isMediaType(tokens, contentType)
                && isMediaType(tokens, accept)
                && (tokens.is(timeout, Keyword.NULL)
                        || (millis.isPresent() && BedrockClause.isTimeout(millis.getAsInt())))
                && (tokens.is(deduplicate, Keyword.TRUE) || tokens.is(deduplicate, Keyword.FALSE));
        return complete
                ? Optional.of(new BedrockClause(
                        tokens.contentText(model),
                        text(tokens, contentType),
                        text(tokens, accept),
                        millis,
                        tokens.is(deduplicate, Keyword.TRUE)))
                : Optional.empty();
    }

    private static boolean isMediaType(TokenList tokens, int token) {
        return tokens.is(token, Keyword.NULL)
                || (tokens.is(token, TokenKind.STRING) && BedrockClause.isMediaType(tokens.contentText(token)));
    }

    private static Optional<String> text(TokenList tokens, int token) {
        return tokens.is(token, TokenKind.STRING) ? Optional.of(tokens.contentText(token)) : Optional.empty();
    }
}
