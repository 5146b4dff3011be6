package io.borealis.proxy.it.random;

import io.borealis.proxy.it.random.StatementGenerator.Place;
import java.util.List;
import java.util.function.Function;

/**
 * Statements in which conditions, other calls and operands decide whether a call is evaluated. Their comparisons have no warnings: which rows
 * they are evaluated for is not MySQL's choice alone (docs/explanation/batching.md). Of derived tables they show expressions: which table a column
 * itself is said to be of depends on whether MySQL sorts in a table of its own.
 */
final class Choices {
    private Choices() {}

    static List<Place> places() {
        return List.of(
                place(
                        "One of two conditions",
                        e -> "SELECT a.id FROM t a WHERE " + e.quietComparison("a.") + " OR " + e.quietComparison("a.")
                                + " ORDER BY a.id"),
                place(
                        "Conditions and others",
                        e -> "SELECT a.id, a.n FROM t a WHERE (" + e.plainCondition("a.") + " AND "
                                + e.quietComparison("a.") + ") OR (" + e.plainCondition("a.") + " AND "
                                + e.quietComparison("a.") + " AND " + e.quietComparison("a.") + ") OR "
                                + e.plainCondition("a.") + " ORDER BY a.id"),
                place(
                        "Neither",
                        e -> "SELECT COUNT(*) AS n, MIN(a.id) AS m FROM t a LEFT JOIN o p ON p.k = a.n WHERE NOT ("
                                + e.quietComparison("a.") + " AND " + e.quietComparison("a.") + ") AND ("
                                + e.quietComparison("a.") + " OR p.k IS NULL OR " + e.plainCondition("a.") + ")"),
                place(
                        "Either but not both",
                        e -> "SELECT a.grp, COUNT(*) AS n FROM t a WHERE " + e.quietComparison("a.") + " XOR "
                                + e.quietComparison("a.") + " GROUP BY a.grp ORDER BY a.grp"),
                place(
                        "Operands",
                        e -> "SELECT SUM(a.n * " + e.numberCall("a.") + ") AS x, MAX(CONCAT(a.grp, " + e.textCall("a.")
                                + ")) AS y, COUNT(a.m < " + e.numberCall("a.") + ") AS z, MAX(GREATEST(a.n, "
                                + e.numberCall("a.") + ")) AS w FROM t a WHERE " + e.plainCondition("a.")),
                place(
                        "Operands of conditions",
                        e -> "SELECT a.id FROM t a WHERE a.n < " + e.numberCall("a.") + " AND CONCAT(a.grp, "
                                + e.textCall("a.") + ") NOT LIKE " + e.literalOrParameter("'%x'") + " ORDER BY a.id"),
                place(
                        "Operands of shown values",
                        e -> "SELECT a.id, a.n - " + e.numberCall("a.") + " AS x, CONCAT(a.s, " + e.textCall("a.")
                                + ") AS y, a.y / " + e.numberCall("a.") + " AS z FROM t a ORDER BY a.n, a.id"),
                place(
                        "Choices among models",
                        e -> "SELECT COUNT(CASE WHEN " + e.plainCondition("a.") + " THEN " + e.textCall("a.") + " WHEN "
                                + e.quietComparison("a.") + " THEN " + e.textCall("a.") + " ELSE " + e.textCall("a.")
                                + " END) AS x, SUM(IF(" + e.quietComparison("a.") + ", " + e.numberCall("a.")
                                + ", a.n)) AS y, MAX(COALESCE(" + e.textCall("a.") + ", " + e.textCall("a.")
                                + ")) AS z FROM t a"),
                place(
                        "Choices in a condition",
                        e -> "SELECT a.id FROM t a WHERE IF(" + e.plainCondition("a.") + ", " + e.numberCall("a.")
                                + ", a.n) > " + e.literalOrParameter("1") + " AND COALESCE(a.s, " + e.textCall("a.")
                                + ") <> 'x' ORDER BY a.id"),
                place(
                        "Choices of a derived table",
                        e -> "SELECT d.id, d.x FROM (SELECT a.id, a.n, IF(" + e.plainCondition("a.") + ", a.n * "
                                + e.numberCall("a.") + ", " + e.numberCall("a.") + ") AS x FROM t a) d WHERE d.n > "
                                + e.literalOrParameter("1") + " ORDER BY d.id"),
                place(
                        "Choices of a subquery",
                        e -> "SELECT p.k FROM o p WHERE p.k IN (SELECT a.n FROM t a WHERE " + e.quietComparison("a.")
                                + " OR " + e.plainCondition("a.") + ") ORDER BY p.k"),
                place(
                        "Values of a derived table as operands",
                        e ->
                                "SELECT LENGTH(d.grp) AS g, SUM(d.n * d.c) AS m, COUNT(IF(d.n = 3, d.c, NULL)) AS k FROM (SELECT a.grp, a.n, "
                                        + e.numberCall("a.") + " AS c FROM t a WHERE " + e.plainCondition("a.")
                                        + ") d GROUP BY g ORDER BY g"),
                place(
                        "One value of a derived table or another condition",
                        e -> "SELECT d.id + 0 AS i, d.n + 0 AS n FROM (SELECT a.id, a.n, " + e.numberCall("a.")
                                + " AS c FROM t a) d"
                                + " LEFT JOIN o p ON p.k = d.n WHERE d.c > " + e.literalOrParameter("2")
                                + " OR d.n < 2 OR p.k = 3 ORDER BY d.id"),
                place(
                        "Two values of a derived table",
                        e -> "WITH d AS (SELECT a.id, a.n, " + e.numberCall("a.") + " AS c, " + e.textCall("a.")
                                + " AS s FROM t a WHERE " + e.plainCondition("a.")
                                + ") SELECT d.id + 0 AS i, d.n + 0 AS n FROM d WHERE d.c > "
                                + e.literalOrParameter("1") + " AND d.s <> 'x' ORDER BY d.id"),
                place(
                        "Two values of a joined derived table",
                        e -> "SELECT p.k, d.c, d.s FROM o p LEFT JOIN (SELECT a.id, a.n, " + e.numberCall("a.")
                                + " AS c, "
                                + e.textCall("a.")
                                + " AS s FROM t a) d ON d.n = p.k WHERE d.c > 1 OR d.s = 'low' OR d.id IS NULL"
                                + " ORDER BY p.k, d.id"),
                place(
                        "Rows of a derived table",
                        e -> "SELECT p.k, COUNT(d.id) AS n FROM o p LEFT JOIN (SELECT a.id, a.n FROM t a WHERE "
                                + e.quietComparison("a.") + " AND " + e.quietComparison("a.")
                                + ") d ON d.n = p.k WHERE p.k > "
                                + e.literalOrParameter("1") + " GROUP BY p.k ORDER BY p.k"),
                place(
                        "Values of rows of a derived table",
                        e -> "SELECT d.id + 0 AS i, d.c IS NULL AS c FROM (SELECT a.id, " + e.call("a.")
                                + " AS c FROM t a WHERE " + e.quietComparison("a.") + ") d WHERE d.id > "
                                + e.literalOrParameter("2") + " ORDER BY d.id"),
                place(
                        "UPDATE of one of two",
                        e -> "UPDATE t a SET a.n = a.n + 1 WHERE " + e.quietComparison("a.") + " OR "
                                + e.quietComparison("a.")),
                place(
                        "UPDATE by operands",
                        e -> "UPDATE t a SET a.grp = LEFT(CONCAT(a.grp, " + e.textCall("a.") + "), 10) WHERE a.n < "
                                + e.numberCall("a.") + " OR " + e.plainCondition("a.")),
                place(
                        "DELETE of one of two",
                        e -> "DELETE FROM t WHERE " + e.quietComparison("t.") + " OR " + e.plainCondition("t.")));
    }

    static Place place(String name, Function<Expressions, String> text) {
        return new Place(name, true, text);
    }
}
