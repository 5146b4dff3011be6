package io.borealis.sql.plan.call;

import java.util.List;

/**
 * A statement in which staged answers are joined in the place of its calls, so that MySQL calls no function for a row whose answer is
 * staged:
 *
 * <pre>
 *   SELECT AVG(f(v)) FROM t WHERE id &lt; 100
 *   SELECT AVG(IF(s.key IS NULL, f(v), s.value)) FROM (t) LEFT JOIN aurora_ml.spliced_0 AS s ON s.key = … WHERE id &lt; 100
 * </pre>
 *
 * <p>Each item of the {@link InputQuery} has a table of its own, because MySQL opens a temporary table once in a statement (1137). How
 * a key is written depends on the types of the arguments, which are known when the input query has run.
 *
 * @param parts the text
 * @param keepsRows whether MySQL keeps values in a table of its own, whose columns of integers may be wider than those of a function
 * @param arguments what the columns of the input query are made of, by their slots; an empty text where it is nothing
 */
public record SplicedStatement(List<Part> parts, boolean keepsRows, List<Probe> arguments) {

    /** Column that an answer is found by. */
    public static final String KEY = "`aurora_ml:key`";

    /** Column of the answer: the value of a user's function, or a sentiment. */
    public static final String VALUE = "`aurora_ml:value`";

    /** Column of a sentiment's confidence. */
    public static final String CONFIDENCE = "`aurora_ml:confidence`";

    public SplicedStatement {
        parts = List.copyOf(parts);
        arguments = List.copyOf(arguments);
    }

    /** The temporary table of an item's answers, with its schema. */
    public static String table(int item) {
        return "aurora_ml.spliced_" + item;
    }

    /** The name that the statement gives the table. */
    public static String alias(int item) {
        return "`aurora_ml:" + item + "`";
    }

    /** A part of the text. */
    public sealed interface Part {

        /** Words, with the parameters that stand among them. */
        record Text(Probe text) implements Part {}

        /** The expression that is the key of an item's answer for a row. */
        record Key(int item) implements Part {}
    }
}
