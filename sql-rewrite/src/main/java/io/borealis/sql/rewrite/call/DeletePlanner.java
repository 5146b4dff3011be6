package io.borealis.sql.rewrite.call;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.NotCollected;
import io.borealis.sql.plan.call.WriteKind;
import io.borealis.sql.rewrite.collected.CollectedPlanner;
import io.borealis.sql.rewrite.collected.ConditionOrders;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.List;

/** Plans DELETE in its three forms: {@code FROM t}, {@code t, u FROM refs} and {@code FROM t, u USING refs}. */
public final class DeletePlanner {

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final int verb;

    public DeletePlanner(OriginalStatement original, int verb) {
        this.original = original;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.verb = verb;
    }

    public StatementPlan plan() {
        int first = verb + 1;
        while (isModifier(tokens.keyword(first))) {
            first++;
        }
        int from = statement.find(original.from(first), Keyword.FROM);
        if (from < 0) {
            return OriginalStatement.unsupportedStatement("DELETE");
        }
        int tail = statement.findOrEnd(original.from(from), Keyword.WHERE, Keyword.ORDER, Keyword.LIMIT);
        int using = statement.find(new TokenRange(from, tail), Keyword.USING);
        boolean single = from == first && using < 0;
        QueryOutline outline = QueryOutline.read(statement, statement.all());
        TokenRange tables = new TokenRange(from == first && !single ? using + 1 : from + 1, tail);
        boolean plain = statement.find(tables, Keyword.PARTITION) < 0;
        ConditionOrders order = ConditionOrders.ofChange(original, outline, tables, original.from(tail));
        Collecting collecting = plain
                ? CollectedPlanner.ofChange(
                        original,
                        outline,
                        new TokenRange(0, verb),
                        tables,
                        List.of(),
                        original.from(tail),
                        order.ofRows())
                : NotCollected.PLACE;
        return WritePlans.write(original, WriteKind.DELETE, outline, order, collecting, (probe, lock) -> {
            probe.copy(new TokenRange(0, verb)).text(verb > 0 ? " SELECT 1 FROM " : "SELECT 1 FROM ");
            if (single) {
                writeTable(probe, tables);
            } else {
                probe.copy(tables);
            }
            probe.text(tail < tokens.size() ? " " : "")
                    .copy(original.from(tail))
                    .text(lock);
        });
    }

    private static boolean isModifier(Keyword keyword) {
        return keyword == Keyword.LOW_PRIORITY || keyword == Keyword.QUICK || keyword == Keyword.IGNORE;
    }

    /** DELETE has the partitions after the alias, SELECT before it. */
    private void writeTable(SplicedText probe, TokenRange table) {
        int alias = original.skipTableName(table.from());
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
