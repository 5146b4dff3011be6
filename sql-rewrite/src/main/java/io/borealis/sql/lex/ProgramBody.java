package io.borealis.sql.lex;

/**
 * Follows the blocks of a stored program, in which a semicolon does not end the statement.
 *
 * <p>BEGIN and CASE are counted wherever they stand; IF, LOOP, REPEAT and WHILE only where a statement can begin, because IF
 * and REPEAT are functions as well.
 */
final class ProgramBody {

    private enum State {
        HEAD,
        PLAIN,
        PROGRAM
    }

    private State state = State.HEAD;
    private Keyword kind = Keyword.NONE;
    private int depth;
    private boolean afterEnd;

    /** Whether a semicolon at this place belongs to the statement. */
    boolean holdsSemicolon() {
        return state == State.PROGRAM && depth > 0;
    }

    /** Takes the last token of the list. */
    void accept(TokenList tokens) {
        int token = tokens.size() - 1;
        Keyword keyword = tokens.keyword(token);
        switch (state) {
            case HEAD -> acceptHead(token, keyword);
            case PROGRAM -> acceptBody(tokens, token, keyword);
            case PLAIN -> {}
        }
    }

    private void acceptHead(int token, Keyword keyword) {
        if (token == 0) {
            state = keyword == Keyword.CREATE || keyword == Keyword.ALTER ? State.HEAD : State.PLAIN;
            return;
        }
        switch (keyword) {
            case PROCEDURE, FUNCTION, TRIGGER, EVENT -> {
                state = State.PROGRAM;
                kind = keyword;
            }
            case TABLE, VIEW, INDEX, DATABASE, SCHEMA, USER, ROLE, SERVER, TABLESPACE, LOGFILE -> state = State.PLAIN;
            default -> {}
        }
    }

    private void acceptBody(TokenList tokens, int token, Keyword keyword) {
        boolean ends = afterEnd;
        afterEnd = false;
        switch (keyword) {
            case END -> {
                if (depth > 0) {
                    depth--;
                }
                afterEnd = true;
            }
            case BEGIN, CASE -> depth += ends ? 0 : 1;
            case IF, LOOP, REPEAT, WHILE -> depth += !ends && canBeginStatement(tokens, token) ? 1 : 0;
            default -> {}
        }
    }

    private boolean canBeginStatement(TokenList tokens, int token) {
        int before = token - 1;
        return switch (tokens.keyword(before)) {
            case THEN, ELSE, DO, BEGIN, LOOP, REPEAT, ROW, SQL, OTHER_RESERVED -> true;
            case NONE ->
                switch (tokens.kind(before)) {
                    case SEMICOLON, CLOSE, STRING -> true;
                    case WORD -> kind != Keyword.EVENT && depth == 0;
                    default -> tokens.isSign(before, ':');
                };
            default -> false;
        };
    }
}
