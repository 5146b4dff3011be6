package io.borealis.proxy.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What statements read and change: {@code t} has texts and values of many types, {@code u} is changed, {@code o} is joined.
 * All sides get the same rows, made of a seed.
 */
final class RandomTables {
    static final int ROWS = 24;

    /** Texts that are arguments; some are equal but for letters or blanks. */
    static final List<String> TEXTS = List.of(
            "'good'",
            "'Good'",
            "'bad '",
            "'so so'",
            "'it''s \"quoted\", a,b'",
            "'back\\\\slash'",
            "'naïve ü'",
            "''",
            "'   '",
            "'line\\nbreak'",
            "'7'",
            "'x'");

    private static final List<String> WIDE_TEXTS = List.of("'日本語のレビュー'", "'😀 fine ☕'");
    private static final List<String> DATES =
            List.of("NULL", "'2024-02-29 23:59:59.5'", "'2001-01-01 00:00:00'", "'1999-12-31 12:00:00.123456'");

    private RandomTables() {}

    /** What makes the tables, views and triggers; the functions have to be there. */
    static List<String> create() {
        return List.of(
                "CREATE TABLE t (id INT PRIMARY KEY, grp VARCHAR(10), s VARCHAR(60), n INT, m DECIMAL(8,3), y DOUBLE,"
                        + " d DATETIME(6), b BIT(8), l VARCHAR(40) CHARACTER SET latin1, e ENUM('red', 'green', 'dark,blue'),"
                        + " j JSON, x BLOB, KEY (grp), KEY (n))"
                        // So that all sides have the same plans.
                        + " CHARACTER SET utf8mb4, STATS_PERSISTENT = 1, STATS_AUTO_RECALC = 0",
                "CREATE TABLE u (id INT AUTO_INCREMENT PRIMARY KEY, k INT UNIQUE, a VARCHAR(80), r VARCHAR(300), q BIGINT,"
                        + " c DOUBLE) CHARACTER SET utf8mb4",
                "CREATE TABLE o (k INT PRIMARY KEY, wanted VARCHAR(8), n BIGINT) CHARACTER SET utf8mb4",
                "CREATE TABLE w (id INT AUTO_INCREMENT PRIMARY KEY, a VARCHAR(80), r VARCHAR(300), q BIGINT)"
                        + " CHARACTER SET utf8mb4",
                "INSERT INTO o VALUES (1, 'low', 2), (2, 'mid', 10), (3, 'POSITIVE', 20), (4, 'NEGATIVE', 4), (5, 'high', NULL)",
                "CREATE VIEW v AS SELECT id, grp, n, aws_comprehend_detect_sentiment(s, 'en') AS mood, plus(n, id) AS total"
                        + " FROM t",
                "CREATE PROCEDURE keep(a VARCHAR(80), r VARCHAR(300), q BIGINT) INSERT INTO u (a, r, q) VALUES (a, r, q)",
                "CREATE FUNCTION wrapped(a VARCHAR(60)) RETURNS VARCHAR(80) READS SQL DATA"
                        + " RETURN CONCAT(IFNULL(aws_comprehend_detect_sentiment(a, 'en'), '-'), wrap(a))",
                "CREATE TRIGGER w_new BEFORE INSERT ON w FOR EACH ROW SET NEW.r ="
                        + " aws_comprehend_detect_sentiment(NEW.a, 'en'), NEW.q = plus(NEW.q, 1)",
                "CREATE TRIGGER w_changed AFTER UPDATE ON w FOR EACH ROW INSERT INTO u (a, r) VALUES (NEW.a, wrap(OLD.a))");
    }

    /** What fills the tables anew. */
    static List<String> fill(Random random) {
        List<String> rows = new ArrayList<>();
        for (int id = 1; id <= ROWS; id++) {
            rows.add("(%d, %s, %s, %s, %s, %s, %s, b'%s', %s, %s, %s, %s)"
                    .formatted(
                            id,
                            oneOf(random, List.of("'a'", "'b'", "'c'", "NULL")),
                            text(random, id),
                            random.nextInt(6) == 0 ? "NULL" : Integer.toString(random.nextInt(20) - 5),
                            random.nextInt(6) == 0 ? "NULL" : (random.nextInt(4000) - 1000) + ".125",
                            random.nextInt(6) == 0 ? "NULL" : Double.toString((random.nextInt(800) - 200) / 4.0),
                            oneOf(random, DATES),
                            Integer.toBinaryString(random.nextInt(256)),
                            oneOf(random, TEXTS),
                            oneOf(random, List.of("'red'", "'green'", "'dark,blue'", "NULL")),
                            oneOf(random, List.of("'{\"a\": [1, 2]}'", "'\"text\"'", "'null'", "NULL")),
                            oneOf(random, List.of("'bytes'", "x'6869'", "NULL"))));
        }
        return List.of(
                "DROP TABLE IF EXISTS made",
                "DROP PROCEDURE IF EXISTS body",
                "TRUNCATE TABLE u",
                "TRUNCATE TABLE w",
                "DELETE FROM t",
                "INSERT INTO t VALUES " + String.join(", ", rows),
                "INSERT INTO u (k, a, q, c) VALUES (1, 'good', 1, 0.5), (2, 'bad', 2, NULL), (3, NULL, NULL, 3), (4, 'x', 4, 4)",
                "INSERT INTO w (a, q) VALUES ('first', 1), ('second', 2)");
    }

    /** What is compared when an episode has ended. */
    static List<String> read() {
        return List.of("SELECT * FROM t ORDER BY id", "SELECT * FROM u ORDER BY id", "SELECT * FROM w ORDER BY id");
    }

    private static String text(Random random, int id) {
        return switch (random.nextInt(8)) {
            case 0 -> "NULL";
            case 1 -> oneOf(random, WIDE_TEXTS);
            case 2, 3 -> "'review " + id + "'";
            default -> oneOf(random, TEXTS);
        };
    }

    static <T> T oneOf(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
