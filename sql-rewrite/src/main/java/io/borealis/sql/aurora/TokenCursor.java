package io.borealis.sql.aurora;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens of one statement from left to right. The first thing that does not fit is kept as the statement's error, and
 * nothing is found any more after it: a reader goes on to its end, and asks for the failure once.
 */
public final class TokenCursor {

    private final TokenList tokens;
    private final int start;
    private final int end;
    private int at;
    private @Nullable Rejected failure;

    /**
     * A cursor before one of a statement's tokens.
     *
     * @param start offset of the statement's first byte
     * @param end offset after its last byte
     * @param at index of the token
     */
    public TokenCursor(TokenList tokens, int start, int end, int at) {
        this.tokens = tokens;
        this.start = start;
        this.end = end;
        this.at = at;
    }

    public TokenList tokens() {
        return tokens;
    }

    /** Index of the next token. */
    public int at() {
        return at;
    }

    public boolean hasFailed() {
        return failure != null;
    }

    /** The statement's error, null where all was well so far. */
    public @Nullable Rejected failure() {
        return failure;
    }

    /** Refuses the statement, unless that has been done already. */
    public void refuse(Rejected refusal) {
        if (failure == null) {
            failure = refusal;
        }
    }

    /** Refuses the next token. */
    public void refuse() {
        refuseAt(at);
    }

    public void refuseAt(int token) {
        refuse(SyntaxError.at(tokens, start, end, token));
    }

    /** Refuses whatever is left. */
    public void expectEnd() {
        if (at < tokens.size()) {
            refuse();
        }
    }

    public boolean isNext(Keyword keyword) {
        return !hasFailed() && tokens.is(at, keyword);
    }

    public boolean isNext(TokenKind kind) {
        return !hasFailed() && tokens.is(at, kind);
    }

    /** Whether the next token can be an identifier. */
    public boolean isNextName() {
        return !hasFailed() && tokens.isName(at);
    }

    /** The next word in lower case; empty where no word comes next. */
    public String word() {
        return isNext(TokenKind.WORD) ? tokens.text(at).toLowerCase(Locale.ROOT) : "";
    }

    /** Steps over a word, given in lower case, if it is the next token. */
    public boolean skipWord(String word) {
        return skipIf(word().equals(word));
    }

    /** Steps over a keyword if it is the next token. */
    public boolean skip(Keyword keyword) {
        return skipIf(isNext(keyword));
    }

    /** Steps over a token of a kind if it is the next one. */
    public boolean skip(TokenKind kind) {
        return skipIf(isNext(kind));
    }

    private boolean skipIf(boolean found) {
        at += found ? 1 : 0;
        return found;
    }

    /** Steps over the next token, whatever it is, and gives its index. */
    public int take() {
        return at++;
    }

    /** Steps over a keyword that has to be there. */
    public void expect(Keyword keyword) {
        if (!skip(keyword)) {
            refuse();
        }
    }

    /** Steps over a token of a kind that has to be there, and gives its index. */
    public int expect(TokenKind kind) {
        if (!skip(kind)) {
            refuse();
            return at;
        }
        return at - 1;
    }

    /** Steps over a text literal that has to be there, and gives what it stands for. */
    public SqlText expectText() {
        int token = expect(TokenKind.STRING);
        return hasFailed() ? SqlText.of("") : SqlText.of(tokens.content(token));
    }

    /** Steps over a name that has to be there, and gives its index. */
    public int expectName() {
        if (!isNextName()) {
            refuse();
            return at;
        }
        return take();
    }

    /** Refuses an argument that is well written, but not allowed. */
    public void refuseArgument(String clause) {
        refuse(new Rejected(RejectReason.WRONG_ARGUMENTS, clause));
    }
}
