package io.borealis.sql.rewrite.collected.inputs;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the joins of a query's tables to the staged answers of items. */
public final class AnswerJoins {

    private AnswerJoins() {}

    /**
     * Writes them.
     *
     * @param items the items, each of which has the table of its number
     * @param conditions what rows meet that are evaluated for an item, where not all of them are
     */
    public static List<Part> of(ParsedStatement statement, List<Integer> items, Map<Integer, Probe> conditions) {
        List<Part> parts = new ArrayList<>();
        for (int item : items) {
            parts.add(words(statement, " LEFT JOIN "));
            parts.add(new Part.Answers(item, item));
            parts.add(words(statement, " ON (" + SplicedStatement.alias(item) + "." + SplicedStatement.KEY + " = "));
            Probe condition = conditions.get(item);
            if (condition == null) {
                parts.add(new Part.Key(item));
                parts.add(words(statement, ")"));
            } else {
                parts.add(words(statement, "IF("));
                parts.add(new Part.Text(condition));
                parts.add(words(statement, ", "));
                parts.add(new Part.Key(item));
                parts.add(words(statement, ", NULL))"));
            }
        }
        return parts;
    }

    private static Part words(ParsedStatement statement, String words) {
        return new Part.Text(new SplicedText(statement, new Edits()).text(words).probe());
    }

    /**
     * The tables of items, each with the number of its item.
     *
     * @param conditional the items that are evaluated for some rows only
     */
    public static List<SplicedStatement.AnswerTable> tables(List<Integer> items, Set<Integer> conditional) {
        return items.stream()
                .map(item -> new SplicedStatement.AnswerTable(item, item, conditional.contains(item)))
                .toList();
    }

    /**
     * Whether FROM lists or joins: a comma binds less than a join, and a join without ON would take ours. MySQL takes no derived table alone
     * in parentheses.
     */
    public static boolean needParentheses(ParsedStatement statement, TokenRange tables) {
        TokenList tokens = statement.tokens();
        for (int i = tables.from(); i < tables.to(); i = statement.skip(i)) {
            if (tokens.is(i, TokenKind.COMMA) || tokens.is(i, Keyword.JOIN) || tokens.is(i, Keyword.STRAIGHT_JOIN)) {
                return true;
            }
        }
        return false;
    }
}
