package io.borealis.sql.lex;

/**
 * Follows the blocks of a stored program, in which a semicolon does not end the statement.
 *
 * <p>BEGIN and CASE are counted nearly wherever they stand; IF, LOOP, REPEAT and WHILE only where a statement can begin, because IF
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
    private int parentheses;
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
            case PROGRAM -> {
                parentheses += tokens.is(token, TokenKind.OPEN) ? 1 : tokens.is(token, TokenKind.CLOSE) ? -1 : 0;
                acceptBody(tokens, token, keyword);
            }
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
            // In parentheses it is a name: of a parameter, or of a column.
            case BEGIN -> depth += ends || parentheses > 0 ? 0 : 1;
            case CASE -> depth += ends ? 0 : 1;
            case IF, LOOP, REPEAT, WHILE -> depth += !ends && canBeginStatement(tokens, token) ? 1 : 0;
            default -> {}
        }
    }

    private boolean canBeginStatement(TokenList tokens, int token) {
        int before = token - 1;
        return switch (tokens.keyword(before)) {
            case THEN, ELSE, DO, BEGIN, LOOP, REPEAT, ROW, SQL, DETERMINISTIC, OTHER_RESERVED -> true;
            case NONE ->
                switch (tokens.kind(before)) {
                    case SEMICOLON, CLOSE, STRING -> true;
                    case WORD -> endsHead();
                    default -> tokens.isSign(before, ':');
                };
            case ASCII, BYTE, DATA, DATE, DEFINER, INVOKER, TIME, TIMESTAMP, UNICODE, YEAR -> endsHead();
            default -> false;
        };
    }

    /** Whether a name, or a word that may be one, can be the last one before the body. */
    private boolean endsHead() {
        return kind != Keyword.EVENT && depth == 0;
    }
}
