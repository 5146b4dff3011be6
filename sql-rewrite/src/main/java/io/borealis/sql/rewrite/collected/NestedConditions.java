package io.borealis.sql.rewrite.collected;

import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.List;

/**
 * Conditions of which each is evaluated only for what the one before leaves, whatever table of answers MySQL joins first:
 *
 * <pre>
 *   WHERE f(v) &gt; 3 AND id &lt; 9 AND g(w) = 'x'
 *   WHERE (id &lt; 9) AND (IF((f(v) &gt; 3), (g(w) = 'x'), 0))
 * </pre>
 *
 * @param where the whole condition without its word
 * @param plain its conditions without calls
 * @param deciding those with calls, at least two
 */
record NestedConditions(TokenRange where, List<TokenRange> plain, List<TokenRange> deciding) {

    void write(SplicedText text) {
        if (!plain.isEmpty()) {
            Conditions.write(plain, text);
            text.text(" AND (");
        }
        for (TokenRange condition : deciding.subList(0, deciding.size() - 1)) {
            text.text("IF((").copy(condition).text("), ");
        }
        text.text("(").copy(deciding.get(deciding.size() - 1)).text(")").text(", 0)".repeat(deciding.size() - 1));
        text.text(plain.isEmpty() ? "" : ")");
    }
}
