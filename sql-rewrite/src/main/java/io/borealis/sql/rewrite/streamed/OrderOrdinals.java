package io.borealis.sql.rewrite.streamed;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.TokenRange;
import java.util.ArrayList;
import java.util.List;

/** Positions in an ORDER BY clause: they move when one item becomes several columns. */
final class OrderOrdinals {

    /**
     * One position.
     *
     * @param token the number
     * @param item 0-based index of the item meant
     */
    record Ordinal(int token, int item) {}

    private final List<Ordinal> ordinals = new ArrayList<>();
    private boolean streaming = true;

    private OrderOrdinals() {}

    static OrderOrdinals read(ParsedStatement statement, QueryBlock block, List<StreamedItem> items) {
        OrderOrdinals result = new OrderOrdinals();
        boolean star = items.stream().anyMatch(StreamedItem::star);
        for (TokenRange element : statement.elements(block.clause(Keyword.ORDER))) {
            result.take(statement.tokens(), element, items, star);
        }
        return result;
    }

    private void take(TokenList tokens, TokenRange element, List<StreamedItem> items, boolean star) {
        int from = element.from();
        int to = element.to();
        if (tokens.is(to - 1, Keyword.ASC) || tokens.is(to - 1, Keyword.DESC)) {
            to--;
        }
        // A position in parentheses is still one.
        while (to - from > 2 && tokens.is(from, TokenKind.OPEN) && tokens.is(to - 1, TokenKind.CLOSE)) {
            from++;
            to--;
        }
        if (to - from != 1 || !tokens.is(from, TokenKind.INTEGER)) {
            return;
        }
        int item = tokens.end(from) - tokens.start(from) > 4 ? 0 : Integer.parseInt(tokens.text(from));
        boolean known = !star && item >= 1 && item <= items.size();
        streaming &= known && items.get(item - 1).call().isEmpty();
        ordinals.add(new Ordinal(from, item - 1));
    }

    /** Whether no position means a call, an unknown item, or an item after a star. */
    boolean allowStreaming() {
        return streaming;
    }

    List<Ordinal> ordinals() {
        return ordinals;
    }
}
