package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a query calls the tables that it reads. */
public final class TableNames {

    private final TokenList tokens;
    private final List<Integer> names;

    /** The same, written in lower case. */
    private final Set<String> written = new HashSet<>();

    private TableNames(TokenList tokens, List<Integer> names) {
        this.tokens = tokens;
        this.names = names;
        names.forEach(name -> written.add(tokens.lowerName(name)));
    }

    /**
     * Reads them; empty where FROM has joins in parentheses, or what is no table and no query.
     *
     * @param tables FROM without its word
     */
    static Optional<TableNames> of(OriginalStatement original, TokenRange tables) {
        TokenList tokens = original.tokens();
        List<Integer> names = new ArrayList<>();
        boolean expected = true;
        int i = tables.from();
        while (i < tables.to()) {
            if (expected) {
                boolean isQuery = tokens.is(i, TokenKind.OPEN);
                int next = isQuery ? original.statement().skip(i) : original.skipTableName(i);
                int alias = tokens.is(next, Keyword.AS) ? next + 1 : next;
                boolean hasAlias = alias < tables.to() && tokens.isName(alias);
                if (!hasAlias && (isQuery || !tokens.isName(i))) {
                    return Optional.empty();
                }
                names.add(hasAlias ? alias : next - 1);
                i = hasAlias ? alias + 1 : next;
                expected = false;
            } else {
                expected = tokens.is(i, TokenKind.COMMA)
                        || tokens.is(i, Keyword.JOIN)
                        || tokens.is(i, Keyword.STRAIGHT_JOIN);
                i = original.statement().skip(i);
            }
        }
        return Optional.of(new TableNames(tokens, names));
    }

    /** The only one. */
    Optional<TokenRange> one() {
        return names.size() == 1 ? Optional.of(new TokenRange(names.get(0), names.get(0) + 1)) : Optional.empty();
    }

    /** Whether a token is one of them. */
    boolean has(int token) {
        return written.contains(tokens.lowerName(token));
    }

    /** Whether there is one that is the name of another query's table, too. */
    boolean haveOneOf(TableNames other) {
        return !Collections.disjoint(written, other.written);
    }
}
