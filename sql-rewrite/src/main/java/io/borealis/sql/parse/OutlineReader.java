package io.borealis.sql.parse;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over the tokens with an explicit stack of parentheses, so that depth costs no Java stack. */
final class OutlineReader {

    /** What is known about the inside of one pair of parentheses, or about the level outside of all. */
    private static final class Level {
        private boolean top;
        private boolean nested;
        private boolean expectsQuery = true;
        private @Nullable QueryBlock block;
        private int itemFrom;
        private boolean inItems;
        private Keyword clause = Keyword.NONE;
        private int clauseFrom;

        Level(boolean top, boolean nested) {
            this.top = top;
            this.nested = nested;
        }

        /** Whether there is more to remember than the flags. */
        private boolean holdsQuery() {
            return block != null || clause != Keyword.NONE;
        }
    }

    private static final int LEVEL_BYTES = 56;
    private static final int DEPTH_MIN = 16;

    private static final int TOP = 1;
    private static final int NESTED = 2;
    private static final int HOLDS_QUERY = 4;

    private final TokenList tokens;
    private final TokenRange range;
    private final List<QueryBlock> blocks = new ArrayList<>();
    private final List<TokenRange> intoClauses = new ArrayList<>();

    /** The levels around this one that hold a query; of all others the flags are enough, a byte each. */
    private final Deque<Level> outerQueries = new ArrayDeque<>();

    private byte[] outerFlags = new byte[DEPTH_MIN];
    private int depth;
    private Level level = new Level(true, false);
    private boolean setOperation;
    private boolean limit;

    OutlineReader(ParsedStatement statement, TokenRange range) {
        this.tokens = statement.tokens();
        this.range = range;
    }

    QueryOutline read() {
        for (int i = range.from(); i < range.to(); i++) {
            switch (tokens.kind(i)) {
                case OPEN -> open();
                case CLOSE -> close(i);
                case COMMA -> comma(i);
                case WORD -> i = word(i);
                default -> level.expectsQuery = false;
            }
        }
        endBlock(range.to());
        return new QueryOutline(blocks, intoClauses, setOperation, limit);
    }

    private void open() {
        boolean top = level.top && level.expectsQuery;
        push();
        level.top = top;
        level.nested = true;
        level.expectsQuery = true;
    }

    /** Remembers this level, and makes a new one of it or another. */
    private void push() {
        if (depth == outerFlags.length) {
            tokens.memory().take(2L * depth);
            outerFlags = Arrays.copyOf(outerFlags, 2 * depth);
        }
        boolean holdsQuery = level.holdsQuery();
        outerFlags[depth++] =
                (byte) ((level.top ? TOP : 0) | (level.nested ? NESTED : 0) | (holdsQuery ? HOLDS_QUERY : 0));
        if (holdsQuery) {
            tokens.memory().take(LEVEL_BYTES);
            outerQueries.push(level);
            level = new Level(false, true);
        }
    }

    private void pop() {
        int flags = outerFlags[--depth];
        if ((flags & HOLDS_QUERY) != 0) {
            level = outerQueries.pop();
        } else {
            level.top = (flags & TOP) != 0;
            level.nested = (flags & NESTED) != 0;
            level.clause = Keyword.NONE;
        }
        level.expectsQuery = false;
    }

    private void close(int token) {
        endBlock(token);
        if (depth > 0) {
            pop();
        }
    }

    private void comma(int token) {
        QueryBlock block = level.block;
        if (block != null && level.inItems) {
            block.item(level.itemFrom, token);
            level.itemFrom = token + 1;
        }
        level.expectsQuery = false;
    }

    /** Takes a word, and says which token was the last one taken with it. */
    private int word(int token) {
        Keyword keyword = tokens.keyword(token);
        switch (keyword) {
            case SELECT -> {
                return select(token);
            }
            case UNION, EXCEPT, INTERSECT -> setOperation(token);
            case FROM -> {
                if (!isFromFirst(token)) {
                    clause(keyword, token);
                }
            }
            case WHERE, GROUP, HAVING, WINDOW, QUALIFY, ORDER, LIMIT, INTO, LOCK -> clause(keyword, token);
            case FOR -> {
                // Also part of an index hint, as in USE INDEX FOR JOIN.
                if (!tokens.is(token - 1, Keyword.INDEX) && !tokens.is(token - 1, Keyword.KEY)) {
                    clause(Keyword.LOCK, token);
                }
            }
            case ON -> {
                if (tokens.is(token + 1, Keyword.DUPLICATE) && tokens.is(token + 2, Keyword.KEY)) {
                    endBlock(token);
                }
            }
            case ALL, DISTINCT -> {}
            default -> level.expectsQuery = false;
        }
        return token;
    }

    private int select(int token) {
        endBlock(token);
        QueryBlock block = new QueryBlock(tokens.memory(), token, level.top, level.nested);
        int next = token + 1;
        while (isModifier(tokens.keyword(next))) {
            if (tokens.is(next, Keyword.DISTINCT) || tokens.is(next, Keyword.DISTINCTROW)) {
                block.distinct();
            }
            next++;
        }
        level.block = block;
        level.inItems = true;
        level.itemFrom = next;
        level.expectsQuery = false;
        return next - 1;
    }

    private static boolean isModifier(Keyword keyword) {
        return switch (keyword) {
            case ALL,
                    DISTINCT,
                    DISTINCTROW,
                    HIGH_PRIORITY,
                    STRAIGHT_JOIN,
                    SQL_SMALL_RESULT,
                    SQL_BIG_RESULT,
                    SQL_BUFFER_RESULT,
                    SQL_NO_CACHE,
                    SQL_CALC_FOUND_ROWS -> true;
            default -> false;
        };
    }

    /** {@code NTH_VALUE(…) FROM FIRST RESPECT NULLS OVER w}: no FROM clause. */
    private boolean isFromFirst(int token) {
        boolean first = tokens.is(token + 1, Keyword.FIRST) || tokens.is(token + 1, Keyword.LAST);
        if (!first || !level.inItems) {
            return false;
        }
        boolean nulls = tokens.is(token + 3, Keyword.NULLS)
                && (tokens.is(token + 2, Keyword.RESPECT) || tokens.is(token + 2, Keyword.IGNORE));
        return nulls || tokens.is(token + 2, Keyword.OVER);
    }

    private void setOperation(int token) {
        // A MERGE table has the option UNION=(…).
        if (tokens.is(token + 1, TokenKind.EQUALS)) {
            return;
        }
        setOperation |= level.top;
        endBlock(token);
        level.expectsQuery = true;
    }

    private void clause(Keyword keyword, int token) {
        level.expectsQuery = false;
        endClause(token);
        limit |= keyword == Keyword.LIMIT && level.top;
        level.clause = keyword;
        level.clauseFrom = token;
    }

    private void endClause(int token) {
        QueryBlock block = level.block;
        if (block != null && level.inItems) {
            block.item(level.itemFrom, token);
            level.inItems = false;
        }
        if (level.clause != Keyword.NONE) {
            if (level.clause == Keyword.INTO && isIntoAllowed(block)) {
                intoClauses.add(new TokenRange(level.clauseFrom, token));
            }
            if (block != null) {
                block.clause(level.clause, level.clauseFrom, token);
            }
            level.clause = Keyword.NONE;
        }
    }

    /** After a block, or after a query in parentheses. */
    private boolean isIntoAllowed(@Nullable QueryBlock block) {
        return block != null || tokens.is(level.clauseFrom - 1, TokenKind.CLOSE) || limit;
    }

    private void endBlock(int token) {
        endClause(token);
        QueryBlock block = level.block;
        if (block != null) {
            block.end(token);
            blocks.add(block);
            level.block = null;
        }
    }
}
