package io.borealis.sql.parse;

import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.Optional;

/**
 * An item of a select list.
 *
 * @param all its tokens
 * @param expression its tokens without the alias
 * @param alias index of the alias, -1 where there is none
 */
public record SelectItem(TokenRange all, TokenRange expression, int alias) {

    /** Reads an item as a query block lists it. */
    public static SelectItem read(ParsedStatement statement, TokenRange item) {
        return new ItemReader(statement, item).read();
    }

    public boolean hasAlias() {
        return alias >= 0;
    }

    /** Whether the item is {@code *} or {@code t.*}. */
    public boolean isStar(TokenList tokens) {
        int last = all.to() - 1;
        return tokens.is(last, TokenKind.STAR) && (all.size() == 1 || tokens.is(last - 1, TokenKind.DOT));
    }

    /** What the item is called: its alias, or the name of the column that it is; in lower case, empty where it is neither. */
    public Optional<String> name(TokenList tokens) {
        int last = hasAlias() ? alias : expression.to() - 1;
        boolean isColumn = expression.size() == 1 || tokens.is(last - 1, TokenKind.DOT);
        return (hasAlias() || isColumn) && tokens.isName(last) ? Optional.of(tokens.lowerName(last)) : Optional.empty();
    }

    /** Whether the item is a call of ours and nothing else. */
    public boolean isCall(MlCall call) {
        return expression.from() == call.first() && expression.to() == call.close() + 1;
    }
}
