package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.value.ResultColumns;
import io.borealis.sql.rewrite.collected.value.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The items of a derived table in which calls stand, by the names that the query which reads the table has for them. */
public final class ReadValues implements Values {

    private final ParsedStatement statement;
    private final TokenList tokens;

    /** What the query calls the table. */
    private final int table;

    private final ResultColumns shown;
    private final List<SelectItem> all;
    private final Map<String, SelectItem> byAlias = new HashMap<>();

    /** @param isValued whether an item of the block has calls, or names their values */
    ReadValues(ParsedStatement statement, QueryBlock block, int table, Predicate<TokenRange> isValued) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.table = table;
        this.shown = new ResultColumns(statement, block.items(), Values.ofCalls(statement));
        this.all = block.items().stream()
                .filter(isValued)
                .map(item -> SelectItem.read(statement, item))
                .toList();
        all.stream().filter(SelectItem::hasAlias).forEach(item -> byAlias.put(tokens.lowerName(item.alias()), item));
    }

    /** Whether a part of the query may name one of them; one without an alias has a name that nobody knows here. */
    boolean areNamedIn(TokenRange part) {
        if (byAlias.size() < all.size()) {
            return !part.isEmpty();
        }
        for (int i = part.from(); i < part.to(); i++) {
            if (tokens.isName(i) && byAlias.containsKey(tokens.lowerName(i))) {
                return true;
            }
        }
        return false;
    }

    /** All of them. */
    List<SelectItem> items() {
        return all;
    }

    /** The item that a name means, alone or behind that of the table. */
    Optional<SelectItem> at(int token) {
        int last = lastAt(token);
        return last < 0 ? Optional.empty() : Optional.ofNullable(byAlias.get(tokens.lowerName(last)));
    }

    @Override
    public Optional<MlCall> callAt(int token) {
        return at(token).flatMap(item -> shown.value(item.expression()));
    }

    @Override
    public int lastAt(int token) {
        if (!tokens.isName(token) || tokens.is(token - 1, TokenKind.DOT)) {
            return -1;
        }
        boolean isQualified = tokens.is(token + 1, TokenKind.DOT);
        int column = isQualified ? token + 2 : token;
        boolean isOne = (!isQualified || isTable(token))
                && tokens.isName(column)
                && !tokens.is(column + 1, TokenKind.DOT)
                && byAlias.containsKey(tokens.lowerName(column));
        return isOne ? column : -1;
    }

    /** Whether each is the value of a call and nothing else. */
    boolean areCalls() {
        return all.stream().allMatch(item -> shown.value(item.expression()).isPresent());
    }

    /** Whether an item of its select list shows all columns of the table. */
    boolean isStar(TokenRange item) {
        return SelectItem.read(statement, item).isStar(tokens) && (item.size() == 1 || isTable(item.from()));
    }

    private boolean isTable(int token) {
        return tokens.lowerName(token).equals(tokens.lowerName(table));
    }
}
