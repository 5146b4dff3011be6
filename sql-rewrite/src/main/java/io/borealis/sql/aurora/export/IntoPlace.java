package io.borealis.sql.aurora.export;

import io.borealis.sql.aurora.TokenCursor;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import java.util.Arrays;

/**
 * Judges whether an INTO clause stands where MySQL allows one, and refuses it with MySQL's own error where it does not; measured
 * on 8.0.31 with INTO OUTFILE.
 *
 * <pre>
 *   SELECT a | FROM t ORDER BY a              after the select list of the last query block, in parentheses or not
 *   SELECT a FROM t ORDER BY a | FOR UPDATE   after the whole query, before a locking clause or after it
 *   (SELECT a FROM t |)                       the same in parentheses around everything
 * </pre>
 *
 * <p>What is wrong elsewhere in the statement stays wrong without the clause: MySQL finds it. Only what the clause itself breaks
 * has to be found here.
 */
public final class IntoPlace {

    private static final int DEPTH_MIN = 8;

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final TokenCursor cursor;
    private final int into;
    private final int query;

    /** The parentheses around the clause, outermost first. */
    private int[] around = new int[DEPTH_MIN];

    private int depth;

    private boolean afterItems;
    private boolean locked;
    private int earlierInto = -1;

    private IntoPlace(ParsedStatement statement, TokenCursor cursor, int into, int query) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.cursor = cursor;
        this.into = into;
        this.query = query;
    }

    /**
     * Judges a clause that has been read.
     *
     * @param cursor after the clause; fails where the place is wrong
     * @param into index of its INTO
     * @param query index of the statement's first token, or of that of the explained one
     */
    public static void check(ParsedStatement statement, TokenCursor cursor, int into, int query) {
        if (!cursor.hasFailed()) {
            new IntoPlace(statement, cursor, into, query).check();
        }
    }

    private void check() {
        for (int i = query; i < into; i++) {
            if (tokens.is(i, TokenKind.OPEN)) {
                enter(i);
            } else if (tokens.is(i, TokenKind.CLOSE)) {
                depth = Math.max(0, depth - 1);
            }
        }
        readLevel();
        if (!isQuery() || !standsInResult()) {
            refuseInside();
        } else if (afterItems) {
            checkAfterItems();
        } else {
            checkAfterQuery();
        }
    }

    private void enter(int open) {
        if (depth == around.length) {
            tokens.memory().take(2L * Integer.BYTES * depth);
            around = Arrays.copyOf(around, 2 * depth);
        }
        around[depth++] = open;
    }

    /** The innermost parenthesis around the clause, -1 where there is none. */
    private int innermost() {
        return depth == 0 ? -1 : around[depth - 1];
    }

    /** Looks at what stands before the clause in the same parentheses. */
    private void readLevel() {
        int from = depth == 0 ? query : innermost() + 1;
        for (int i = from; i < into; i = statement.skip(i)) {
            switch (tokens.keyword(i)) {
                case SELECT -> {
                    afterItems = true;
                    locked = false;
                }
                case FOR -> {
                    boolean hint = tokens.is(i - 1, Keyword.INDEX) || tokens.is(i - 1, Keyword.KEY);
                    locked |= !hint;
                    afterItems = false;
                }
                case LOCK -> {
                    locked = true;
                    afterItems = false;
                }
                case INTO -> {
                    earlierInto = afterItems ? earlierInto : i;
                    afterItems = false;
                }
                case FROM,
                        WHERE,
                        GROUP,
                        HAVING,
                        WINDOW,
                        QUALIFY,
                        ORDER,
                        LIMIT,
                        UNION,
                        EXCEPT,
                        INTERSECT,
                        VALUES,
                        TABLE -> afterItems = false;
                default -> {}
            }
        }
    }

    private boolean isQuery() {
        return switch (tokens.keyword(query)) {
            case SELECT, VALUES, TABLE -> true;
            case WITH -> {
                int verb = statement.findOrEnd(
                        new TokenRange(query, tokens.size()), Keyword.SELECT, Keyword.UPDATE, Keyword.DELETE);
                yield !tokens.is(verb, Keyword.UPDATE) && !tokens.is(verb, Keyword.DELETE);
            }
            default -> tokens.is(query, TokenKind.OPEN);
        };
    }

    /** Whether the rows of the query block that the clause stands in are rows of the result. */
    private boolean standsInResult() {
        int outer = -1;
        for (int i = 0; i < depth; i++) {
            int open = around[i];
            if (!beginsLevel(open, outer) && !followsSetOperation(open) && !followsCommonTables(open, outer)) {
                return false;
            }
            outer = open;
        }
        return true;
    }

    private boolean beginsLevel(int open, int outer) {
        return open == (outer < 0 ? query : outer + 1);
    }

    private boolean followsSetOperation(int open) {
        boolean modified = tokens.is(open - 1, Keyword.ALL) || tokens.is(open - 1, Keyword.DISTINCT);
        return isSetOperation(modified ? open - 2 : open - 1);
    }

    private boolean followsCommonTables(int open, int outer) {
        return tokens.is(outer < 0 ? query : outer + 1, Keyword.WITH) && tokens.is(open - 1, TokenKind.CLOSE);
    }

    private boolean isSetOperation(int token) {
        return switch (tokens.keyword(token)) {
            case UNION, EXCEPT, INTERSECT -> true;
            default -> false;
        };
    }

    private void refuseInside() {
        boolean view = statement.find(new TokenRange(0, into), Keyword.VIEW) > 0;
        if (!afterItems) {
            cursor.refuseAt(into);
        } else if (view) {
            cursor.refuse(new Rejected(RejectReason.VIEW_SELECT_CLAUSE, "INTO"));
        } else {
            cursor.refuse(new Rejected(RejectReason.MISPLACED_INTO));
        }
    }

    private void checkAfterItems() {
        boolean ends = cursor.at() == levelEnd(innermost());
        boolean continues = switch (tokens.keyword(cursor.at())) {
            case FROM, WHERE, GROUP, HAVING, WINDOW, QUALIFY, ORDER, LIMIT, FOR, LOCK, UNION, EXCEPT, INTERSECT, INTO ->
                true;
            default -> false;
        };
        if (!ends && !continues) {
            cursor.refuse();
        }
        int from = cursor.at();
        for (int i = depth - 1; i >= 0; i--) {
            int open = around[i];
            refuseSetOperation(new TokenRange(from, statement.partner(open)));
            from = statement.partner(open) + 1;
        }
        refuseSetOperation(new TokenRange(from, tokens.size()));
    }

    private void refuseSetOperation(TokenRange rest) {
        for (int i = rest.from(); i < rest.to(); i = statement.skip(i)) {
            if (isSetOperation(i)) {
                cursor.refuse(new Rejected(RejectReason.MISPLACED_INTO));
            }
        }
    }

    private void checkAfterQuery() {
        if (earlierInto >= 0 || !isAlone()) {
            cursor.refuseAt(into);
        }
        boolean ends = cursor.at() == levelEnd(innermost());
        boolean locks = tokens.is(cursor.at(), Keyword.FOR) || tokens.is(cursor.at(), Keyword.LOCK);
        if (!ends && (locked || !locks)) {
            cursor.refuse();
        }
        int close = -1;
        for (int i = depth - 1; i >= 0; i--) {
            int open = around[i];
            if (close >= 0 && close + 1 != statement.partner(open)) {
                cursor.refuseAt(close + 1);
            }
            close = statement.partner(open);
        }
        if (close >= 0 && close + 1 != tokens.size()) {
            cursor.refuseAt(close + 1);
        }
    }

    /** Whether nothing stands before the query in any of the parentheses around it. */
    private boolean isAlone() {
        int outer = -1;
        for (int i = 0; i < depth; i++) {
            int open = around[i];
            if (!beginsLevel(open, outer)) {
                return false;
            }
            outer = open;
        }
        return true;
    }

    private int levelEnd(int open) {
        return open < 0 ? tokens.size() : statement.partner(open);
    }
}
