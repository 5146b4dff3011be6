package io.borealis.proxy.it.random;

import static io.borealis.proxy.it.random.Choices.place;

import io.borealis.proxy.it.random.StatementGenerator.Place;
import java.util.List;

/** Statements with calls in conditions of joins, and with LIMIT behind what needs all rows. Comparisons as in {@link Choices}. */
final class JoinsAndLimits {
    private JoinsAndLimits() {}

    static List<Place> places() {
        return List.of(
                place(
                        "Inner join",
                        e -> "SELECT a.id, b.id AS other FROM t a JOIN t b ON b.grp = a.grp AND "
                                + e.quietComparison("b.") + " AND " + e.plainCondition("a.") + " WHERE "
                                + e.quietComparison("a.") + " ORDER BY a.id, b.id"),
                place(
                        "Inner joins between others",
                        e -> "SELECT p.k, COUNT(q.k) AS n, MIN(" + e.textCall("a.")
                                + ") AS m FROM o p INNER JOIN t a ON (a.n = p.k AND "
                                + e.quietComparison("a.")
                                + ") LEFT JOIN o q ON q.k = a.n + 1 GROUP BY p.k ORDER BY p.k"),
                place(
                        "Inner join of nothing else",
                        e -> "SELECT COUNT(*) AS n FROM o p JOIN t a ON a.n = p.k AND " + e.quietComparison("a.")),
                place(
                        "Outer join, counted",
                        e -> "SELECT p.k, COUNT(a.id) AS n, MAX(a.s) AS s FROM o p LEFT JOIN t a ON a.n = p.k AND "
                                + e.quietComparison("a.") + " WHERE p.n > " + e.literalOrParameter("3")
                                + " GROUP BY p.k ORDER BY p.k"),
                place(
                        "Outer join, none found",
                        e -> "SELECT b.id, b.grp FROM t b LEFT JOIN t a ON b.grp = a.grp AND " + e.plainCondition("a.")
                                + " AND " + e.quietComparison("a.") + " WHERE a.id IS NULL AND b.id <> "
                                + e.literalOrParameter("2") + " ORDER BY b.id"),
                place(
                        "Outer join, shown",
                        e ->
                                "SELECT b.id, a.id AS other, a.s FROM o p JOIN t b ON b.n = p.k LEFT JOIN t a ON a.y = b.y AND ("
                                        + e.plainCondition("a.") + " OR " + e.quietComparison("a.")
                                        + ") ORDER BY b.id, a.id"),
                place(
                        "Outer join of a derived table",
                        e -> "SELECT p.k, d.id FROM o p LEFT JOIN (SELECT a.* FROM t a WHERE " + e.plainCondition("a.")
                                + ") d ON d.n = p.k AND " + e.quietComparison("d.") + " ORDER BY p.k, d.id"),
                place(
                        "First groups",
                        e -> "SELECT a.grp, COUNT(*) AS c, MAX(a.n) AS m FROM t a WHERE " + e.quietComparison("a.")
                                + " GROUP BY a.grp ORDER BY c DESC, a.grp LIMIT 2"),
                place(
                        "First groups of some",
                        e -> "SELECT a.grp FROM t a WHERE " + e.quietComparison("a.") + " AND " + e.plainCondition("a.")
                                + " GROUP BY a.grp HAVING COUNT(*) > " + e.literalOrParameter("1")
                                + " ORDER BY MIN(a.id) DESC LIMIT 1, 2"),
                place(
                        "First of a window",
                        e ->
                                "SELECT a.id, ROW_NUMBER() OVER (ORDER BY a.id DESC) AS x, COUNT(*) OVER (PARTITION BY a.grp) AS y FROM t a WHERE "
                                        + e.quietComparison("a.") + " ORDER BY a.id LIMIT 3"),
                place(
                        "First groups about a subquery",
                        e -> "SELECT b.grp, COUNT(*) AS c FROM t b WHERE b.n IN (SELECT a.n FROM t a WHERE "
                                + e.quietComparison("a.") + ") GROUP BY b.grp ORDER BY c, b.grp LIMIT 2"),
                place(
                        "First groups by their key",
                        e -> "SELECT a.grp, COUNT(*) AS c FROM t a WHERE " + e.quietComparison("a.")
                                + " GROUP BY a.grp ORDER BY a.grp LIMIT 2"),
                place(
                        "First of different ones",
                        e -> "SELECT DISTINCT a.n + a.id % 2 AS x FROM t a WHERE " + e.quietComparison("a.") + " AND "
                                + e.plainCondition("a.") + " ORDER BY x LIMIT 3"),
                place(
                        "Beside a table of groups",
                        e -> "SELECT a.id, m.s FROM t a JOIN (SELECT b.grp, SUM(" + e.numberCall("b.")
                                + ") AS s, COUNT(*) AS k FROM t b WHERE " + e.plainCondition("b.")
                                + " GROUP BY b.grp) m ON m.grp = a.grp WHERE " + e.numberCall("a.")
                                + " > m.s - 3 AND m.k > " + e.literalOrParameter("1") + " ORDER BY a.id"),
                place(
                        "Beside a table of one row",
                        e -> "SELECT COUNT(*) AS n, SUM(a.n) AS s FROM t a, (SELECT AVG(" + e.numberCall("b.")
                                + ") AS v, MAX(" + e.textCall("b.") + ") AS x FROM t b) m WHERE " + e.numberCall("a.")
                                + " > m.v AND " + e.plainCondition("a.")),
                place(
                        "A merged table beside one of groups",
                        e -> "WITH m AS (SELECT b.grp, MIN(" + e.numberCall("b.")
                                + ") AS s FROM t b GROUP BY b.grp), d AS (SELECT a.id, a.grp, " + e.numberCall("a.")
                                + " AS v FROM t a) SELECT d.id + 0 AS i, d.v - m.s AS r FROM d LEFT JOIN m ON m.grp = d.grp WHERE d.v + 1 > m.s ORDER BY i"),
                place(
                        "Read twice",
                        e -> "WITH d AS (SELECT a.id, a.grp, " + e.call("a.")
                                + " AS c FROM t a), m AS (SELECT x.grp, MAX(x.c) AS b, COUNT(x.c) AS k FROM d x GROUP BY x.grp)"
                                + " SELECT d.id + 0 AS i, d.c = m.b AS r, m.k + 0 AS k FROM d JOIN m ON m.grp = d.grp WHERE d.id <> "
                                + e.literalOrParameter("3") + " ORDER BY i"),
                place(
                        "Groups read twice",
                        e -> "WITH d AS (SELECT a.grp, COUNT(*) AS n, MIN(" + e.call("a.") + ") AS c FROM t a WHERE "
                                + e.plainCondition("a.")
                                + " GROUP BY a.grp) SELECT x.n + 0 AS i, y.n + 0 AS k, x.c <=> y.c AS r FROM d x JOIN d AS y"
                                + " ON x.grp <> y.grp ORDER BY i, k, r"));
    }
}
