package io.borealis.sql.rewrite.text;

import io.borealis.sql.function.ObjectName;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import java.util.Optional;

/**
 * The statement that is being planned, and its place in the client's text.
 *
 * @param statement what was read
 * @param start offset of its first byte, comments before it included
 * @param end offset after its last byte
 */
public record OriginalStatement(ParsedStatement statement, int start, int end) {

    public TokenList tokens() {
        return statement.tokens();
    }

    /** The tokens from one index to the end. */
    public TokenRange from(int token) {
        return new TokenRange(token, tokens().size());
    }

    /** The token after IF EXISTS or IF NOT EXISTS, if that is there. */
    public int afterIfs(int token) {
        if (!tokens().is(token, Keyword.IF)) {
            return token;
        }
        return tokens().is(token + 1, Keyword.NOT) ? token + 3 : token + 2;
    }

    /** Whether the name of a function, table or view begins here. */
    public boolean isObjectName(int first) {
        return tokens().isName(lastOfName(first));
    }

    /** The name of a function, table or view, qualified or not. */
    public ObjectName objectName(int first) {
        int last = lastOfName(first);
        return new ObjectName(
                first == last ? Optional.empty() : Optional.of(tokens().contentText(first)),
                tokens().contentText(last));
    }

    /** The last token of such a name. */
    public int lastOfName(int first) {
        return tokens().is(first + 1, TokenKind.DOT) ? first + 2 : first;
    }

    /** Index after a table name, qualified or not. */
    public int skipTableName(int token) {
        int next = token + 1;
        while (tokens().is(next, TokenKind.DOT)) {
            next += 2;
        }
        return next;
    }

    /** Whether a query begins here, parentheses before it or not. */
    public boolean isQueryStart(int token) {
        int first = token;
        while (tokens().is(first, TokenKind.OPEN)) {
            first++;
        }
        return switch (tokens().keyword(first)) {
            case SELECT, WITH, TABLE -> true;
            case VALUES -> tokens().is(first + 1, Keyword.ROW);
            default -> false;
        };
    }

    public static Rejected unsupportedPlace(String construct) {
        return new Rejected(RejectReason.UNSUPPORTED_PLACE, "machine learning functions in " + construct);
    }

    public static Rejected unsupportedStatement(String construct) {
        return new Rejected(RejectReason.UNSUPPORTED_STATEMENT, "machine learning functions in " + construct);
    }
}
