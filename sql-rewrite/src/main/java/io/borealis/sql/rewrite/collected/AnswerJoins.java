package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.SplicedStatement.Part;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.List;
import java.util.Map;

/** Writes the joins of a query's tables to the staged answers of items. */
final class AnswerJoins {

    private AnswerJoins() {}

    /**
     * Adds them.
     *
     * @param head the text before them, up to the tables
     * @param items how many items have a table, from the first one on
     * @param conditions what rows meet that are evaluated for an item, where not all of them are
     * @return the text after them, to which more can be added
     */
    static SplicedText add(
            List<Part> parts,
            ParsedStatement statement,
            Edits edits,
            SplicedText head,
            int items,
            Map<Integer, Probe> conditions) {
        SplicedText text = head;
        for (int item = 0; item < items; item++) {
            parts.add(new Part.Text(text.text(" LEFT JOIN ").probe()));
            parts.add(new Part.Answers(item, item));
            parts.add(new Part.Text(new SplicedText(statement, edits)
                    .text(" ON (" + SplicedStatement.alias(item) + "." + SplicedStatement.KEY + " = ")
                    .probe()));
            Probe condition = conditions.get(item);
            if (condition == null) {
                parts.add(new Part.Key(item));
            } else {
                parts.add(new Part.Text(
                        new SplicedText(statement, edits).text("IF(").probe()));
                parts.add(new Part.Text(condition));
                parts.add(new Part.Text(
                        new SplicedText(statement, edits).text(", ").probe()));
                parts.add(new Part.Key(item));
            }
            text = new SplicedText(statement, edits).text(condition == null ? ")" : ", NULL))");
        }
        return text;
    }

    /**
     * Whether FROM lists or joins: a comma binds less than a join, and a join without ON would take ours. MySQL takes no derived table alone
     * in parentheses.
     */
    static boolean needParentheses(ParsedStatement statement, TokenRange tables) {
        TokenList tokens = statement.tokens();
        for (int i = tables.from(); i < tables.to(); i = statement.skip(i)) {
            if (tokens.is(i, TokenKind.COMMA) || tokens.is(i, Keyword.JOIN) || tokens.is(i, Keyword.STRAIGHT_JOIN)) {
                return true;
            }
        }
        return false;
    }
}
