package io.borealis.sql.rewrite;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.WriteKind;

/** Plans DELETE in its three forms: {@code FROM t}, {@code t, u FROM refs} and {@code FROM t, u USING refs}. */
final class DeletePlanner {

    private final Piece piece;
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final int verb;

    DeletePlanner(Piece piece, int verb) {
        this.piece = piece;
        this.statement = piece.statement();
        this.tokens = piece.tokens();
        this.verb = verb;
    }

    StatementPlan plan() {
        int first = verb + 1;
        while (isModifier(tokens.keyword(first))) {
            first++;
        }
        int from = statement.find(piece.from(first), Keyword.FROM);
        if (from < 0) {
            return Piece.unsupportedStatement("DELETE");
        }
        int tail = statement.findOrEnd(piece.from(from), Keyword.WHERE, Keyword.ORDER, Keyword.LIMIT);
        int using = statement.find(new TokenRange(from, tail), Keyword.USING);
        boolean single = from == first && using < 0;
        QueryOutline outline = QueryOutline.read(statement, statement.all());
        TokenRange tables = new TokenRange(from == first && !single ? using + 1 : from + 1, tail);
        return WritePlans.write(piece, WriteKind.DELETE, outline, (probe, lock) -> {
            probe.copy(new TokenRange(0, verb)).text(verb > 0 ? " SELECT 1 FROM " : "SELECT 1 FROM ");
            if (single) {
                writeTable(probe, tables);
            } else {
                probe.copy(tables);
            }
            probe.text(tail < tokens.size() ? " " : "").copy(piece.from(tail)).text(lock);
        });
    }

    private static boolean isModifier(Keyword keyword) {
        return keyword == Keyword.LOW_PRIORITY || keyword == Keyword.QUICK || keyword == Keyword.IGNORE;
    }

    /** DELETE has the partitions after the alias, SELECT before it. */
    private void writeTable(SplicedText probe, TokenRange table) {
        int alias = piece.skipTableName(table.from());
        int partition = statement.find(table, Keyword.PARTITION);
        if (partition <= alias || !tokens.is(partition + 1, TokenKind.OPEN)) {
            probe.copy(table);
            return;
        }
        probe.copy(new TokenRange(table.from(), alias)).text(" ");
        probe.copy(new TokenRange(partition, statement.skip(partition + 1))).text(" ");
        probe.copy(new TokenRange(alias, partition));
    }
}
