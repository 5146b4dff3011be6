package io.borealis.sql.parse;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.ReadingMemory;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/** One SELECT with its select list and its clauses, by token indexes. */
public final class QueryBlock {

    /** What a block takes besides its items; no block has more clauses than there are kinds of them. */
    private static final int BLOCK_BYTES = 160;

    private static final Keyword[] KEYWORDS = Keyword.values();
    private static final int CLAUSE_INTS = 3;
    private static final int ITEM_INTS = 2;

    private final ReadingMemory memory;
    private final int select;
    private final boolean top;
    private final boolean nested;
    private boolean distinct;
    private int end;

    /** First token and index after the last, by turns. */
    private int[] items = new int[2 * ITEM_INTS];

    private int itemInts;

    /** Keyword, first token and index after the last, by turns. */
    private int[] clauses = {};

    QueryBlock(ReadingMemory memory, int select, boolean top, boolean nested) {
        memory.take(BLOCK_BYTES);
        this.memory = memory;
        this.select = select;
        this.top = top;
        this.nested = nested;
    }

    void distinct() {
        distinct = true;
    }

    void item(int from, int to) {
        if (from >= to) {
            return;
        }
        if (itemInts == items.length) {
            memory.take(2L * Integer.BYTES * itemInts);
            items = Arrays.copyOf(items, 2 * itemInts);
            memory.giveBack((long) Integer.BYTES * itemInts);
        }
        items[itemInts++] = from;
        items[itemInts++] = to;
    }

    /** Notes a clause; the first of its kind counts. */
    @SuppressWarnings("EnumOrdinal") // never leaves this object
    void clause(Keyword keyword, int from, int to) {
        if (!has(keyword)) {
            int at = clauses.length;
            clauses = Arrays.copyOf(clauses, at + CLAUSE_INTS);
            clauses[at] = keyword.ordinal();
            clauses[at + 1] = from;
            clauses[at + 2] = to;
        }
    }

    void end(int token) {
        end = token;
    }

    /** The SELECT keyword. */
    public int select() {
        return select;
    }

    /** Index after the last token. */
    public int end() {
        return end;
    }

    /** Whether its rows are rows of the statement's result, not those of a subquery. */
    public boolean isTop() {
        return top;
    }

    /** Whether it stands in parentheses. */
    public boolean isNested() {
        return nested;
    }

    public boolean isDistinct() {
        return distinct;
    }

    /** The items of the select list, each with its alias. */
    public List<TokenRange> items() {
        return new AbstractList<>() {
            @Override
            public TokenRange get(int index) {
                return new TokenRange(items[ITEM_INTS * index], items[ITEM_INTS * index + 1]);
            }

            @Override
            public int size() {
                return itemInts / ITEM_INTS;
            }
        };
    }

    public boolean has(Keyword clause) {
        return find(clause) >= 0;
    }

    /** The tokens of a clause from its keyword on; empty where there is none. */
    public TokenRange clause(Keyword keyword) {
        int at = find(keyword);
        return at < 0 ? new TokenRange(end, end) : new TokenRange(clauses[at + 1], clauses[at + 2]);
    }

    private int find(Keyword keyword) {
        for (int at = 0; at < clauses.length; at += CLAUSE_INTS) {
            if (KEYWORDS[clauses[at]] == keyword) {
                return at;
            }
        }
        return -1;
    }
}
