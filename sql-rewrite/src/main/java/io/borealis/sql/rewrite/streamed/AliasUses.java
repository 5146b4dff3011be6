package io.borealis.sql.rewrite.streamed;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.ItemName;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds names that can mean the column of a call: anywhere in HAVING and ORDER BY, and in subqueries of the select list.
 * Elsewhere MySQL never takes a name for a column alias.
 */
final class AliasUses {

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final QueryBlock block;
    private final Set<String> names = new HashSet<>();
    private boolean hasForeignNames;
    private boolean hasForeignWords;

    AliasUses(ParsedStatement statement, QueryBlock block, List<StreamedItem> items) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.block = block;
        for (StreamedItem item : items) {
            if (item.call().isPresent()) {
                add(name(item.item()));
            }
        }
    }

    private void add(String name) {
        names.add(name.toLowerCase(Locale.ROOT));
        hasForeignNames |= !isAscii(name);
        hasForeignWords |= !isAscii(name) && name.indexOf('(') < 0;
    }

    private String name(SelectItem item) {
        byte[] name = item.hasAlias() ? tokens.content(item.alias()) : ItemName.of(tokens, item.expression());
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    boolean any() {
        if (anyIn(block.clause(Keyword.HAVING))
                || anyIn(block.clause(Keyword.QUALIFY))
                || anyIn(block.clause(Keyword.ORDER))) {
            return true;
        }
        for (TokenRange item : block.items()) {
            if (statement.hasQuery(item) && anyIn(item)) {
                return true;
            }
        }
        return false;
    }

    private boolean anyIn(TokenRange range) {
        for (int i = range.from(); i < range.to(); i++) {
            if (isBareName(i) && meansCall(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBareName(int token) {
        return tokens.isName(token)
                && !tokens.is(token - 1, TokenKind.DOT)
                && !tokens.is(token + 1, TokenKind.DOT)
                && !tokens.is(token + 1, TokenKind.OPEN);
    }

    /** MySQL compares names without regard to case and accents; outside ASCII we do not try to. */
    private boolean meansCall(int token) {
        String used = new String(tokens.content(token), StandardCharsets.ISO_8859_1);
        if (tokens.is(token, TokenKind.WORD) && !hasForeignWords && isAscii(used)) {
            return names.contains(used.toLowerCase(Locale.ROOT));
        }
        return hasForeignNames || !isAscii(used) || names.contains(used.toLowerCase(Locale.ROOT));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
