package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.SelectList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Aggregates;
import java.util.List;
import java.util.stream.IntStream;

/** Tells of a query whether MySQL reads all its rows before it shows the first one, so that LIMIT keeps no condition from being evaluated. */
public final class LimitedRows {

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final Aggregates aggregates;
    private final SelectList items;

    private LimitedRows(ParsedStatement statement, List<TokenRange> items) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.aggregates = new Aggregates(tokens);
        this.items = new SelectList(statement, items);
    }

    /**
     * Whether it does: it sorts by what it knows of whole groups, or has a window that sorts its rows.
     *
     * @param items of the select list
     * @param ordering elements of ORDER BY
     */
    public static boolean areAllRead(ParsedStatement statement, List<TokenRange> items, List<TokenRange> ordering) {
        LimitedRows rows = new LimitedRows(statement, items);
        return ordering.stream().anyMatch(rows::areOfGroups)
                || rows.meant(ordering).stream().anyMatch(rows::areOfGroups)
                || rows.items.items().stream().map(SelectItem::expression).anyMatch(rows::hasSortedWindow);
    }

    /** The expressions that elements mean by an alias or a position. */
    private List<TokenRange> meant(List<TokenRange> elements) {
        return elements.stream()
                .flatMap(element -> items.meant(element).stream())
                .map(SelectItem::expression)
                .distinct()
                .filter(this::namesNoAlias)
                .toList();
    }

    private boolean areOfGroups(TokenRange expression) {
        return !statement.hasQuery(expression) && aggregates.occurIn(List.of(expression));
    }

    /** An alias may be the name of a column, too: of those that the expression itself does not name it is certain that they are none. */
    private boolean namesNoAlias(TokenRange expression) {
        return IntStream.range(expression.from(), expression.to()).noneMatch(items::hasAlias);
    }

    private boolean hasSortedWindow(TokenRange expression) {
        return !statement.hasQuery(expression)
                && IntStream.range(expression.from(), expression.to())
                        .anyMatch(token -> tokens.is(token, Keyword.OVER)
                                && tokens.is(token + 1, TokenKind.OPEN)
                                && (tokens.is(token + 2, Keyword.PARTITION) || tokens.is(token + 2, Keyword.ORDER)));
    }
}
