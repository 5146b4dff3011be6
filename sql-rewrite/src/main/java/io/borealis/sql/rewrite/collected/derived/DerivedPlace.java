package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a query block is a derived table or a common table expression that one query reads once.
 *
 * @param block the block that makes the table
 * @param reader the block that reads it
 * @param table what the reader's FROM says of it, with its alias
 * @param name what the reader calls it
 * @param declared what of WITH stands before the block and means something in it
 */
public record DerivedPlace(QueryBlock block, QueryBlock reader, TokenRange table, int name, TokenRange declared) {

    /**
     * Finds it.
     *
     * @param query the tokens of the query with what stands before its SELECT
     * @param top the outermost block of the query
     */
    static Optional<DerivedPlace> find(
            ParsedStatement statement, QueryOutline outline, TokenRange query, QueryBlock top, QueryBlock block) {
        TokenList tokens = statement.tokens();
        int open = block.select() - 1;
        if (block == top || !tokens.is(open, TokenKind.OPEN) || statement.partner(open) != block.end()) {
            return Optional.empty();
        }
        if (!isDeclared(statement, query, top, open)) {
            TokenRange all = new TokenRange(query.from(), top.select());
            return named(statement, outline, block, open, block.end() + 1, all)
                    .filter(place -> place.name() > block.end());
        }
        boolean isFirst = !tokens.is(open - 3, TokenKind.COMMA);
        TokenRange before = new TokenRange(query.from(), isFirst ? query.from() : open - 3);
        return reference(tokens, query, open, block.end())
                .flatMap(reference -> named(statement, outline, block, reference, reference + 1, before));
    }

    /** Whether {@code WITH … name AS (} stands before the outermost SELECT. */
    private static boolean isDeclared(ParsedStatement statement, TokenRange query, QueryBlock top, int open) {
        TokenList tokens = statement.tokens();
        int i = query.from();
        if (!tokens.is(i, Keyword.WITH)) {
            return false;
        }
        while (i < open) {
            i = statement.skip(i);
        }
        return i == open
                && open < top.select()
                && tokens.is(open - 1, Keyword.AS)
                && tokens.isName(open - 2)
                && (tokens.is(open - 3, TokenKind.COMMA)
                        || tokens.is(open - 3, Keyword.WITH)
                        || tokens.is(open - 3, Keyword.RECURSIVE));
    }

    /** The only place beside its declaration where a name stands alone and is no alias. */
    private static Optional<Integer> reference(TokenList tokens, TokenRange query, int open, int close) {
        String name = tokens.lowerName(open - 2);
        int found = -1;
        for (int i = query.from(); i < query.to(); i = i == open - 2 ? close : i + 1) {
            boolean isAlone = tokens.isName(i)
                    && !tokens.is(i + 1, TokenKind.DOT)
                    && !tokens.is(i - 1, TokenKind.DOT)
                    && !tokens.is(i - 1, Keyword.AS)
                    && tokens.lowerName(i).equals(name);
            if (isAlone && i != open - 2) {
                if (found >= 0) {
                    return Optional.empty();
                }
                found = i;
            }
        }
        return found < 0 ? Optional.empty() : Optional.of(found);
    }

    /**
     * @param table the first token by which a query names the table
     * @param next the token after its name or its text
     */
    private static Optional<DerivedPlace> named(
            ParsedStatement statement,
            QueryOutline outline,
            QueryBlock block,
            int table,
            int next,
            TokenRange declared) {
        TokenList tokens = statement.tokens();
        int alias = tokens.is(next, Keyword.AS) ? next + 1 : next;
        boolean hasAlias = tokens.isName(alias);
        int end = hasAlias ? alias + 1 : next;
        if (!beginsTable(tokens, table - 1) || tokens.is(end, TokenKind.OPEN)) {
            return Optional.empty();
        }
        return outline.blocks().stream()
                .filter(reader -> reader.clause(Keyword.FROM).contains(table))
                .min(Comparator.comparingInt(reader -> reader.end() - reader.select()))
                .map(reader -> new DerivedPlace(
                        block, reader, new TokenRange(table, end), hasAlias ? alias : table, declared));
    }

    private static boolean beginsTable(TokenList tokens, int before) {
        return tokens.is(before, Keyword.FROM)
                || tokens.is(before, Keyword.JOIN)
                || tokens.is(before, Keyword.STRAIGHT_JOIN)
                || tokens.is(before, TokenKind.COMMA)
                || tokens.is(before, TokenKind.OPEN);
    }
}
