package io.borealis.sql.parse;

import io.borealis.sql.lex.Keyword;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One SELECT with its select list and its clauses, by token indexes. */
public final class QueryBlock {

    private final int select;
    private final boolean top;
    private final boolean nested;
    private final List<TokenRange> items = new ArrayList<>();
    private final Map<Keyword, TokenRange> clauses = new EnumMap<>(Keyword.class);
    private boolean distinct;
    private int end;

    QueryBlock(int select, boolean top, boolean nested) {
        this.select = select;
        this.top = top;
        this.nested = nested;
    }

    void distinct() {
        distinct = true;
    }

    void item(int from, int to) {
        if (from < to) {
            items.add(new TokenRange(from, to));
        }
    }

    void clause(Keyword keyword, int from, int to) {
        clauses.putIfAbsent(keyword, new TokenRange(from, to));
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
        return items;
    }

    public boolean has(Keyword clause) {
        return clauses.containsKey(clause);
    }

    /** The tokens of a clause from its keyword on; empty where there is none. */
    public TokenRange clause(Keyword keyword) {
        return clauses.getOrDefault(keyword, new TokenRange(end, end));
    }
}
