package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.List;
import java.util.function.Consumer;

/**
 * Conditions of which each is evaluated only for what the one before leaves, whatever table MySQL joins first:
 *
 * <pre>
 *   WHERE f(v) &gt; 3 AND id &lt; 9 AND g(w) = 'x'
 *   WHERE (id &lt; 9) AND (IF((f(v) &gt; 3), (g(w) = 'x'), 0))
 * </pre>
 *
 * @param where the whole condition without its word, in whose place they stand; empty where there is none
 * @param plain its conditions that come first, in MySQL's order
 * @param nested those after them, at least one, each of which writes itself
 */
public record NestedConditions(TokenRange where, List<TokenRange> plain, List<Consumer<SplicedText>> nested) {

    public NestedConditions {
        plain = List.copyOf(plain);
        nested = List.copyOf(nested);
    }

    public void write(SplicedText text) {
        if (!plain.isEmpty()) {
            Conditions.write(plain, text);
            text.text(" AND (");
        }
        for (Consumer<SplicedText> condition : nested.subList(0, nested.size() - 1)) {
            condition.accept(text.text("IF(("));
            text.text("), ");
        }
        nested.get(nested.size() - 1).accept(text.text("("));
        text.text(")").text(", 0)".repeat(nested.size() - 1));
        text.text(plain.isEmpty() ? "" : ")");
    }
}
