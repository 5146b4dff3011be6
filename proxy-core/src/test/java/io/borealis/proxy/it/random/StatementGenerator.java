package io.borealis.proxy.it.random;

import io.borealis.proxy.it.random.RandomStatement.Form;
import io.borealis.proxy.it.random.RandomStatement.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Random statements. In all of them {@code a} and {@code b} are aliases of table {@code t}, {@code p} of {@code o} and {@code z}
 * of {@code u}, so that LOCK TABLES can name them beforehand.
 */
final class StatementGenerator {
    /**
     * A place in which calls stand.
     *
     * @param ordered whether the order of the result's rows is certain
     * @param text makes a statement's text
     */
    record Place(String name, boolean ordered, Function<Expressions, String> text) {}

    private final Random random;
    private final List<Place> places = new ArrayList<>();

    StatementGenerator(Random random) {
        this.random = random;
        queries();
        subqueries();
        tablesInQueries();
        severalQueries();
        places.addAll(Choices.places());
        places.addAll(JoinsAndLimits.places());
        limits();
        inserts();
        changes();
        expressions();
    }

    /** The next statement, or the next few that belong together. */
    List<RandomStatement> next() {
        if (random.nextInt(12) == 0) {
            return growing();
        }
        Place place = RandomTables.oneOf(random, places);
        Form form = RandomTables.oneOf(
                random, List.of(Form.ITSELF, Form.ITSELF, Form.ITSELF, Form.PROCEDURE, Form.EXECUTE));
        boolean takesParameters = form != Form.PROCEDURE;
        Expressions expressions = new Expressions(random, takesParameters);
        String sql = place.text().apply(expressions);
        Step step = new Step(sql, expressions.parameters(), place.ordered());
        List<String> before = List.of("SET @text = 'said " + random.nextInt(3) + "', @number = " + random.nextInt(5));
        return List.of(form.of(place.name(), plain(before), step, plain(reads(sql))));
    }

    /** What shows what a statement has left, and puts it away. */
    private static List<String> reads(String sql) {
        if (sql.startsWith("CREATE")) {
            return List.of("SELECT * FROM made", "DROP TABLE made");
        }
        return sql.contains("@kept") ? List.of("SELECT @kept AS kept, @other AS other") : List.of();
    }

    private static List<Step> plain(List<String> texts) {
        return texts.stream().map(Step::plain).toList();
    }

    /** A query that evaluates one call when it runs the first times, and then many. */
    private List<RandomStatement> growing() {
        Expressions expressions = new Expressions(random, false);
        String sql = random.nextBoolean()
                ? "SELECT COUNT(*) AS n FROM t a WHERE a.id <= %d AND "
                        + expressions.condition("a.").replace("%", "%%")
                : "SELECT a.id, " + expressions.call("a.") + " AS c FROM t a WHERE a.id <= %d ORDER BY c, a.id";
        List<RandomStatement> all = new ArrayList<>();
        for (int bound : new int[] {1, 1, RandomTables.ROWS, 1}) {
            all.add(Form.ITSELF.of("A query that grows", List.of(), Step.plain(sql.formatted(bound)), List.of()));
        }
        return all;
    }

    private void ordered(String name, Function<Expressions, String> text) {
        places.add(new Place(name, true, text));
    }

    private void unordered(String name, Function<Expressions, String> text) {
        places.add(new Place(name, false, text));
    }

    private void queries() {
        ordered(
                "Select list",
                e -> "SELECT a.id, " + e.expression("a.") + " AS c1, " + e.call("a.") + " AS c2 FROM t a WHERE "
                        + e.plainCondition("a.") + " ORDER BY a.id");
        unordered(
                "Select list alone",
                e -> "SELECT " + e.call("a.") + " AS c1, " + e.call("a.") + " AS c2, a.n FROM t a");
        ordered("Without FROM", e -> "SELECT " + e.call("") + " AS c1");
        ordered("Several without FROM", e -> "SELECT " + e.expression("") + " AS c1, " + e.call("") + " AS c2");
        unordered("WHERE", e -> "SELECT a.id FROM t a WHERE " + e.condition("a."));
        ordered(
                "WHERE and select list",
                e -> "SELECT a.id, " + e.call("a.") + " AS c1 FROM t a WHERE " + e.condition("a.") + " ORDER BY a.id");
        ordered(
                "WHERE with LIMIT",
                e -> "SELECT a.id FROM t a WHERE " + e.condition("a.") + " ORDER BY a.id LIMIT "
                        + e.literalOrParameter("3"));
        unordered(
                "Comparisons",
                e -> "SELECT a.id, " + e.call("a.") + " AS c1 FROM t a WHERE " + e.quietComparison("a.") + " AND "
                        + e.plainCondition("a.") + " AND " + e.quietComparison("a."));
        ordered(
                "Comparisons with LIMIT",
                e -> "SELECT a.id, a.s, " + e.call("a.") + " AS c1 FROM t a FORCE INDEX (PRIMARY) WHERE "
                        + e.quietComparison("a.") + " AND " + e.quietComparison("a.") + " LIMIT "
                        + e.literalOrParameter("4"));
        ordered(
                "One row by its key",
                e -> "SELECT a.id, " + e.expression("a.") + " AS c1 FROM t a WHERE a.id = " + e.literalOrParameter("7")
                        + " AND " + e.condition("a."));
        ordered("ORDER BY", e -> "SELECT a.id FROM t a ORDER BY " + e.call("a.") + ", a.id");
        ordered(
                "ORDER BY with LIMIT",
                e -> "SELECT a.id, " + e.call("a.") + " AS c1 FROM t a ORDER BY c1 DESC, a.id LIMIT 4");
        unordered(
                "GROUP BY",
                e -> "SELECT " + e.textCall("a.") + " AS c1, COUNT(*) AS n, MIN(a.id) AS m FROM t a GROUP BY c1");
        ordered(
                "HAVING",
                e -> "SELECT a.grp, COUNT(*) AS n FROM t a GROUP BY a.grp HAVING SUM(" + e.condition("a.")
                        + ") > 1 ORDER BY a.grp");
        ordered(
                "Aggregates",
                e -> "SELECT COUNT(" + e.call("a.") + ") AS c1, MAX(" + e.textCall("a.") + ") AS c2, MIN("
                        + e.numberCall("a.") + ") AS c3, COUNT(DISTINCT " + e.textCall("a.") + ") AS c4 FROM t a");
        ordered("GROUP_CONCAT", e -> "SELECT GROUP_CONCAT(" + e.textCall("a.") + " ORDER BY a.id) AS c1 FROM t a");
        unordered("DISTINCT", e -> "SELECT DISTINCT " + e.textCall("a.") + " AS c1 FROM t a");
        ordered(
                "Window",
                e -> "SELECT a.id, ROW_NUMBER() OVER (PARTITION BY " + e.textCall("a.")
                        + " ORDER BY a.id) AS c1 FROM t a ORDER BY a.id");
        ordered(
                "Over a window",
                e -> "SELECT a.id, SUM(a.id) OVER (ORDER BY a.id) AS c1, " + e.numberCall("a.")
                        + " AS c2 FROM t a ORDER BY a.id");
        ordered(
                "JOIN ON",
                e -> "SELECT a.id, p.k FROM t a JOIN o p ON p.wanted = " + e.textCall("a.") + " ORDER BY a.id, p.k");
        ordered(
                "LEFT JOIN ON",
                e -> "SELECT a.id, b.id AS other FROM t a LEFT JOIN t b ON b.id = a.id + 1 AND " + e.condition("b.")
                        + " ORDER BY a.id");
        ordered(
                "RIGHT JOIN ON",
                e -> "SELECT a.id, p.k, " + e.textCall("a.") + " AS c1 FROM o p RIGHT JOIN t a ON p.k = a.n AND "
                        + e.condition("a.") + " ORDER BY a.id, p.k");
        ordered(
                "LEFT JOIN and a comparison",
                e -> "SELECT a.id, b.n, " + e.numberCall("b.") + " AS c1 FROM t a LEFT JOIN t b ON b.id = a.n WHERE "
                        + e.comparison("b.") + " ORDER BY a.id");
        ordered(
                "NATURAL JOIN",
                e -> "SELECT d.id, d.c FROM (SELECT a.id, " + e.textCall("a.") + " AS c FROM t a) d NATURAL JOIN"
                        + " (SELECT b.id, b.n FROM t b WHERE " + e.condition("b.") + ") f ORDER BY d.id");
        ordered(
                "CROSS JOIN",
                e -> "SELECT a.id, p.k FROM t a CROSS JOIN o p WHERE " + e.quietComparison("a.") + " AND p.k < 3 AND "
                        + e.textCall("a.") + " <> p.wanted ORDER BY a.id, p.k");
        ordered(
                "ROLLUP",
                e -> "SELECT " + e.textCall("a.") + " AS c1, COUNT(*) AS n FROM t a WHERE " + e.plainCondition("a.")
                        + " GROUP BY c1 WITH ROLLUP ORDER BY c1, n");
        ordered(
                "Collation",
                e -> "SELECT a.id FROM t a WHERE CONVERT(" + e.textCall("a.")
                        + " USING utf8mb4) COLLATE utf8mb4_bin IN ('low', 'good', 'POSITIVE') OR " + e.textCall("a.")
                        + " = _utf8mb4'Low' COLLATE utf8mb4_0900_ai_ci ORDER BY a.id");
        ordered(
                "Both sides of a join",
                e -> "SELECT a.id, b.id AS other FROM t a JOIN t b ON b.id = a.id - 1 WHERE " + e.condition("a.")
                        + " AND " + e.condition("b.") + " ORDER BY a.id");
        ordered(
                "View",
                e -> "SELECT v.id, v.mood, v.total, " + e.call("") + " AS c1 FROM v WHERE v.mood <> "
                        + e.literalOrParameter("'MIXED'") + " ORDER BY v.id");
        ordered(
                "FOR UPDATE",
                e -> "SELECT a.id FROM t a WHERE a.id < 9 AND " + e.condition("a.") + " ORDER BY a.id FOR UPDATE");
    }

    private void subqueries() {
        ordered(
                "Scalar subquery",
                e -> "SELECT p.k, (SELECT COUNT(*) FROM t a WHERE a.n = p.k AND " + e.condition("a.")
                        + ") AS c1 FROM o p ORDER BY p.k");
        ordered(
                "IN",
                e -> "SELECT p.k FROM o p WHERE p.wanted IN (SELECT " + e.textCall("a.") + " FROM t a) ORDER BY p.k");
        ordered(
                "NOT IN",
                e -> "SELECT p.k FROM o p WHERE p.n NOT IN (SELECT " + e.numberCall("a.") + " FROM t a WHERE "
                        + e.comparison("a.") + ") ORDER BY p.k");
        ordered(
                "NOT EXISTS",
                e -> "SELECT p.k FROM o p WHERE NOT EXISTS (SELECT 1 FROM t a WHERE a.n = p.k AND " + e.comparison("a.")
                        + ") ORDER BY p.k");
        ordered(
                "EXISTS",
                e -> "SELECT p.k FROM o p WHERE EXISTS (SELECT 1 FROM t a WHERE a.id = p.k AND " + e.condition("a.")
                        + ") ORDER BY p.k");
        ordered(
                "Correlated",
                e -> "SELECT a.id, (SELECT MAX(" + e.numberCall("b.") + ") FROM t b WHERE b.grp = a.grp) AS c1"
                        + " FROM t a WHERE a.id <= 5 ORDER BY a.id");
        ordered(
                "Derived table",
                e -> "SELECT d.c, COUNT(*) AS n FROM (SELECT " + e.textCall("a.")
                        + " AS c FROM t a) d GROUP BY d.c ORDER BY d.c");
        ordered(
                "Derived table with a condition",
                e -> "SELECT d.id, d.c FROM (SELECT a.id, " + e.numberCall("a.") + " AS c FROM t a WHERE "
                        + e.plainCondition("a.") + ") AS d WHERE d.c > 2 ORDER BY d.id");
        ordered(
                "CTE sorted by a call",
                e -> "WITH d AS (SELECT a.id, " + e.call("a.") + " AS c FROM t a WHERE " + e.condition("a.")
                        + ") SELECT id, c FROM d ORDER BY c DESC, id LIMIT 4");
        ordered(
                "CTE grouped by a call",
                e -> "WITH d AS (SELECT " + e.textCall("a.") + " AS c, " + e.numberCall("a.") + " AS n FROM t a)"
                        + " SELECT c, COUNT(*) AS k, MAX(n) AS m FROM d GROUP BY c HAVING k > 1 ORDER BY c");
    }

    private void tablesInQueries() {
        ordered(
                "Joined derived table",
                e -> "SELECT p.k, d.id, d.c FROM o p JOIN (SELECT a.id, a.n, " + e.call("a.") + " AS c FROM t a WHERE "
                        + e.condition("a.") + ") d ON d.n = p.k WHERE p.k < 5 ORDER BY p.k, d.id");
        ordered(
                "Derived table of an outer join",
                e -> "SELECT p.k, d.* FROM o p LEFT JOIN (SELECT a.id, a.n, " + e.call("a.")
                        + " AS c FROM t a WHERE a.id > " + e.literalOrParameter("2")
                        + ") d ON d.n = p.k ORDER BY p.k, d.id");
        ordered(
                "Joined CTE, grouped",
                e -> "WITH d AS (SELECT a.grp, " + e.numberCall("a.") + " AS c FROM t a) SELECT b.grp, SUM(x.c) AS m,"
                        + " COUNT(*) AS k FROM t b JOIN d AS x ON x.grp = b.grp WHERE " + e.plainCondition("b.")
                        + " GROUP BY b.grp HAVING MAX(x.c) > 1 ORDER BY b.grp");
        ordered(
                "Grouped derived table",
                e -> "SELECT d.grp, d.m, p.k FROM (SELECT a.grp, MAX(" + e.numberCall("a.") + ") AS m FROM t a WHERE "
                        + e.condition("a.") + " GROUP BY a.grp) d LEFT JOIN o p ON p.k = LENGTH(d.grp) WHERE d.grp < "
                        + e.literalOrParameter("'c'") + " ORDER BY d.grp, p.k");
        ordered(
                "First of each group",
                e -> "SELECT d.id, d.c FROM (SELECT a.id, " + e.numberCall("a.")
                        + " AS c, ROW_NUMBER() OVER (PARTITION BY a.grp ORDER BY a.id DESC) AS r FROM t a) d"
                        + " WHERE d.r = 1 ORDER BY d.id");
        ordered(
                "CTE read by a CTE",
                e -> "WITH d AS (SELECT a.id, a.grp, " + e.numberCall("a.")
                        + " AS c FROM t a), f AS (SELECT d.grp, SUM(d.c) AS m FROM d GROUP BY d.grp)"
                        + " SELECT f.grp, f.m, p.k FROM f LEFT JOIN o p ON p.k = LENGTH(f.grp) ORDER BY f.grp, p.k");
        ordered(
                "CTE ranked by a CTE",
                e -> "WITH d AS (SELECT a.id, a.grp, " + e.numberCall("a.")
                        + " AS c FROM t a), f AS (SELECT *, RANK() OVER (PARTITION BY grp ORDER BY id DESC) AS r FROM d)"
                        + " SELECT id, c, r FROM f WHERE r < 3 ORDER BY id");
        ordered(
                "Distinct derived table",
                e -> "SELECT COUNT(*) AS n, MIN(d.c) AS m FROM (SELECT DISTINCT " + e.textCall("a.")
                        + " AS c FROM t a) d WHERE d.c <> " + e.literalOrParameter("'MIXED'"));
        ordered(
                "Limited derived table",
                e -> "SELECT d.id, d.c FROM (SELECT a.id, " + e.call("a.") + " AS c FROM t a ORDER BY "
                        + e.numberCall("a.") + ", a.id LIMIT 4) d WHERE d.id > 2 ORDER BY d.id");
        ordered(
                "Expressions of a derived table",
                e -> "SELECT d.id, d.c + 1 AS x, IF(d.c > 3, d.c, 0) AS y, CONCAT(d.c, '!') AS z FROM (SELECT a.id, "
                        + e.numberCall("a.") + " AS c FROM t a) d WHERE d.id <= " + e.literalOrParameter("9")
                        + " ORDER BY d.id");
        ordered(
                "Chosen by a call",
                e -> "SELECT CASE WHEN " + e.comparison("a.") + " THEN 'yes' ELSE 'no' END AS x, COUNT(*) AS n, SUM(IF("
                        + e.comparison("a.") + ", 1, a.n)) AS y FROM t a WHERE " + e.plainCondition("a.")
                        + " GROUP BY x ORDER BY x");
        ordered(
                "Chosen or not",
                e -> "SELECT a.id, COALESCE(" + e.call("a.") + ", 'none') AS x, NULLIF(" + e.numberCall("a.")
                        + ", 3) AS y FROM t a WHERE (" + e.comparison("a.") + " OR a.n = 2) ORDER BY a.id");
        ordered(
                "What conditions leave",
                e -> "SELECT COUNT(*) AS n, MAX(" + e.numberCall("a.") + ") AS x FROM t a WHERE " + e.comparison("a.")
                        + " AND " + e.plainCondition("a.") + " AND " + e.comparison("a."));
        ordered(
                "Groups of what a condition leaves",
                e -> "SELECT " + e.textCall("a.") + " AS c, COUNT(*) AS n FROM t a JOIN t b ON b.id = a.id + 1 WHERE "
                        + e.comparison("b.") + " GROUP BY c HAVING n > 1 ORDER BY c");
        ordered(
                "Groups by their averages",
                e -> "SELECT a.grp, COUNT(*) AS n FROM t a WHERE " + e.plainCondition("a.")
                        + " GROUP BY a.grp HAVING MAX(" + e.numberCall("a.") + ") > 2 OR MIN(" + e.textCall("a.")
                        + ") = 'low' ORDER BY a.grp");
    }

    private void severalQueries() {
        ordered(
                "UNION ALL of groups",
                e -> "SELECT 'a' AS x, COUNT(*) AS n, MAX(" + e.numberCall("a.") + ") AS m FROM t a WHERE "
                        + e.condition("a.") + " UNION ALL SELECT b.grp, COUNT(*), SUM(" + e.numberCall("b.")
                        + ") FROM t b WHERE " + e.comparison("b.") + " GROUP BY b.grp ORDER BY x, n, m");
        ordered(
                "UNION of values",
                e -> "SELECT a.id, " + e.numberCall("a.") + " AS c FROM t a WHERE " + e.plainCondition("a.")
                        + " UNION SELECT b.k, " + e.numberCall("") + " FROM o b WHERE b.k < "
                        + e.literalOrParameter("4")
                        + " ORDER BY id, c");
        ordered(
                "Rows of two conditions",
                e -> "SELECT a.id, a.n FROM t a WHERE " + e.comparison("a.") + " AND " + e.comparison("a.")
                        + " UNION ALL SELECT p.k, p.n FROM o p WHERE p.k IN (SELECT b.n FROM t b WHERE "
                        + e.condition("b.") + ") ORDER BY id, n");
        ordered(
                "IN, grouped",
                e -> "SELECT b.id FROM t b WHERE b.grp IN (SELECT a.grp FROM t a WHERE " + e.plainCondition("a.")
                        + " GROUP BY a.grp HAVING MAX(" + e.numberCall("a.") + ") > 2) AND "
                        + e.plainCondition("b.") + " ORDER BY b.id");
        ordered(
                "IN, of texts",
                e -> "SELECT b.id, b.grp FROM t b WHERE b.grp IN (SELECT a.grp FROM t a JOIN o p ON p.k = a.n WHERE "
                        + e.quietComparison("a.") + " AND p.n > 2) AND b.id > " + e.literalOrParameter("3")
                        + " ORDER BY b.id");
        ordered(
                "IN, unqualified",
                e -> "SELECT k, wanted FROM o WHERE k IN (SELECT n FROM t WHERE " + e.condition("t.") + ") ORDER BY k");
        ordered(
                "NOT IN, of texts",
                e -> "SELECT b.id, b.grp FROM t b WHERE b.grp NOT IN (SELECT a.grp FROM t a WHERE a.id < "
                        + e.literalOrParameter("9") + " AND " + e.quietComparison("a.") + ") AND "
                        + e.plainCondition("b.")
                        + " ORDER BY b.id");
        ordered(
                "NOT IN, without NULL",
                e -> "SELECT p.k FROM o p WHERE p.n NOT IN (SELECT a.n FROM t a WHERE a.n IS NOT NULL AND "
                        + e.quietComparison("a.") + ") ORDER BY p.k");
        ordered(
                "IN, of rows",
                e -> "SELECT b.id FROM t b WHERE (b.grp, b.n) IN (SELECT a.grp, a.n FROM t a WHERE " + e.condition("a.")
                        + ") ORDER BY b.id");
        ordered(
                "NOT EXISTS of a group",
                e -> "SELECT p.k FROM o p WHERE NOT EXISTS (SELECT 1 FROM t a WHERE a.n = p.k + 1 AND "
                        + e.quietComparison("a.") + ") ORDER BY p.k");
        ordered(
                "EXISTS beside a join",
                e ->
                        "SELECT b.id, p.k FROM t b LEFT JOIN o p ON p.k = b.n WHERE EXISTS (SELECT 1 FROM t a WHERE a.grp = b.grp"
                                + " AND a.id < b.id AND " + e.quietComparison("a.") + ") ORDER BY b.id");
        ordered(
                "More than the average",
                e -> "SELECT a.id FROM t a WHERE " + e.plainCondition("a.") + " AND " + e.numberCall("a.")
                        + " > (SELECT AVG(" + e.numberCall("b.") + ") FROM t b WHERE b.id < "
                        + e.literalOrParameter("9") + ") ORDER BY a.id");
        ordered(
                "A value of other rows",
                e -> "SELECT p.k, (SELECT SUM(" + e.numberCall("a.") + ") FROM t a WHERE a.n = p.k) AS x, (SELECT MAX("
                        + e.textCall("b.") + ") FROM t b WHERE " + e.comparison("b.") + ") AS y FROM o p ORDER BY p.k");
        ordered(
                "Two derived tables",
                e -> "SELECT d.grp, d.m, f.n FROM (SELECT a.grp, SUM(" + e.numberCall("a.")
                        + ") AS m FROM t a GROUP BY a.grp) d JOIN (SELECT b.grp, COUNT(*) AS n FROM t b WHERE "
                        + e.comparison("b.") + " GROUP BY b.grp) f ON f.grp = d.grp ORDER BY d.grp");
        ordered(
                "Two CTEs",
                e -> "WITH d AS (SELECT a.grp, MAX(" + e.textCall("a.") + ") AS m FROM t a GROUP BY a.grp),"
                        + " f AS (SELECT DISTINCT b.grp, b.n FROM t b WHERE " + e.comparison("b.")
                        + ") SELECT d.grp, d.m, f.n FROM d LEFT JOIN f ON f.grp = d.grp ORDER BY d.grp, f.n");
        ordered(
                "Table of a UNION",
                e -> "SELECT d.c, d.k FROM (SELECT " + e.textCall("a.") + " AS c, a.id AS k FROM t a WHERE "
                        + e.condition("a.") + " UNION ALL SELECT " + e.textCall("b.")
                        + ", b.n FROM t b WHERE " + e.plainCondition("b.") + ") d ORDER BY d.c, d.k");
        ordered(
                "Values of several queries",
                e -> "SELECT (SELECT COUNT(*) FROM t a WHERE " + e.comparison("a.") + ") AS x, (SELECT MIN("
                        + e.numberCall("b.") + ") FROM t b WHERE " + e.plainCondition("b.") + ") AS y");
    }

    private void limits() {
        ordered(
                "ORDER BY an alias with LIMIT",
                e -> "SELECT a.id, " + e.call("a.") + " AS c1 FROM t a WHERE " + e.plainCondition("a.")
                        + " ORDER BY c1 DESC, a.id LIMIT 3");
        ordered(
                "ORDER BY a position with LIMIT",
                e -> "SELECT a.id, " + e.call("a.") + ", " + e.call("a.") + " FROM t a ORDER BY 2, 1 LIMIT 5");
        ordered(
                "GROUP BY an alias with LIMIT",
                e -> "SELECT " + e.textCall("a.") + " AS c1, COUNT(*) AS n FROM t a GROUP BY c1 ORDER BY c1 LIMIT 2");
        ordered(
                "HAVING of an alias",
                e -> "SELECT a.id, " + e.numberCall("a.") + " AS c1 FROM t a WHERE " + e.plainCondition("a.")
                        + " HAVING c1 > 3 ORDER BY a.id");
        ordered(
                "LATERAL",
                e -> "SELECT p.k, d.id FROM o p LEFT JOIN LATERAL (SELECT a.id FROM t a WHERE a.id > p.k AND "
                        + e.condition("a.") + " ORDER BY a.id LIMIT 1) d ON TRUE ORDER BY p.k");
        ordered(
                "CTE",
                e -> "WITH c AS (SELECT a.id, " + e.textCall("a.") + " AS x FROM t a) SELECT c1.id, c2.id AS other"
                        + " FROM c c1 JOIN c c2 ON c2.id = c1.id + 1 AND c2.x = c1.x ORDER BY c1.id");
        ordered(
                "Recursive CTE",
                e -> "WITH RECURSIVE r AS (SELECT 1 AS i, " + e.textCall("") + " AS x UNION ALL SELECT i + 1, "
                        + e.textCall("") + " FROM r WHERE i < 4) SELECT i, x FROM r ORDER BY i");
        unordered(
                "UNION",
                e -> "SELECT " + e.textCall("a.") + " AS c1 FROM t a UNION SELECT " + e.textCall("") + " FROM o p");
        unordered("VALUES", e -> "VALUES ROW(1, " + e.call("") + "), ROW(2, " + e.call("") + ")");
    }

    private void inserts() {
        ordered(
                "INSERT VALUES",
                e -> "INSERT INTO u (a, r, q) VALUES (" + e.literalOrParameter("'good'") + ", " + e.textCall("") + ", "
                        + e.numberCall("") + ")");
        ordered(
                "INSERT of several",
                e -> "INSERT INTO u (a, r) VALUES ('1', " + e.textCall("") + "), ('2', " + e.textCall("")
                        + "), ('3', NULL), ('4', " + e.textCall("") + ")");
        ordered(
                "INSERT that reads a column",
                e -> "INSERT INTO u (a, r, q) VALUES ('said', wrap(a), plus(" + e.numberCall("") + ", LENGTH(a)))");
        ordered(
                "INSERT SET",
                e -> "INSERT INTO u SET a = " + e.literalOrParameter("'bad'") + ", r = " + Expressions.BUILT_IN
                        + "aws_comprehend_detect_sentiment(a, 'en'), c = " + e.numberCall(""));
        ordered("INSERT of a key that is there", e -> "INSERT INTO u (k, r) VALUES (2, " + e.textCall("") + ")");
        ordered(
                "INSERT IGNORE",
                e -> "INSERT IGNORE INTO u (k, r, q) VALUES (" + e.numberCall("") + ", " + e.textCall("")
                        + ", 1), (2, 'two', 2)");
        ordered(
                "INSERT SELECT",
                e -> "INSERT INTO u (a, r, q) SELECT a.s, " + e.textCall("a.") + ", a.id FROM t a WHERE "
                        + e.condition("a.") + " ORDER BY a.id");
        ordered(
                "REPLACE VALUES",
                e -> "REPLACE INTO u (k, a, r) VALUES (1, 'new', " + e.textCall("") + "), (77, 'more', "
                        + e.textCall("") + ")");
        ordered(
                "REPLACE SET",
                e -> "REPLACE u SET k = " + e.literalOrParameter("3") + ", a = 'set', r = wrap(a), q = "
                        + e.numberCall(""));
        ordered(
                "REPLACE SELECT",
                e -> "REPLACE INTO u (k, r) SELECT a.id, " + e.textCall("a.")
                        + " FROM t a WHERE a.id < 6 ORDER BY a.id");
        ordered(
                "ON DUPLICATE KEY UPDATE",
                e -> "INSERT INTO u (k, a) VALUES (1, 'one'), (99, 'other') ON DUPLICATE KEY UPDATE" + " r = "
                        + e.textCall("") + ", a = wrap(VALUES(a)), q = plus(q, 1)");
        ordered(
                "ON DUPLICATE KEY UPDATE with an alias",
                e -> "INSERT INTO u (k, a, r) VALUES (2, 'two', " + e.textCall("")
                        + ") AS fresh ON DUPLICATE KEY UPDATE r = CONCAT(fresh.r, wrap(fresh.a)), c = "
                        + e.numberCall(""));
        ordered(
                "INSERT SELECT ON DUPLICATE KEY UPDATE",
                e -> "INSERT INTO u (k, a) SELECT a.id, " + e.textCall("a.")
                        + " FROM t a WHERE a.id < 8 ORDER BY a.id ON DUPLICATE KEY UPDATE r = wrap(VALUES(a))");
        ordered(
                "INSERT with a trigger",
                e -> "INSERT INTO w (a, q) VALUES (" + e.textCall("") + ", " + e.numberCall("") + "), ('plain', 3)");
        ordered(
                "INSERT SELECT with a trigger",
                e -> "INSERT INTO w (a, q) SELECT LEFT(a.s, 40), a.n FROM t a WHERE " + e.condition("a.")
                        + " ORDER BY a.id");
        unordered(
                "CREATE TABLE SELECT",
                e -> "CREATE TABLE made AS SELECT a.id, " + e.call("a.") + " AS c1, " + e.call("a.")
                        + " AS c2 FROM t a");
        unordered(
                "CREATE TEMPORARY TABLE SELECT",
                e -> "CREATE TEMPORARY TABLE made AS SELECT " + e.call("a.") + " AS c1 FROM t a WHERE "
                        + e.condition("a."));
    }

    private void changes() {
        ordered(
                "UPDATE",
                e -> "UPDATE t a SET a.grp = LEFT(" + e.textCall("a.") + ", 10) WHERE " + e.plainCondition("a."));
        ordered("UPDATE WHERE", e -> "UPDATE t a SET a.n = a.n + 1 WHERE " + e.condition("a."));
        ordered(
                "UPDATE of both",
                e -> "UPDATE u z SET z.q = " + e.numberCall("") + ", z.r = wrap(z.a) WHERE plus(z.k, 1) > "
                        + e.literalOrParameter("2"));
        ordered(
                "UPDATE whose assignments feed each other",
                e -> "UPDATE u z SET z.a = " + e.textCall("") + ", z.r = " + Expressions.BUILT_IN
                        + "aws_comprehend_detect_sentiment(z.a, 'en'), z.q = plus(z.q, z.k)");
        ordered(
                "UPDATE with LIMIT",
                e -> "UPDATE t a SET a.m = " + e.literalOrParameter("1.5") + " WHERE " + e.condition("a.")
                        + " ORDER BY a.id LIMIT 3");
        ordered(
                "UPDATE of a join",
                e -> "UPDATE u z JOIN t a ON a.id = z.k SET z.r = LEFT(" + e.textCall("a.") + ", 90) WHERE "
                        + e.condition("a."));
        ordered(
                "UPDATE by a subquery",
                e -> "UPDATE u z SET z.q = (SELECT COUNT(*) FROM t a WHERE " + e.condition("a.") + ") WHERE z.k < 4");
        ordered("UPDATE with a trigger", e -> "UPDATE w SET a = LEFT(" + e.textCall("") + ", 70) WHERE id <= 2");
        ordered("UPDATE of a key that is there", e -> "UPDATE u z SET z.k = plus(1, 1) WHERE z.k = 3");
        ordered("DELETE", e -> "DELETE FROM u WHERE plus(k, 0) > 2");
        ordered("DELETE WHERE", e -> "DELETE a FROM t a WHERE " + e.condition("a."));
        ordered("DELETE with LIMIT", e -> "DELETE FROM t WHERE " + e.condition("t.") + " ORDER BY id DESC LIMIT 2");
        ordered("DELETE of a join", e -> "DELETE z FROM u z JOIN t a ON a.id = z.k WHERE " + e.condition("a."));
    }

    private void expressions() {
        ordered(
                "SET",
                e -> "SET @kept = " + e.call("") + ", @other = (SELECT COUNT(*) FROM t a WHERE " + e.condition("a.")
                        + ")");
        ordered("SET of one", e -> "SET @kept = " + e.call(""));
        ordered("DO", e -> "DO " + e.call("") + ", " + e.call(""));
        ordered("CALL", e -> "CALL keep(" + e.textCall("") + ", " + e.textCall("") + ", " + e.numberCall("") + ")");
        ordered(
                "SELECT INTO a variable",
                e -> "SELECT COUNT(*), MAX(" + e.textCall("a.") + ") INTO @kept, @other FROM t a");
        ordered(
                "Assignment within",
                e -> "SELECT a.id, @kept := " + e.numberCall("a.") + " AS c1 FROM t a ORDER BY a.id");
        ordered(
                "Assignments within",
                e -> "SELECT a.id, @other := " + e.call("a.") + " AS c1, @kept := a.n AS c2, " + e.call("a.")
                        + " AS c3 FROM t a WHERE " + e.condition("a.") + " ORDER BY a.id");
        ordered("DO with an assignment", e -> "DO " + e.call("") + ", @kept := " + e.call(""));
        ordered(
                "SET with an assignment within",
                e -> "SET @other = (SELECT @kept := " + e.call("a.") + " FROM t a WHERE a.id = 3)");
    }
}
