package io.borealis.proxy.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random expressions with model calls. Those of one statement are asked for in the order in which they stand in it, because
 * question marks are numbered so.
 */
final class Expressions {
    private static final int DEPTH_MAX = 2;
    private static final List<String> OPERATORS = List.of("=", "<>", "!=", "<", "<=", ">", ">=", "<=>");
    private static final List<String> NUMBERS = List.of("0", "7", "-3", "2.5", "0.75e0", "NULL", "'5'");

    /** Stands before the names of built-in functions: nothing, or the schema of MySQL's own functions for them. */
    static final String BUILT_IN = "${ml}";

    private final Random random;
    private final List<String> parameters = new ArrayList<>();
    private final boolean takesParameters;

    Expressions(Random random, boolean takesParameters) {
        this.random = random;
        this.takesParameters = takesParameters;
    }

    /** Values of the question marks, as literals. */
    List<String> parameters() {
        return List.copyOf(parameters);
    }

    /**
     * A call whose value is a text.
     *
     * @param row the alias of a row of {@code t}, with its dot; empty where there is none
     */
    String textCall(String row) {
        return textCall(row, 0);
    }

    /** A call whose value is a number. */
    String numberCall(String row) {
        return numberCall(row, 0);
    }

    /** A call of either kind. */
    String call(String row) {
        return random.nextBoolean() ? textCall(row) : numberCall(row);
    }

    /** A condition with a call in it. */
    String condition(String row) {
        return switch (random.nextInt(9)) {
            case 0 -> sentiment(text(row, 0)) + " = " + literalOrParameter("'POSITIVE'");
            case 1 -> sentiment(text(row, 0)) + " IN ('NEGATIVE', 'MIXED')";
            case 2 -> numberCall(row) + " > " + literalOrParameter(Integer.toString(random.nextInt(10)));
            case 3 -> numberCall(row) + " BETWEEN 0 AND " + literalOrParameter("5");
            case 4 -> "NOT " + numberCall(row) + " <=> NULL";
            case 5 -> textCall(row) + " LIKE '%e%'";
            case 6 -> "(" + plainCondition(row) + " AND " + textCall(row) + " <> 'x')";
            case 7 -> "(" + plainCondition(row) + " OR " + numberCall(row) + " < 3)";
            default ->
                "CASE WHEN " + plainCondition(row) + " THEN " + textCall(row) + " = 'mid' ELSE " + numberCall(row)
                        + " > 0 END";
        };
    }

    /** A call compared with a literal, on either side. */
    String comparison(String row) {
        return comparison(row, "'POSITIVE'", "'mid'", "'MID'", "'low '", "'x'", "1");
    }

    /**
     * A comparison without a warning, so that nobody sees for which rows it is evaluated: a plain condition that stands behind it is
     * evaluated before it, and so may be another comparison (docs/explanation/batching.md).
     */
    String quietComparison(String row) {
        return comparison(row, "'POSITIVE'", "'mid'", "'MID'", "'low '", "'x'");
    }

    private String comparison(String row, String... texts) {
        String operator = RandomTables.oneOf(random, OPERATORS);
        boolean number = random.nextBoolean();
        String call = number ? numberCall(row) : textCall(row);
        List<String> values = number ? NUMBERS : List.of(texts);
        if (random.nextInt(4) == 0) {
            // Question marks are numbered as they stand in the text, so this side has none.
            return RandomTables.oneOf(random, values) + " " + operator + " " + call;
        }
        return call + " " + operator + " " + literalOrParameter(RandomTables.oneOf(random, values));
    }

    /** A condition without a call. */
    String plainCondition(String row) {
        if (row.isEmpty()) {
            return random.nextBoolean() ? "1 = 1" : "NULL";
        }
        return switch (random.nextInt(4)) {
            case 0 -> row + "id <= " + literalOrParameter(Integer.toString(1 + random.nextInt(RandomTables.ROWS)));
            case 1 -> row + "n > " + literalOrParameter("2");
            case 2 -> row + "grp = 'a'";
            default -> row + "s IS NOT NULL";
        };
    }

    /** An expression around a call. */
    String expression(String row) {
        return switch (random.nextInt(8)) {
            case 0 -> "CASE " + sentiment(text(row, 0)) + " WHEN 'POSITIVE' THEN 1 WHEN 'NEGATIVE' THEN -1 ELSE 0 END";
            case 1 -> "CASE WHEN " + plainCondition(row) + " THEN " + textCall(row) + " ELSE " + textCall(row) + " END";
            case 2 -> "COALESCE(" + textCall(row) + ", 'none')";
            case 3 -> "CONCAT(" + textCall(row) + ", '/', IFNULL(" + textCall(row) + ", '-'))";
            case 4 -> "ROUND(" + numberCall(row) + " * 4, 1)";
            case 5 -> "IF(" + condition(row) + ", 'yes', 'no')";
            case 6 -> "(" + numberCall(row) + " + " + numberCall(row) + ")";
            default -> call(row);
        };
    }

    /** A literal, or a question mark with it as its value. */
    String literalOrParameter(String literal) {
        if (takesParameters && random.nextInt(3) == 0) {
            parameters.add(literal);
            return "?";
        }
        return literal;
    }

    private String textCall(String row, int depth) {
        return switch (random.nextInt(row.isEmpty() ? 7 : 13)) {
            case 0, 1 -> sentiment(text(row, depth));
            case 2 -> "grade(" + number(row, depth) + ")";
            case 3 -> "wrap(" + text(row, depth) + ")";
            case 4 -> "pair(" + text(row, depth) + ", " + number(row, depth) + ")";
            case 5 -> "triple(" + number(row, depth) + ", " + text(row, depth) + ", '2024-02-29 01:02:03')";
            case 6 -> "wrapped(" + text(row, depth) + ")";
            case 7 -> "triple(" + row + "n, " + row + "s, " + row + "d)";
            case 8 -> "of_bit(" + row + "b)";
            case 9 -> "of_json(" + row + "j)";
            case 10 -> "wrap(" + row + "l)";
            case 11 -> "of_enum(" + row + "e)";
            default -> sentiment(row + "s");
        };
    }

    private String numberCall(String row, int depth) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> BUILT_IN + "aws_comprehend_detect_sentiment_confidence(" + text(row, depth) + ", 'en')";
            case 2, 3 -> "plus(" + number(row, depth) + ", " + number(row, depth) + ")";
            case 4 -> "dplus(" + number(row, depth) + ", " + number(row, depth) + ")";
            case 5 -> "mplus(" + number(row, depth) + ", " + number(row, depth) + ")";
            case 6 -> "maybe(" + number(row, depth) + ")";
            case 7 -> "seven()";
            default -> random.nextInt(8) == 0 ? "to_int(" + text(row, depth) + ")" : "to_dec102('1.25')";
        };
    }

    private String sentiment(String text) {
        String language = random.nextInt(20) == 0 ? literalOrParameter("NULL") : "'en'";
        return BUILT_IN + "aws_comprehend_detect_sentiment(" + text + ", " + language + ")";
    }

    private String text(String row, int depth) {
        int kinds = row.isEmpty() ? 5 : 12;
        return switch (random.nextInt(kinds)) {
            case 0, 1 -> literalOrParameter(RandomTables.oneOf(random, RandomTables.TEXTS));
            case 2 -> random.nextInt(3) == 0 ? "NULL" : "@text";
            case 3 -> depth < DEPTH_MAX ? textCall(row, depth + 1) : "'deep'";
            case 4 -> "CONCAT(" + literalOrParameter("'made '") + ", @text)";
            case 5 -> "CONCAT(" + row + "s, ' ', " + row + "id)";
            case 6 -> "UPPER(" + row + "s)";
            case 7 -> row + "l";
            case 8 -> row + "e";
            case 9 -> row + "grp";
            default -> row + "s";
        };
    }

    private String number(String row, int depth) {
        int kinds = row.isEmpty() ? 5 : 10;
        return switch (random.nextInt(kinds)) {
            case 0, 1 -> literalOrParameter(RandomTables.oneOf(random, List.of("0", "1", "7", "-3", "2.5", "NULL")));
            case 2 -> "@number";
            case 3 -> depth < DEPTH_MAX ? numberCall(row, depth + 1) : "5";
            case 4 -> "1 + 1";
            case 5 -> row + "id";
            case 6 -> row + "m";
            case 7 -> row + "y";
            default -> row + "n";
        };
    }
}
