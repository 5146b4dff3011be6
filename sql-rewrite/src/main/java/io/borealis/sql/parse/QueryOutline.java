package io.borealis.sql.parse;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All query blocks of a statement, nested ones included.
 *
 * @param blocks the blocks in the order in which they end
 * @param intoClauses INTO clauses, wherever MySQL allows them
 * @param hasSetOperation whether a UNION, EXCEPT or INTERSECT combines top blocks
 * @param hasLimit whether a LIMIT stands in a top block or after one
 */
public record QueryOutline(
        List<QueryBlock> blocks, List<TokenRange> intoClauses, boolean hasSetOperation, boolean hasLimit) {

    /** What an alias takes in a set that grows: a text of 256 bytes at most. */
    private static final int ALIAS_BYTES = 400;

    /** Reads the blocks within a range that holds a query, or a statement around queries. */
    public static QueryOutline read(ParsedStatement statement, TokenRange range) {
        return new OutlineReader(statement, range).read();
    }

    /**
     * Whether a LIMIT lets MySQL stop reading before the last row: not where rows are sorted by what a model says of them, for
     * then all have to be known.
     */
    public boolean stopsEarly(ParsedStatement statement) {
        return hasLimit && blocks.stream().noneMatch(block -> block.isTop() && sortsByCalls(statement, block));
    }

    private static boolean sortsByCalls(ParsedStatement statement, QueryBlock block) {
        TokenRange order = block.clause(Keyword.ORDER);
        if (statement.concerns(order)) {
            return true;
        }
        TokenList tokens = statement.tokens();
        Set<String> aliases = new HashSet<>();
        for (TokenRange range : block.items()) {
            SelectItem item = SelectItem.read(statement, range);
            if (item.hasAlias() && statement.concerns(item.expression())) {
                boolean isNew = aliases.add(tokens.lowerName(item.alias()));
                tokens.memory().take(isNew ? ALIAS_BYTES : 0);
            }
        }
        for (int i = order.from(); i < order.to(); i++) {
            if (tokens.isName(i) && aliases.contains(tokens.lowerName(i))) {
                return true;
            }
        }
        return false;
    }

    /** The outermost SELECT where it does not stand in parentheses: the first one of a set operation. */
    public Optional<QueryBlock> plainTopBlock() {
        return blocks.stream()
                .filter(block -> block.isTop() && !block.isNested())
                .findFirst();
    }

    /** Whether a top block, or one with calls, reads a table. */
    public boolean hasFrom(ParsedStatement statement) {
        for (QueryBlock block : blocks) {
            TokenRange from = block.clause(Keyword.FROM);
            boolean counts = block.isTop() || statement.concerns(new TokenRange(block.select(), block.end()));
            if (counts && from.size() > 1 && !isDual(statement, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDual(ParsedStatement statement, TokenRange from) {
        return statement.tokens().is(from.from() + 1, Keyword.DUAL)
                && !statement.tokens().is(from.from() + 2, TokenKind.COMMA);
    }
}
