package io.borealis.sql.aurora.function;

import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads what follows ALIAS AWS_BEDROCK_INVOKE_MODEL.
 *
 * <pre>
 *   MODEL ID 'model' [CONTENT_TYPE [=] 'type'] [ACCEPT [=] 'type'] [TIMEOUT_MS [=] milliseconds] [DEDUPLICATE [=] {ON | OFF}]
 * </pre>
 *
 * <p>The clauses come in any order, each at most once; MODEL ID has to be there. DEDUPLICATE is an extension.
 */
final class BedrockClauseReader {

    private final TokenCursor cursor;
    private final Set<String> read = new HashSet<>();
    private String modelId = "";
    private Optional<String> contentType = Optional.empty();
    private Optional<String> accept = Optional.empty();
    private OptionalInt timeoutMillis = OptionalInt.empty();
    private boolean deduplicate = true;

    private BedrockClauseReader(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /** Reads the clauses; what it gives has no meaning where the cursor has failed. */
    static BedrockClause read(TokenCursor cursor) {
        return new BedrockClauseReader(cursor).read();
    }

    private BedrockClause read() {
        while (readClause()) {
            // The work is in the condition.
        }
        if (modelId.isEmpty()) {
            cursor.refuse();
        }
        return new BedrockClause(modelId, contentType, accept, timeoutMillis, deduplicate);
    }

    /** A word that was there before is none of ours: whoever asks for the end refuses it. */
    private boolean readClause() {
        String word = cursor.word();
        if (cursor.hasFailed() || !read.add(word)) {
            return false;
        }
        switch (word) {
            case "model" -> {
                cursor.take();
                if (!cursor.skipWord("id")) {
                    cursor.refuse();
                }
                modelId = text("MODEL ID", BedrockClause::isModelId);
            }
            case "content_type" -> {
                takeName();
                contentType = Optional.of(text("CONTENT_TYPE", BedrockClause::isMediaType));
            }
            case "accept" -> {
                takeName();
                accept = Optional.of(text("ACCEPT", BedrockClause::isMediaType));
            }
            case "timeout_ms" -> {
                takeName();
                timeoutMillis = timeout();
            }
            case "deduplicate" -> {
                takeName();
                deduplicate = !cursor.skip(Keyword.OFF);
                if (deduplicate) {
                    cursor.expect(Keyword.ON);
                }
            }
            default -> {
                return false;
            }
        }
        return !cursor.hasFailed();
    }

    private void takeName() {
        cursor.take();
        cursor.skip(TokenKind.EQUALS);
    }

    private String text(String clause, Predicate<String> allowed) {
        String text = cursor.expectText().toString();
        if (!cursor.hasFailed() && !allowed.test(text)) {
            cursor.refuseArgument(clause);
        }
        return text;
    }

    private OptionalInt timeout() {
        int token = cursor.expect(TokenKind.INTEGER);
        OptionalInt millis = cursor.hasFailed() ? OptionalInt.empty() : Integers.positive(cursor.tokens(), token);
        if (millis.isEmpty() || !BedrockClause.isTimeout(millis.getAsInt())) {
            cursor.refuseArgument("TIMEOUT_MS");
        }
        return millis;
    }
}
