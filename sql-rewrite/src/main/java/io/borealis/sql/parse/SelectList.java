package io.borealis.sql.parse;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The items of a select list, which clauses name by their aliases or their positions. */
public final class SelectList {

    /** So many digits has a position. */
    private static final int DIGITS_MAX = 4;

    private final TokenList tokens;
    private final List<SelectItem> items;

    /** Items by their aliases in lower case. */
    private final Map<String, SelectItem> aliases = new HashMap<>();

    /** Reads it. */
    public SelectList(ParsedStatement statement, List<TokenRange> items) {
        this.tokens = statement.tokens();
        this.items =
                items.stream().map(item -> SelectItem.read(statement, item)).toList();
        this.items.stream()
                .filter(SelectItem::hasAlias)
                .forEach(item -> aliases.put(tokens.lowerName(item.alias()), item));
    }

    /** The items in their order. */
    public List<SelectItem> items() {
        return items;
    }

    /** Whether a name is the alias of an item. */
    public boolean hasAlias(int token) {
        return tokens.isName(token) && aliases.containsKey(tokens.lowerName(token));
    }

    /** The item of an alias. */
    public Optional<SelectItem> ofAlias(int token) {
        return tokens.isName(token) ? Optional.ofNullable(aliases.get(tokens.lowerName(token))) : Optional.empty();
    }

    /** The item that an element of ORDER BY or GROUP BY means as a whole, by its alias or its position. */
    public Optional<SelectItem> meant(TokenRange element) {
        int last = element.to() - 1;
        boolean hasDirection = tokens.is(last, Keyword.ASC) || tokens.is(last, Keyword.DESC);
        if (element.size() != (hasDirection ? 2 : 1)) {
            return Optional.empty();
        }
        int first = element.from();
        return tokens.is(first, TokenKind.INTEGER) ? at(tokens.text(first)) : ofAlias(first);
    }

    /** By its position, counted from 1; a star is as many columns as it is, and nobody knows how many. */
    private Optional<SelectItem> at(String position) {
        boolean counts = position.length() <= DIGITS_MAX && items.stream().noneMatch(item -> item.isStar(tokens));
        int index = counts ? Integer.parseInt(position) - 1 : -1;
        return index >= 0 && index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }
}
