package io.borealis.proxy.it.transparency;

import io.borealis.localaws.sagemaker.LocalSageMaker;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A function that a plain stored function and a model both can compute.
 *
 * @param signature parameters in parentheses and RETURNS
 * @param expression what the plain function returns
 * @param endpoint what computes the same from the parameters' texts
 * @param batchRows MAX_BATCH_SIZE, 0 for none
 * @param strict whether it is made in a strict sql_mode
 */
public record ComputedFunction(
        String name, String signature, String expression, String endpoint, int batchRows, boolean strict) {
    private static final String UTF8MB4 = " CHARACTER SET utf8mb4";

    /** Types of a parameter, by the end of their functions' names. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("tinyint", "TINYINT"),
            Map.entry("utinyint", "TINYINT UNSIGNED"),
            Map.entry("smallint", "SMALLINT"),
            Map.entry("usmallint", "SMALLINT UNSIGNED"),
            Map.entry("mediumint", "MEDIUMINT"),
            Map.entry("umediumint", "MEDIUMINT UNSIGNED"),
            Map.entry("int", "INT"),
            Map.entry("uint", "INT UNSIGNED"),
            Map.entry("zint", "INT(6) ZEROFILL"),
            Map.entry("bigint", "BIGINT"),
            Map.entry("ubigint", "BIGINT UNSIGNED"),
            Map.entry("dec102", "DECIMAL(10,2)"),
            Map.entry("udec102", "DECIMAL(10,2) UNSIGNED"),
            Map.entry("dec6530", "DECIMAL(65,30)"),
            Map.entry("float", "FLOAT"),
            Map.entry("double", "DOUBLE"),
            Map.entry("bool", "BOOL"),
            Map.entry("bit", "BIT(8)"),
            Map.entry("varchar", "VARCHAR(10)" + UTF8MB4),
            Map.entry("char", "CHAR(10)" + UTF8MB4),
            Map.entry("latin1", "VARCHAR(10) CHARACTER SET latin1"),
            Map.entry("text", "TEXT" + UTF8MB4),
            Map.entry("longtext", "LONGTEXT" + UTF8MB4),
            Map.entry("json", "JSON"),
            Map.entry("enum", "ENUM('red', 'green', 'dark,blue')" + UTF8MB4),
            Map.entry("date", "DATE"),
            Map.entry("datetime", "DATETIME(6)"),
            Map.entry("time", "TIME(3)"),
            Map.entry("year", "YEAR"));

    /** Types of a value, by the end of their functions' names. */
    private static final Map<String, String> RETURNS = Map.ofEntries(
            Map.entry("tinyint", "TINYINT"),
            Map.entry("utinyint", "TINYINT UNSIGNED"),
            Map.entry("smallint", "SMALLINT"),
            Map.entry("usmallint", "SMALLINT UNSIGNED"),
            Map.entry("mediumint", "MEDIUMINT"),
            Map.entry("umediumint", "MEDIUMINT UNSIGNED"),
            Map.entry("int", "INT"),
            Map.entry("uint", "INT UNSIGNED"),
            Map.entry("zint", "INT(6) ZEROFILL"),
            Map.entry("bigint", "BIGINT"),
            Map.entry("ubigint", "BIGINT UNSIGNED"),
            Map.entry("dec102", "DECIMAL(10,2)"),
            Map.entry("udec102", "DECIMAL(10,2) UNSIGNED"),
            Map.entry("dec6530", "DECIMAL(65,30)"),
            Map.entry("float", "FLOAT"),
            Map.entry("double", "DOUBLE"),
            Map.entry("bool", "BOOL"),
            Map.entry("varchar", "VARCHAR(100)" + UTF8MB4),
            Map.entry("char", "CHAR(100)" + UTF8MB4),
            Map.entry("bin", "VARCHAR(100)" + UTF8MB4 + " COLLATE utf8mb4_bin"),
            Map.entry("short", "VARCHAR(5)" + UTF8MB4));

    private static final Map<String, Function<List<String>, String>> ROWS = Map.of(
            "first", row -> row.get(0),
            "nil", row -> row.get(0).isEmpty() ? "nil" : row.get(0),
            "wrap", row -> "<" + row.get(0) + ">",
            "join", row -> String.join("|", row),
            "grade", row -> grade(row.get(0)),
            "sum",
                    row -> row.stream()
                            .filter(field -> !field.isEmpty())
                            .map(BigDecimal::new)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .toPlainString(),
            "dsum",
                    row -> Double.toString(row.stream()
                            .filter(field -> !field.isEmpty())
                            .mapToDouble(Double::parseDouble)
                            .sum()));

    /** The functions of the corpus. */
    public static List<ComputedFunction> all() {
        List<ComputedFunction> all = new ArrayList<>(List.of(
                new ComputedFunction(
                        "plus", "(a BIGINT, b BIGINT) RETURNS BIGINT", "IFNULL(a, 0) + IFNULL(b, 0)", "sum", 3, true),
                new ComputedFunction(
                        "dplus", "(a DOUBLE, b DOUBLE) RETURNS DOUBLE", "IFNULL(a, 0) + IFNULL(b, 0)", "dsum", 0, true),
                new ComputedFunction(
                        "mplus",
                        "(a DECIMAL(20,4), b DECIMAL(20,4)) RETURNS DECIMAL(24,4)",
                        "IFNULL(a, 0) + IFNULL(b, 0)",
                        "sum",
                        7,
                        true),
                new ComputedFunction(
                        "grade",
                        "(x DOUBLE) RETURNS VARCHAR(8)" + UTF8MB4,
                        "CASE WHEN x IS NULL THEN 'none' WHEN x > 100 THEN 'high' WHEN x > 3 THEN 'mid' ELSE 'low' END",
                        "grade",
                        4,
                        true),
                new ComputedFunction(
                        "wrap",
                        "(s VARCHAR(5000)" + UTF8MB4 + ") RETURNS VARCHAR(5002)" + UTF8MB4,
                        "CONCAT('<', IFNULL(s, ''), '>')",
                        "wrap",
                        5,
                        true),
                new ComputedFunction(
                        "pair",
                        "(a VARCHAR(100)" + UTF8MB4 + ", b DECIMAL(12,3)) RETURNS VARCHAR(200)" + UTF8MB4,
                        "CONCAT(IFNULL(a, ''), '|', IFNULL(b, ''))",
                        "join",
                        0,
                        true),
                new ComputedFunction(
                        "triple",
                        "(a INT, b VARCHAR(200)" + UTF8MB4 + ", c DATETIME(6)) RETURNS VARCHAR(300)" + UTF8MB4,
                        "CONCAT(IFNULL(a, ''), '|', IFNULL(b, ''), '|', IFNULL(c, ''))",
                        "join",
                        6,
                        true),
                new ComputedFunction("maybe", "(a INT) RETURNS INT", "IF(a > 2, a, NULL)", "maybe", 0, true),
                new ComputedFunction("seven", "() RETURNS INT", "7", "seven", 0, true)));
        for (boolean strict : new boolean[] {true, false}) {
            String prefix = strict ? "" : "loose_";
            PARAMETERS.forEach((suffix, type) -> all.add(new ComputedFunction(
                    prefix + "of_" + suffix,
                    "(a " + type + ") RETURNS VARCHAR(200)" + UTF8MB4,
                    "IFNULL(NULLIF(CONCAT(" + (suffix.equals("bit") ? "a + 0" : "a") + "), ''), 'nil')",
                    "nil",
                    0,
                    strict)));
            RETURNS.forEach((suffix, type) -> all.add(new ComputedFunction(
                    prefix + "to_" + suffix,
                    "(a VARCHAR(500)" + UTF8MB4 + ") RETURNS " + type,
                    "IFNULL(a, '')",
                    "first",
                    0,
                    strict)));
        }
        return all;
    }

    /** Puts containers behind the endpoints. */
    static void deploy(LocalSageMaker sageMaker) {
        containers().forEach(sageMaker::deploy);
    }

    /** The containers that compute, by the names of their endpoints. */
    public static Map<String, ModelContainer> containers() {
        Map<String, ModelContainer> containers = new HashMap<>();
        ROWS.forEach((name, row) -> containers.put(
                name,
                ModelContainer.of(rows -> rows.stream()
                        .map(fields -> quoted(row.apply(fields)) + "\n")
                        .collect(Collectors.joining()))));
        containers.put("seven", ModelContainer.of(rows -> "7\n".repeat(rows.size())));
        // Only JSON has NULL.
        containers.put(
                "maybe",
                request -> ContainerResponse.json(request.rows().stream()
                        .map(row -> !row.get(0).isEmpty() && Long.parseLong(row.get(0)) > 2 ? row.get(0) : "null")
                        .map(score -> "{\"score\":" + score + "}")
                        .collect(Collectors.joining(",", "{\"predictions\":[", "]}"))));
        return containers;
    }

    public String createPlain() {
        return "CREATE FUNCTION " + name + signature + " NOT DETERMINISTIC READS SQL DATA RETURN " + expression;
    }

    public String createModel() {
        String batch = batchRows == 0 ? "" : " MAX_BATCH_SIZE " + batchRows;
        return "CREATE FUNCTION " + name + signature + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME '" + endpoint
                + "'" + batch;
    }

    private static String grade(String field) {
        if (field.isEmpty()) {
            return "none";
        }
        double value = Double.parseDouble(field);
        return value > 100 ? "high" : value > 3 ? "mid" : "low";
    }

    private static String quoted(String field) {
        return "\"" + field.replace("\"", "\"\"") + "\"";
    }
}
