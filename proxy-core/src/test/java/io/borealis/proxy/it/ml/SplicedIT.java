package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.sagemaker.container.ModelContainer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that are joined to a statement in the place of its calls: for which statements, that its rows are those of the calls, and that
 * nothing is asked for a second time. The functions echo, so that MySQL itself says what their values are.
 */
class SplicedIT extends EndpointStackTest {
    private static final String ECHO = " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'echo'";

    /** Answers with a checksum of a row's fields, a tilde between two. */
    private static final ModelContainer CHECKSUM = ModelContainer.of(rows -> rows.stream()
            .map(row -> {
                CRC32 checksum = new CRC32();
                checksum.update(String.join("~", row).getBytes(StandardCharsets.UTF_8));
                return Long.toString(checksum.getValue());
            })
            .collect(Collectors.joining("\n")));

    private static final String CHECK = " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'checksum'";

    @BeforeEach
    void make() throws SQLException {
        stack.aws().sagemaker().deploy("checksum", CHECKSUM);
        stack.setUp(
                "DROP TABLE IF EXISTS shop.spliced, shop.spliced_copy",
                "CREATE TABLE shop.spliced (n INT PRIMARY KEY, grp INT, i INT, big BIGINT UNSIGNED NOT NULL, v DOUBLE NOT NULL,"
                        + " d DECIMAL(10,2), txt VARCHAR(60) COLLATE utf8mb4_0900_ai_ci, KEY (grp))",
                "CREATE TABLE shop.spliced_copy (n INT PRIMARY KEY, v DOUBLE, txt VARCHAR(80))");
        stack.setUp(
                "DROP FUNCTION IF EXISTS shop.p_word",
                "CREATE FUNCTION shop.p_word(a VARCHAR(60) CHARACTER SET utf8mb4) RETURNS VARCHAR(60) CHARACTER SET utf8mb4"
                        + " DETERMINISTIC NO SQL RETURN a");
        fill();
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE FUNCTION e_int(a INT) RETURNS INT" + ECHO,
                    "CREATE FUNCTION e_big(a BIGINT UNSIGNED) RETURNS BIGINT UNSIGNED" + ECHO,
                    "CREATE FUNCTION e_double(a DOUBLE) RETURNS DOUBLE" + ECHO,
                    "CREATE FUNCTION e_decimal(a DECIMAL(14,4)) RETURNS DECIMAL(14,4)" + ECHO,
                    "CREATE FUNCTION e_text(a VARCHAR(60)) RETURNS BIGINT" + CHECK,
                    "CREATE FUNCTION e_word(a VARCHAR(60)) RETURNS VARCHAR(60)" + ECHO,
                    "CREATE FUNCTION e_line(a INT, b DOUBLE, c VARCHAR(60), d DECIMAL(12,3)) RETURNS BIGINT" + CHECK);
        }
    }

    private void fill() {
        stack.setUp(
                "DELETE FROM shop.spliced",
                "DELETE FROM shop.spliced_copy",
                "INSERT INTO shop.spliced SELECT n, n % 7, n % 40, 18446744073709551615 - n, n / 3, n / 4,"
                        + " CONCAT(IF(n % 2, 'Good, \"really\" ', 'good, \"REALLY\" '), n % 50) FROM shop.numbers WHERE n <= 3000");
    }

    @AfterEach
    void drop() {
        stack.setUp("DROP TABLE IF EXISTS shop.spliced, shop.spliced_copy", "DROP FUNCTION IF EXISTS shop.p_word");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT n FROM spliced WHERE {e_int(i)=i} > 10 + 10 ORDER BY n",
                "SELECT * FROM spliced WHERE {e_int(i)=i} > 10 + 10 ORDER BY n",
                "SELECT *, {e_decimal(d)=CAST(d AS DECIMAL(14,4))} + 1 AS x FROM spliced AS s WHERE grp = 3 AND {e_decimal(d)=CAST(d AS DECIMAL(14,4))} > 20 ORDER BY n",
                "SELECT s.*, {e_big(big)=big} / 2 AS x FROM shop.spliced s ORDER BY {e_big(big)=big}, n",
                "SELECT AVG({e_double(v)=v}) + 3 * STD({e_double(v)=v}) AS x FROM spliced",
                "SELECT grp, AVG({e_double(v)=v}) AS x, MAX({e_decimal(d)=CAST(d AS DECIMAL(14,4))}) AS y FROM spliced GROUP BY grp ORDER BY grp",
                "SELECT {e_double(i)=CAST(i AS DOUBLE)} AS x, COUNT(*) AS y FROM spliced GROUP BY {e_double(i)=CAST(i AS DOUBLE)} ORDER BY 1",
                "SELECT {e_double(i)=CAST(i AS DOUBLE)} AS x, COUNT(*) AS y FROM spliced GROUP BY x WITH ROLLUP",
                "SELECT MAX({e_double(v)=v}) AS x, MIN({e_double(v)=v}) + 1 AS y, SUM({e_double(v)=v} > 3) AS z FROM spliced GROUP BY grp ORDER BY 1",
                "SELECT s.*, ({e_double(v)=v}) AS x FROM spliced AS s WHERE {e_double(v)=v} > 20 ORDER BY {e_double(v)=v} DESC, n LIMIT 10",
                "SELECT {e_double(v)=v} AS x, s.*, ROUND({e_double(v)=v}, 2) AS y FROM spliced AS s ORDER BY {e_double(v)=v}, n LIMIT 3",
                "SELECT DISTINCT {e_decimal(d)=CAST(d AS DECIMAL(14,4))} AS x FROM spliced ORDER BY x DESC",
                "SELECT n, {e_double(v)=v} AS x FROM spliced ORDER BY x DESC, n LIMIT 10",
                "SELECT n, {e_double(v)=v} + 1 AS x FROM spliced WHERE grp < 5 ORDER BY 2 DESC, 1 LIMIT 10",
                "SELECT {e_double(i)=CAST(i AS DOUBLE)} AS x, COUNT(*) AS y FROM spliced GROUP BY x ORDER BY x LIMIT 5",
                "SELECT n, {e_double(v)=v} AS x FROM spliced HAVING x > 20 ORDER BY n",
                "SELECT n, {e_double(v)=v} AS x FROM spliced HAVING x > 20 ORDER BY x, n LIMIT 7",
                "SELECT n FROM spliced ORDER BY {e_double(v)=v} DESC, n LIMIT 10",
                "SELECT n, {e_double(i)=CAST(i AS DOUBLE)} + 0 AS x FROM spliced ORDER BY n",
                "SELECT MIN({e_text(txt)=CAST(CRC32(txt) AS SIGNED)}) AS x, grp FROM spliced GROUP BY grp ORDER BY grp",
                "SELECT ABS({e_line(i, v, txt, d)=CAST(CRC32(CONCAT_WS('~', i, v, txt, CAST(d AS DECIMAL(12,3)))) AS SIGNED)}) AS x"
                        + " FROM spliced ORDER BY n",
                "SELECT a.n, COUNT(*) AS x FROM spliced a JOIN spliced b ON b.grp = a.grp AND b.n < 50 WHERE {e_int(b.i)=b.i} > 20 AND a.n < 30"
                        + " GROUP BY a.n ORDER BY a.n",
                "SELECT COUNT(*) AS x FROM spliced a, spliced b WHERE b.n = a.n + 1 AND {e_int(a.i)=a.i} = 5",
                "SELECT MAX({e_text(b.txt)=CAST(CRC32(b.txt) AS SIGNED)}) AS x, SUM(b.n IS NULL) FROM spliced a LEFT JOIN spliced b ON b.n = a.n + 2990",
                "SELECT MAX({e_double(v)=v}) AS x FROM (SELECT v FROM spliced WHERE grp = 1 UNION ALL SELECT 2) AS two",
                "SELECT MAX({e_double(v)=v}) AS x FROM spliced JOIN (SELECT 7 AS n UNION ALL SELECT 8) AS two USING (n)",
                "WITH w AS (SELECT n, i FROM spliced WHERE n < 100) SELECT SUM({e_double(i)=CAST(i AS DOUBLE)}) AS x FROM w",
                "SELECT n FROM spliced WHERE n IN (SELECT n FROM spliced WHERE n % 2) AND {e_int(i)=i} > 3 + 0 ORDER BY n",
                "SELECT n FROM spliced USE INDEX (PRIMARY) WHERE {e_int(i)=i} = 7 + 0 ORDER BY n",
                "SELECT {e_word(txt)=p_word(txt)} AS x, COUNT(*) AS y FROM spliced GROUP BY x ORDER BY x",
                "SELECT {e_word(txt)=p_word(txt)} AS x, COUNT(*) AS y FROM spliced GROUP BY {e_word(txt)=p_word(txt)} ORDER BY 1",
                "SELECT COUNT(*) AS x FROM spliced WHERE {e_word(txt)=p_word(txt)} = CONCAT('GOOD, \"really\" ', 1)",
                "SELECT n FROM spliced WHERE {e_word(txt)=p_word(txt)} LIKE '%really%' COLLATE utf8mb4_bin ORDER BY n",
                "SELECT MAX({e_word(txt)=p_word(txt)}) AS x, COUNT(DISTINCT {e_word(txt)=p_word(txt)}) AS y FROM spliced GROUP BY grp ORDER BY grp",
                "SELECT n FROM spliced ORDER BY {e_word(txt)=p_word(txt)} DESC, n LIMIT 5",
                "SELECT n FROM spliced WHERE {e_word(txt)=p_word(txt)} = CONVERT(txt USING utf8mb4) COLLATE utf8mb4_bin ORDER BY n",
                "SELECT DISTINCT {e_word(txt)=p_word(txt)} AS x FROM spliced WHERE {e_word(txt)=p_word(txt)} > 'good' ORDER BY x",
                "INSERT INTO spliced_copy SELECT n, 1, {e_word(txt)=p_word(txt)} FROM spliced",
                "UPDATE spliced SET txt = {e_word(txt)=p_word(txt)}, d = 1 WHERE {e_word(txt)=p_word(txt)} = 'good, \"REALLY\" 2'",
                "DELETE FROM spliced WHERE {e_word(txt)=p_word(txt)} IN ('good, \"REALLY\" 2', 'x')",
                "INSERT INTO spliced_copy SELECT n, {e_double(v)=v}, 'x' FROM spliced ON DUPLICATE KEY UPDATE v = spliced.v",
                "UPDATE spliced SET v = {e_double(v)=v} + 1, d = v WHERE {e_double(v)=v} > 20 AND n <= 1500 ORDER BY n",
                "UPDATE spliced s JOIN spliced_copy c USING (n) SET s.v = {e_double(s.v)=s.v} + 1",
                "UPDATE spliced SET i = {e_int(i)=i} + {e_int(i)=i} WHERE grp = 3",
                "DELETE FROM spliced WHERE {e_line(i, v, txt, d)=CAST(CRC32(CONCAT_WS('~', i, v, txt, CAST(d AS DECIMAL(12,3)))) AS SIGNED)} % 2",
            })
    void rowsAreThoseOfTheCalls(String template) throws SQLException {
        String called = template.replaceAll("\\{(e_\\w+\\([^=]*\\))=.*?}", "$1");
        String plain = template.replaceAll("\\{e_\\w+\\([^=]*\\)=(.*?)}", "($1)");
        compare(plain, called, false, true);
        compare(plain, called, true, false);
    }

    private void compare(String plain, String called, boolean prepared, boolean transaction) throws SQLException {
        try (Connection connection = stack.connect("shop?useServerPrepStmts=" + prepared)) {
            connection.setAutoCommit(!transaction);
            List<String> expected;
            try (PreparedStatement statement = connection.prepareStatement(plain)) {
                expected = ShownResult.of(statement);
            }
            List<String> table = rows(connection, "SELECT CRC32(GROUP_CONCAT(n, v, d, i)) FROM spliced");
            undo(connection);
            long asked = asked(connection);
            try (PreparedStatement statement = connection.prepareStatement(called)) {
                assertThat(ShownResult.of(statement)).isEqualTo(expected);
                assertJoined(connection);
            }
            assertThat(rows(connection, "SELECT CRC32(GROUP_CONCAT(n, v, d, i)) FROM spliced"))
                    .isEqualTo(table);
            undo(connection);
            assertThat(asked(connection)).as("asked for one by one").isEqualTo(asked);
            assertThat(rows(
                            connection,
                            "SELECT @@SESSION.max_heap_table_size = @@GLOBAL.max_heap_table_size,"
                                    + " @@SESSION.join_buffer_size = @@GLOBAL.join_buffer_size"))
                    .isEqualTo(List.of("1,1"));
        }
    }

    private void undo(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        } else {
            fill();
        }
    }

    /** Neither of these is equal to anything, or only to another input. */
    @ParameterizedTest
    @ValueSource(
            strings = {"i = NULL", "v = -0e0", "v = -1.2345678901234567e-300", "v = 1e300", "txt = NULL", "d = NULL"})
    void valuesThatAreTheirOwnKeysBadly(String assignment) throws SQLException {
        stack.setUp(
                "UPDATE shop.spliced SET " + assignment + " WHERE n % 3 = 0",
                "UPDATE shop.spliced SET v = 0 WHERE n % 3 = 1");
        try (Connection connection = stack.connect("shop")) {
            String column = assignment.substring(0, assignment.indexOf(' '));
            long asked = asked(connection);
            assertThat(rows(connection, "SELECT ABS(e_line(i, v, txt, d)) FROM spliced ORDER BY n"))
                    .isEqualTo(rows(
                            connection,
                            "SELECT CRC32(CONCAT(IFNULL(i, ''), '~', v, '~', IFNULL(txt, ''),"
                                    + " '~', IFNULL(CAST(d AS DECIMAL(12,3)), ''))) FROM spliced ORDER BY n"));
            if (column.equals("v")) {
                assertThat(rows(connection, "SELECT e_double(v) + 0 FROM spliced ORDER BY n"))
                        .isEqualTo(rows(connection, "SELECT v + 0 FROM spliced ORDER BY n"));
            }
            assertJoined(connection);
            assertThat(asked(connection)).as("asked for one by one").isEqualTo(asked);
        }
    }

    @Test
    void sentimentsOfNothingAreNothing() throws SQLException {
        stack.setUp("UPDATE shop.spliced SET txt = NULL WHERE n % 3 = 0");
        try (Connection connection = stack.connect("shop")) {
            long asked = asked(connection);
            assertThat(rows(
                            connection,
                            "SELECT COUNT(*), COUNT(aws_comprehend_detect_sentiment(txt, 'en')),"
                                    + " COUNT(aws_comprehend_detect_sentiment_confidence(txt, 'en')) FROM spliced"))
                    .isEqualTo(List.of("3000,2000,2000"));
            assertJoined(connection);
            assertThat(asked(connection)).as("asked for one by one").isEqualTo(asked);
        }
    }

    /** MySQL would not know that the joined columns depend on what the statement groups by. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT n, e_int(i) + 0 FROM spliced GROUP BY n ORDER BY n",
                "SELECT DISTINCT e_int(i) FROM spliced",
                "SELECT n, e_int(i) AS x FROM spliced ORDER BY x, n",
                "SELECT COUNT(*) FROM spliced WHERE e_int(n * 10000000000) > 0",
                "SELECT e_int(i) + 0 FROM spliced WHERE e_int(i) > 3 LIMIT 3",
            })
    void othersRunWithTheirCalls(String sql) throws SQLException {
        try (Connection connection = stack.connect("shop");
                Statement statement = connection.createStatement()) {
            try {
                statement.execute(sql);
            } catch (SQLException error) {
                assertThat(error.getErrorCode()).isEqualTo(1264);
            }
        }
    }

    @Test
    void aServerWithoutLocalFilesGetsTheAnswersByInsert() throws SQLException {
        try (Connection root = root();
                Connection connection = stack.connect("shop")) {
            run(root, "SET GLOBAL local_infile = OFF");
            try {
                assertThat(rows(connection, "SELECT SUM(e_line(i, v, txt, d) IS NULL), COUNT(*) FROM spliced"))
                        .isEqualTo(List.of("0,3000"));
                assertThat(rows(connection, "SELECT SUM(e_double(v)) = SUM(v) FROM spliced"))
                        .isEqualTo(List.of("1"));
                assertJoined(connection);
            } finally {
                run(root, "SET GLOBAL local_infile = ON");
            }
        }
    }

    @Test
    void aServerThatWantsPrimaryKeysHasThem() throws SQLException {
        try (Connection root = root()) {
            run(root, "SET GLOBAL sql_require_primary_key = ON");
            try (Connection connection = stack.connect("shop")) {
                assertThat(rows(
                                connection,
                                "SELECT SUM(e_double(v)) = SUM(v), SUM(e_big(big)) = SUM(big) FROM spliced"))
                        .isEqualTo(List.of("1,1"));
                assertJoined(connection);
            } finally {
                run(root, "SET GLOBAL sql_require_primary_key = OFF");
            }
        }
    }

    private long asked(Connection connection) throws SQLException {
        Map<String, Long> counters = counters(connection);
        return counters.getOrDefault("single_request", 0L);
    }

    private void assertJoined(Connection connection) throws SQLException {
        String id = rows(connection, "SELECT CONNECTION_ID()").get(0);
        try (Connection root = root()) {
            String joined = " sql_text RLIKE '(JOIN|FROM) aurora_ml.spliced_0'";
            assertThat(rows(
                            root,
                            "SELECT EXISTS (SELECT * FROM performance_schema.events_statements_history JOIN performance_schema.threads t"
                                    + " USING (thread_id) WHERE processlist_id = " + id + " AND mysql_errno = 0 AND"
                                    + joined
                                    + ") OR EXISTS (SELECT * FROM performance_schema.prepared_statements_instances JOIN"
                                    + " performance_schema.threads ON thread_id = owner_thread_id WHERE processlist_id = "
                                    + id
                                    + " AND count_execute > 0 AND" + joined + ")"))
                    .as("joined")
                    .isEqualTo(List.of("1"));
        }
    }
}
