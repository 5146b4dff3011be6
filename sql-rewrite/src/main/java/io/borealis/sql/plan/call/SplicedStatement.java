package io.borealis.sql.plan.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A statement in which staged answers stand in the place of its calls, so that MySQL calls no function for a row whose answer is staged.
 * A query joins them; a statement that changes rows looks them up, so that it stays a change of the tables that it names:
 *
 * <pre>
 *   SELECT AVG(f(v)) FROM t WHERE id &lt; 100
 *   SELECT AVG(IF(s.key IS NULL, f(v), s.value)) FROM (t) LEFT JOIN aurora_ml.spliced_0 AS s ON s.key = … WHERE id &lt; 100
 *
 *   UPDATE t SET x = f(v)
 *   UPDATE t SET x = COALESCE((SELECT s.value FROM aurora_ml.spliced_0 AS s WHERE s.key = …), f(v))
 * </pre>
 *
 * <p>Each place has a table of its own, because MySQL opens a temporary table once in a statement (1137). How a key is written depends
 * on the types of the arguments, which are known when the input query has run.
 *
 * @param form how answers are found
 * @param parts the text
 * @param locks whether it is a query that locks the rows that it reads
 * @param merges whether MySQL has to merge the query to which answers are joined into the one that reads it
 * @param repeats whether MySQL may run a query to which answers are joined for each row of another one, where a hash table would be made anew
 *     each time
 * @param tables the tables of answers
 * @param values what the columns of the result, and its groups, are made of
 * @param valueColumns the columns of the result that are values and nothing else
 * @param arguments what the columns of the input query are made of, by their slots; an empty text where it is nothing
 */
public record SplicedStatement(
        Form form,
        boolean locks,
        boolean merges,
        boolean repeats,
        List<Part> parts,
        List<AnswerTable> tables,
        ResultValues values,
        List<ValueColumn> valueColumns,
        List<Probe> arguments) {

    /** Column that an answer is found by. */
    public static final String KEY = "`aurora_ml:key`";

    /** Column of the answer: the value of a user's function, or the place of a sentiment among {@link #SENTIMENTS}, from 1 on. */
    public static final String VALUE = "`aurora_ml:value`";

    /** Column of a sentiment's confidence. */
    public static final String CONFIDENCE = "`aurora_ml:confidence`";

    /**
     * What Comprehend's answers are called. They stand in the statement as literals and not in a column, which would decide by its
     * collation where it is compared; what a function returns lets others decide.
     */
    public static final List<String> SENTIMENTS = List.of("POSITIVE", "NEGATIVE", "NEUTRAL", "MIXED");

    /** How a row finds its answers. */
    public enum Form {
        /** By a join to all of them. */
        JOINED,
        /** By one subquery for each, in which an answer that is NULL is none. */
        LOOKED_UP
    }

    /** What the columns of a result, and its groups, are made of. */
    public enum ResultValues {
        /** No values, or their sums, averages and counts, which are the same as those of a function's values. */
        NONE,
        /** Values as they are, their sums, averages and counts. */
        VALUES,
        /** Values, and their sums and products. Where MySQL sorts or groups rows, integers are wider than those of a function. */
        NUMBERS,
        /** What may be described otherwise than the same of a function's value. */
        OTHERS
    }

    /**
     * A table of answers.
     *
     * @param number its number in the statement, which names it
     * @param item the item of the {@link InputQuery} whose answers are in it
     * @param ofSomeRows whether other answers decide which rows look for one in it: for such a condition MySQL 8.0 makes no hash table, and
     *     would compare all rows with all answers
     */
    public record AnswerTable(int number, int item, boolean ofSomeRows) {}

    /**
     * A column that is a value and nothing else.
     *
     * @param column its place, from 0 on; from the end where it is negative: -1 is the last one
     * @param item the item of the {@link InputQuery} whose value it is
     */
    public record ValueColumn(int column, int item) {
        /** Its place among so many. */
        public int of(int columns) {
            return column < 0 ? columns + column : column;
        }
    }

    public SplicedStatement {
        parts = List.copyOf(parts);
        tables = List.copyOf(tables);
        valueColumns = List.copyOf(valueColumns);
        arguments = List.copyOf(arguments);
    }

    /**
     * A query of our own over rows of the statement, to which answers are joined.
     *
     * @param arguments what the columns of the query over the arguments are made of, by their slots
     */
    public static SplicedStatement ofRows(List<Part> parts, List<AnswerTable> tables, List<Probe> arguments) {
        return new SplicedStatement(
                Form.JOINED, false, false, false, parts, tables, ResultValues.NONE, List.of(), arguments);
    }

    /** The same with some arguments as DOUBLE. */
    SplicedStatement asDoubles(Set<Integer> slots) {
        List<Probe> exact = new ArrayList<>(arguments);
        slots.forEach(slot -> exact.set(slot, ArgumentEnds.asDouble(exact.get(slot))));
        return new SplicedStatement(form, locks, merges, repeats, parts, tables, values, valueColumns, exact);
    }

    /** The name of a temporary table of answers, with its schema. */
    public static String table(int table) {
        return "aurora_ml.spliced_" + table;
    }

    /** The name that the statement gives the table. */
    public static String alias(int table) {
        return "`aurora_ml:" + table + "`";
    }

    /**
     * The name of the block to which tables of answers are joined, where MySQL merges it into another one.
     *
     * @param first the number of the first table
     */
    public static String block(int first) {
        return "`aurora_ml:block:" + first + "`";
    }

    /** A part of the text. */
    public sealed interface Part {

        /** Gives the part to the visitor's method for its kind. */
        void accept(Visitor visitor);

        /** Words, with the parameters that stand among them. */
        record Text(Probe text) implements Part {
            @Override
            public void accept(Visitor visitor) {
                visitor.visitText(this);
            }
        }

        /** The expression that is the key of an item's answer for a row. */
        record Key(int item) implements Part {
            @Override
            public void accept(Visitor visitor) {
                visitor.visitKey(this);
            }
        }

        /** A table of an item's answers, under its alias: one with the columns {@link #KEY} and {@link #VALUE}. */
        record Answers(int table, int item) implements Part {
            @Override
            public void accept(Visitor visitor) {
                visitor.visitAnswers(this);
            }
        }

        /**
         * The optimizer hint by which MySQL joins tables of answers last.
         *
         * @param tables their numbers, one at least
         * @param merged whether they stand in a block of the name {@link #block} that it merges
         */
        record JoinedLast(List<Integer> tables, boolean merged) implements Part {
            public JoinedLast {
                tables = List.copyOf(tables);
            }

            @Override
            public void accept(Visitor visitor) {
                visitor.visitJoinedLast(this);
            }
        }

        /** What is done with each kind of part. */
        interface Visitor {
            void visitText(Text text);

            void visitKey(Key key);

            void visitAnswers(Answers answers);

            void visitJoinedLast(JoinedLast hint);
        }
    }
}
