package io.borealis.benchmarks.ml;

import java.util.List;

/**
 * Statements with calls, mostly one, and what is measured beside them.
 *
 * @param name for people
 * @param age of the proxy that runs them
 * @param sql calls {@code half(…)} or the built-in functions
 * @param plain the statements without their calls
 * @param inputs the query whose rows an application sends to the model: a line, or a text, and the row's key where the statement writes
 * @param texts whether a model for texts is called, else one for numbers
 * @param update writes an application's answers back; empty where it only computes
 * @param requests how many the statement needs at least
 */
record Workload(
        String name,
        Age age,
        List<String> sql,
        List<String> plain,
        String inputs,
        boolean texts,
        String update,
        long requests) {

    /** What a proxy has done before. */
    enum Age {
        /** It has started. */
        YOUNG,
        /** It has run the workloads before this one, and this one once in each round before. */
        WARM
    }

    /** Rows of a request: of lines that the function takes, of texts that Comprehend takes. */
    static final int LINES = 10_000;

    static final int TEXTS = 25;

    /** Rows of the guide's example. */
    private static final int TAXIS = 10_320;

    private static final int FEW = 10_000;

    private static final String SENTIMENT = "aws_comprehend_detect_sentiment(txt, 'en')";
    private static final String CONFIDENCE = "aws_comprehend_detect_sentiment_confidence(txt, 'en')";

    /**
     * All of them.
     *
     * @param numbers rows of the table of numbers
     * @param texts rows of each table of texts
     * @param zipf how many of the texts of the second one are different
     */
    static List<Workload> all(long numbers, long texts, long zipf) {
        long some = Math.min(100_000, numbers);
        Workload few = new Workload(
                "id, sentiment, 10,000 rows",
                "SELECT id, " + SENTIMENT + " FROM texts WHERE id <= " + FEW,
                "SELECT id, txt FROM texts WHERE id <= " + FEW,
                "SELECT txt FROM texts WHERE id <= " + FEW,
                true,
                "",
                requests(Math.min(FEW, texts), TEXTS));
        Workload fewWhere = new Workload(
                "COUNT(*) WHERE sentiment, 10,000 rows",
                "SELECT COUNT(*) FROM texts WHERE id <= " + FEW + " AND " + SENTIMENT + " = 'NEGATIVE'",
                "SELECT COUNT(*) FROM texts WHERE id <= " + FEW + " AND txt = 'NEGATIVE'",
                "SELECT txt FROM texts WHERE id <= " + FEW,
                true,
                "",
                requests(Math.min(FEW, texts), TEXTS));
        return List.of(
                number("AVG(f(v)) + 3 * STD(f(v))", "SELECT %s FROM numbers", "AVG(f(v)) + 3 * STD(f(v))", numbers),
                number("COUNT(*) WHERE f(v) > c", "SELECT COUNT(*) FROM numbers WHERE %s", "f(v) > 0.99e6", numbers),
                number("GROUP BY g, AVG(f(v))", "SELECT g, AVG(%s) FROM numbers GROUP BY g", "f(v)", numbers),
                number(
                        "ORDER BY f(v) DESC LIMIT 10",
                        "SELECT id FROM numbers ORDER BY %s DESC LIMIT 10",
                        "f(v)",
                        numbers),
                number("id, f(v)", "SELECT id, %s FROM numbers", "f(v)", numbers),
                new Workload(
                        "id, f(INT, DECIMAL, DOUBLE)",
                        "SELECT id, mixed(a, d, v) FROM numbers",
                        "SELECT id, a, d, v FROM numbers",
                        "SELECT CONCAT_WS(',', a, d, v) FROM numbers",
                        false,
                        "",
                        requests(numbers, LINES)),
                new Workload(
                        "id, f(INT, DECIMAL, DATE, VARCHAR, JSON)",
                        "SELECT id, varied(a, d, day, name, doc) FROM varied",
                        "SELECT id, a, d, day, name, doc FROM varied",
                        "SELECT CONCAT_WS(',', a, d, day, name, CONCAT('\"', REPLACE(doc, '\"', '\"\"'), '\"')) FROM varied",
                        false,
                        "",
                        requests(numbers, LINES)),
                taxi(),
                few,
                few.first(),
                fewWhere,
                fewWhere.first(),
                text(
                        "COUNT(*) WHERE sentiment, distinct",
                        "SELECT COUNT(*) FROM texts WHERE %s",
                        SENTIMENT + " = 'NEGATIVE'",
                        "texts",
                        texts),
                text(
                        "GROUP BY sentiment, Zipf",
                        "SELECT %s AS s, COUNT(*) FROM zipf GROUP BY s",
                        SENTIMENT,
                        "zipf",
                        zipf),
                new Workload(
                        "both functions, GROUP BY, Zipf",
                        "SELECT " + SENTIMENT + " AS s, AVG(" + CONFIDENCE + ") FROM zipf GROUP BY s",
                        "SELECT LEFT(txt, 4) AS s, AVG(LENGTH(txt)) FROM zipf GROUP BY s",
                        "SELECT txt FROM zipf",
                        true,
                        "",
                        requests(zipf, TEXTS)),
                new Workload(
                        "WHERE sentiment AND id % 100 = 0",
                        "SELECT COUNT(*) FROM texts WHERE " + SENTIMENT + " = 'NEGATIVE' AND id % 100 = 0",
                        "SELECT COUNT(*) FROM texts WHERE txt = 'NEGATIVE' AND id % 100 = 0",
                        "SELECT txt FROM texts WHERE id % 100 = 0",
                        true,
                        "",
                        requests(texts / 100, TEXTS)),
                new Workload(
                        "JOIN that leaves one in a hundred",
                        "SELECT COUNT(*) FROM texts JOIN hundredths USING (id) WHERE " + SENTIMENT + " = 'NEGATIVE'",
                        "SELECT COUNT(*) FROM texts JOIN hundredths USING (id) WHERE txt = 'NEGATIVE'",
                        "SELECT txt FROM texts JOIN hundredths USING (id)",
                        true,
                        "",
                        requests(texts / 100, TEXTS)),
                shape(
                        "CTE: AVG(f(v)) by g, joined",
                        "WITH d AS (SELECT g, AVG(f(v)) AS s FROM numbers WHERE %s GROUP BY g)"
                                + " SELECT h.id, d.s FROM d JOIN hundredths h ON h.id = 100 * d.g",
                        "id <= " + some,
                        some),
                shape(
                        "derived table: the first of each g by f(v)",
                        "SELECT id, s FROM (SELECT id, f(v) AS s, ROW_NUMBER() OVER (PARTITION BY g ORDER BY f(v) DESC) AS r"
                                + " FROM numbers WHERE %s) d WHERE r = 1",
                        "id <= " + some,
                        some),
                shape(
                        "CASE WHEN f(v) > c, GROUP BY",
                        "SELECT CASE WHEN f(v) > 9e4 THEN 'high' WHEN f(v) > 4e4 THEN 'middle' ELSE 'low' END AS k, COUNT(*)"
                                + " FROM numbers WHERE %s GROUP BY k",
                        "id <= " + some,
                        some),
                shape(
                        "EXISTS (… f(v) > c)",
                        "SELECT COUNT(*) FROM numbers n WHERE %s AND EXISTS (SELECT 1 FROM numbers k WHERE k.id = n.id"
                                + " AND f(v) > 9e4)",
                        "id <= " + some,
                        some),
                shape(
                        "v > (SELECT AVG(f(v)) …)",
                        "SELECT COUNT(*) FROM numbers WHERE v > (SELECT AVG(f(v)) FROM numbers WHERE %s)",
                        "id <= " + some,
                        some),
                shape(
                        "CTE: SUM(a * f(v)) by g",
                        "WITH d AS (SELECT g, a, f(v) AS s FROM numbers WHERE %s) SELECT g, SUM(a * s) FROM d GROUP BY g",
                        "id <= " + some,
                        some),
                new Workload(
                        "f(v) > c OR one in ten",
                        "SELECT COUNT(*) FROM numbers WHERE (half(v) > 4e4 OR id % 10 = 0) AND id <= " + some,
                        "SELECT COUNT(*) FROM numbers WHERE (v > 4e4 OR id % 10 = 0) AND id <= " + some,
                        "SELECT v FROM numbers WHERE id % 10 <> 0 AND id <= " + some,
                        false,
                        "",
                        requests(some - some / 10, LINES)),
                new Workload(
                        "AVG(CASE WHEN one in ten THEN f(v) END)",
                        "SELECT AVG(CASE WHEN id % 10 = 0 THEN half(v) END) FROM numbers WHERE id <= " + some,
                        "SELECT AVG(CASE WHEN id % 10 = 0 THEN v END) FROM numbers WHERE id <= " + some,
                        "SELECT v FROM numbers WHERE id % 10 = 0 AND id <= " + some,
                        false,
                        "",
                        requests(some / 10, LINES)),
                new Workload(
                        "UPDATE SET score = f(v)",
                        "UPDATE scores SET score = half(v) WHERE id <= " + some,
                        "UPDATE scores SET score = v WHERE id <= " + some,
                        "SELECT v, id FROM scores WHERE id <= " + some,
                        false,
                        "UPDATE scores SET score = ? WHERE id = ?",
                        requests(some, LINES)),
                new Workload(
                        "INSERT … SELECT id, f(v)",
                        "INSERT INTO copies SELECT id, half(v) FROM numbers WHERE id <= " + some,
                        "INSERT INTO copies SELECT id, v FROM numbers WHERE id <= " + some,
                        "SELECT v, id FROM numbers WHERE id <= " + some,
                        false,
                        "INSERT INTO copies (score, id) VALUES (?, ?)",
                        requests(some, LINES)),
                number("id WHERE f(v) > c", "SELECT id FROM numbers WHERE %s", "f(v) > 0.49e6", numbers),
                text(
                        "id WHERE sentiment, distinct",
                        "SELECT id FROM texts WHERE %s",
                        SENTIMENT + " = 'NEGATIVE'",
                        "texts",
                        texts),
                // The script asks for those rows only that have to be looked at, which it could not know.
                new Workload(
                        "id WHERE f(v) > rare LIMIT 10",
                        "SELECT id FROM numbers WHERE half(v) > 10000 LIMIT 10",
                        "SELECT id FROM numbers WHERE v > 20000 LIMIT 10",
                        "SELECT v FROM numbers LIMIT 20010",
                        false,
                        "",
                        3),
                new Workload(
                        "id, f(v) LIMIT 10",
                        "SELECT id, half(v) FROM numbers LIMIT 10",
                        "SELECT id, v FROM numbers LIMIT 10",
                        "SELECT v FROM numbers LIMIT 10",
                        false,
                        "",
                        1));
    }

    /** One statement, of a proxy that is warm. */
    private Workload(
            String name, String sql, String plain, String inputs, boolean texts, String update, long requests) {
        this(name, Age.WARM, List.of(sql), List.of(plain), inputs, texts, update, requests);
    }

    /** The same as the first statement that a proxy runs. */
    private Workload first() {
        return new Workload(name + ", the first", Age.YOUNG, sql, plain, inputs, texts, update, requests);
    }

    /** The three statements of the guide's example on New York's taxis: what is normal, how many are not, the worst. */
    private static Workload taxi() {
        List<String> statements = List.of(
                "SELECT AVG(%1$s(v)) + 3 * STD(%1$s(v)) FROM numbers WHERE id <= " + TAXIS,
                "SELECT COUNT(*) FROM numbers WHERE id <= " + TAXIS + " AND %1$s(v) > 5000",
                "SELECT id, %1$s(v) AS score FROM numbers WHERE id <= " + TAXIS + " ORDER BY score DESC LIMIT 10");
        // An application would ask for the same rows once.
        return new Workload(
                "the guide's taxis, three statements",
                Age.WARM,
                statements.stream().map(sql -> sql.formatted("half")).toList(),
                statements.stream().map(sql -> sql.formatted("")).toList(),
                "SELECT v FROM numbers WHERE id <= " + TAXIS,
                false,
                "",
                statements.size() * requests(TAXIS, LINES));
    }

    private static Workload number(String name, String statement, String expression, long rows) {
        return new Workload(
                name,
                statement.formatted(expression.replace("f(v)", "half(v)")),
                statement.formatted(expression.replace("f(v)", "v")),
                "SELECT v FROM numbers",
                false,
                "",
                requests(rows, LINES));
    }

    /** @param rows condition of those that the script reads, which the statement has, too */
    private static Workload shape(String name, String statement, String rows, long inputs) {
        String sql = statement.formatted(rows);
        return new Workload(
                name,
                sql.replace("f(v)", "half(v)"),
                sql.replace("f(v)", "v"),
                "SELECT v FROM numbers WHERE " + rows,
                false,
                "",
                requests(inputs, LINES));
    }

    private static Workload text(String name, String statement, String expression, String table, long different) {
        return new Workload(
                name,
                statement.formatted(expression),
                statement.formatted(expression.replace(SENTIMENT, "LEFT(txt, 4)")),
                "SELECT txt FROM " + table,
                true,
                "",
                requests(different, TEXTS));
    }

    private static long requests(long rows, int batch) {
        return (rows + batch - 1) / batch;
    }
}
