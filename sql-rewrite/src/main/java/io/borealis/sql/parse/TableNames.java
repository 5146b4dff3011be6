package io.borealis.sql.parse;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds where a statement names tables. A column, an alias or a common table expression of the same name is none of them; where
 * nobody can tell without knowing all of MySQL's grammar, a name counts as that of a table.
 */
final class TableNames {

    private final TokenList tokens;
    private final Parentheses parentheses;
    private final Predicate<String> names;
    private final TokenIndexes found;

    /** For each open parenthesis whether tables are listed around it. */
    private final BitSet outer = new BitSet();

    /** The open parentheses around WITH, of which the end bounds what it declares. */
    private final Deque<Integer> open = new ArrayDeque<>();

    /** The common table expressions by their names, as far as they are declared. */
    private final Map<String, Scope> declared = new HashMap<>();

    private boolean lists;
    private boolean expects;
    private boolean isTable;
    private boolean deletes;

    /**
     * @param from first token at which the name of a common table expression means that
     * @param to the token at which it ceases to
     */
    private record Scope(int from, int to) {}

    private TableNames(TokenList tokens, Parentheses parentheses, Predicate<String> names) {
        this.tokens = tokens;
        this.parentheses = parentheses;
        this.names = names;
        this.found = new TokenIndexes(tokens.memory());
    }

    /**
     * The last tokens of such names; their schema, where it is written, stands before them.
     *
     * @param names whether a table of this name, in lower case, is looked for
     */
    static TokenIndexes find(TokenList tokens, Parentheses parentheses, Predicate<String> names) {
        TableNames tables = new TableNames(tokens, parentheses, names);
        tables.read();
        return tables.found;
    }

    private void read() {
        for (int i = 0; i < tokens.size(); i++) {
            switch (tokens.kind(i)) {
                case OPEN -> open(i);
                case CLOSE -> close();
                case COMMA -> expects = lists;
                case DOT -> expects = isTable;
                default -> {
                    boolean isClause = !tokens.is(i - 1, TokenKind.DOT) && (clause(i) || outerJoin(i));
                    if (!isClause) {
                        name(i);
                    }
                }
            }
        }
    }

    private void open(int token) {
        outer.set(open.size(), lists);
        open.push(token);
        lists = expects;
    }

    private void close() {
        open.pop();
        lists = outer.get(open.size());
        expects = false;
        isTable = false;
    }

    /** Whether a word tells what follows it. */
    private boolean clause(int token) {
        switch (tokens.keyword(token)) {
            case FROM, JOIN, STRAIGHT_JOIN, RENAME -> list(true);
            case DELETE -> {
                deletes = true;
                list(true);
            }
            case UPDATE -> list(!tokens.is(token - 1, Keyword.KEY));
            case USING -> list(deletes);
            // USE INDEX FOR ORDER BY (i) stands between tables.
            case GROUP, ORDER -> list(lists && tokens.isWord(token - 1, "for"));
            case SELECT, WHERE, SET -> list(false);
            case INTO, TABLE -> expects = true;
            // DROP VIEW lists them. Where a table is expected these are names.
            case VIEW, TABLES -> {
                if (expects) {
                    return false;
                }
                list(true);
            }
            // Words between a verb and its table.
            case IF, NOT, EXISTS, IGNORE, LOW_PRIORITY -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    /** <code>{ OJ a LEFT JOIN b … }</code>: what is expected stays. */
    private boolean outerJoin(int token) {
        return tokens.isSign(token, '{') || (tokens.isSign(token - 1, '{') && tokens.isWord(token, "oj"));
    }

    private void list(boolean ofTables) {
        lists = ofTables;
        expects = ofTables;
        isTable = false;
    }

    private void name(int token) {
        boolean isName = tokens.isName(token);
        isTable = expects && isName;
        expects = false;
        if (isName) {
            declare(token);
        }
        boolean isLast = !tokens.is(token + 1, TokenKind.DOT);
        if (isTable && isLast && names.test(tokens.lowerName(token)) && !isDeclared(token)) {
            found.add(token);
        }
    }

    /** {@code WITH name AS (…)}, {@code WITH name (columns) AS (…)}, or one after a comma. */
    private void declare(int token) {
        boolean begins = tokens.is(token - 1, Keyword.WITH)
                || tokens.is(token - 1, Keyword.RECURSIVE)
                || tokens.is(token - 1, TokenKind.COMMA);
        if (!begins) {
            return;
        }
        int as = tokens.is(token + 1, TokenKind.OPEN) ? parentheses.partner(token + 1) + 1 : token + 1;
        if (tokens.is(as, Keyword.AS) && tokens.is(as + 1, TokenKind.OPEN)) {
            int end = open.isEmpty() ? tokens.size() : parentheses.partner(open.peek());
            declared.put(tokens.lowerName(token), new Scope(parentheses.partner(as + 1), end));
        }
    }

    /** Within its own declaration a name is that of another table, unless it is RECURSIVE. */
    private boolean isDeclared(int token) {
        Scope scope = tokens.is(token - 1, TokenKind.DOT) ? null : declared.get(tokens.lowerName(token));
        return scope != null && scope.from() < token && token < scope.to();
    }
}
