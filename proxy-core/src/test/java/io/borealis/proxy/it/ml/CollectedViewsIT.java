package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries over views with calls inside ask for as little, and show the same, as with what the views stand for. */
class CollectedViewsIT extends CollectedStackTest {

    private static final String READER = "'reader'@'%'";

    private static final List<String> QUERIES = List.of(
            "SELECT * FROM scores ORDER BY n LIMIT 3",
            "SELECT s, n FROM scores WHERE n < 4 ORDER BY n",
            "SELECT x.s AS t, x.* FROM scores AS x WHERE s > 37 ORDER BY x.n",
            "SELECT COUNT(*), AVG(s), MAX(mood) FROM shop.scores WHERE s > 20",
            "SELECT mood, SUM(s) FROM scores GROUP BY mood",
            "SELECT n % 3 AS g, SUM(s) AS t FROM scores GROUP BY g HAVING t > 3 ORDER BY t DESC",
            "SELECT n, SUM(s) OVER (ORDER BY n) AS r FROM scores ORDER BY n LIMIT 3",
            "SELECT c.n, scores.s FROM collected c JOIN scores ON scores.n = c.n WHERE c.d > 8 ORDER BY c.n",
            "SELECT c.n, scores.s FROM collected c LEFT JOIN scores ON scores.n = c.n + 38 ORDER BY c.n LIMIT 4",
            "SELECT COUNT(*) FROM collected WHERE n IN (SELECT n FROM scores WHERE s > 30)",
            "SELECT (SELECT MAX(s) FROM scores) AS m, n FROM collected WHERE n < 3 ORDER BY n",
            "SELECT n FROM scores WHERE n < 3 UNION ALL SELECT s FROM scores WHERE s > 39 ORDER BY 1",
            "WITH w AS (SELECT * FROM scores WHERE s > 35) SELECT COUNT(*), MIN(n) FROM w",
            "WITH scores AS (SELECT 3 AS s) SELECT s FROM scores",
            "SELECT * FROM (SELECT n, s FROM scores WHERE mood = 'old') d WHERE s < 3 ORDER BY 1",
            "SELECT SUM(a.s + b.s) FROM scores a JOIN scores b ON b.n = a.n WHERE a.n < 5",
            "SELECT `first`, `of``two`, length(`of``two`) FROM named WHERE `of``two` < 4 ORDER BY 1",
            "SELECT AVG(top), COUNT(*) FROM tops WHERE top > 30",
            "SELECT * FROM tops ORDER BY g LIMIT 3",
            "SELECT t.g, s.n FROM tops t JOIN scores s ON s.s = t.top WHERE t.g < 3 ORDER BY t.g",
            "SELECT SUM(s) FROM again WHERE s > 30",
            "SELECT COUNT(s), MIN(s) FROM united",
            "SELECT label, COUNT(*), MAX(s) FROM labelled GROUP BY label ORDER BY label",
            "SELECT label, s FROM labelled WHERE label = 'LOW' ORDER BY s LIMIT 2",
            "SELECT owner, MAX(s) FROM owned GROUP BY owner",
            "SELECT s FROM scores WHERE n = (SELECT MAX(n) FROM collected)",
            "SELECT shop.scores.s FROM scores WHERE n = 3",
            "SELECT s FROM scores WHERE n < 4 ORDER BY n FOR UPDATE",
            "SELECT nothing FROM scores",
            "SELECT s FROM scores PARTITION (p) WHERE n < 3");

    @BeforeEach
    void dropViews() {
        stack.setUp(
                "DROP VIEW IF EXISTS shop.scores, shop.named, shop.tops, shop.again, shop.united, shop.labelled, shop.owned,"
                        + " shop.confidences, shop.hidden",
                "DROP USER IF EXISTS " + READER);
    }

    @AfterEach
    void dropReader() {
        dropViews();
    }

    /** @param call one of a function of a column, with its name for {@code $} */
    private static void makeViews(Connection connection, String call) throws SQLException {
        run(
                connection,
                "CREATE OR REPLACE VIEW scores AS SELECT n, " + call.replace("$", "n") + " AS s, mood FROM collected",
                "CREATE OR REPLACE VIEW named (`first`, `of``two`) AS SELECT n, " + call.replace("$", "n")
                        + " FROM collected",
                "CREATE OR REPLACE VIEW tops AS SELECT n % 10 AS g, MAX(" + call.replace("$", "n")
                        + ") AS top FROM collected GROUP BY g",
                "CREATE OR REPLACE VIEW again AS SELECT s, n FROM scores WHERE n > 5",
                "CREATE OR REPLACE VIEW united AS SELECT " + call.replace("$", "n")
                        + " AS s FROM collected UNION ALL SELECT " + call.replace("$", "d")
                        + " FROM collected WHERE n < 3",
                "CREATE OR REPLACE VIEW labelled AS SELECT IF(n < 20, 'low', 'high') AS label, "
                        + call.replace("$", "n") + " AS s FROM collected",
                "CREATE OR REPLACE VIEW owned AS SELECT CURRENT_USER() AS owner, " + call.replace("$", "n")
                        + " AS s FROM collected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "useServerPrepStmts=false",
                "useServerPrepStmts=true",
                "useServerPrepStmts=false&sessionVariables=sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'",
                "useServerPrepStmts=true&connectionCollation=utf8mb4_bin",
                "useServerPrepStmts=false&characterEncoding=latin1",
            })
    void viewsShowWhatOrdinaryFunctionsShow(String session) throws SQLException {
        stack.setUp(
                "CREATE FUNCTION shop.plain(a INT) RETURNS DOUBLE DETERMINISTIC RETURN a + 1",
                "DELETE FROM shop.collected WHERE n > 40");
        List<List<String>> expected = new ArrayList<>();
        try (Connection maker = stack.connect("shop");
                Connection user = stack.connect("shop?" + session)) {
            makeViews(maker, "plain($)");
            for (String query : QUERIES) {
                expected.add(shown(user, query));
            }
            makeViews(maker, "total($, 1)");
            for (int i = 0; i < QUERIES.size(); i++) {
                assertThat(shown(user, QUERIES.get(i))).as(QUERIES.get(i)).isEqualTo(expected.get(i));
            }
        }
    }

    private static List<String> shown(Connection connection, String query) {
        List<String> all = new ArrayList<>();
        // Where MySQL groups or sorts in a table of its own, it says of which table a view's column is, and with
        // answers joined of which view.
        boolean makesTable = query.contains("GROUP BY") || query.contains("OVER");
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            try (ResultSet rows = statement.executeQuery()) {
                ResultSetMetaData columns = rows.getMetaData();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    all.add(String.join(
                            ",",
                            makesTable ? "" : columns.getCatalogName(i),
                            makesTable ? "" : columns.getTableName(i),
                            columns.getColumnLabel(i),
                            columns.getColumnName(i),
                            columns.getColumnTypeName(i),
                            columns.getPrecision(i) + "." + columns.getScale(i),
                            "" + columns.isNullable(i)));
                }
            }
            all.addAll(ShownResult.of(statement));
        } catch (SQLException e) {
            all.add((e.getErrorCode() + " " + e.getMessage()).toLowerCase(Locale.ROOT));
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT COUNT(*) FROM scores WHERE s > ? | 500 | 1",
                "SELECT AVG(s) FROM scores WHERE n <= ? AND s > 3 | 500 | 1",
                "SELECT c.n, v.s FROM collected c JOIN scores v USING (n) WHERE c.d < ? | 50 | 1",
                "SELECT AVG(top) FROM tops WHERE g < ? | 3 | 1",
                "SELECT SUM(s) FROM again WHERE n > ? | 500 | 1",
                "SELECT COUNT(*) FROM named WHERE `of``two` > ? | 500 | 1",
                "SELECT label, SUM(s) FROM labelled WHERE s > ? GROUP BY label | 3 | 1",
                "SELECT COUNT(*) FROM confidences WHERE n <= ? AND c > 0 | 100 | 4",
                "SELECT COUNT(*) FROM confidences WHERE c > 0 AND n <= ? | 100 | 4",
                "SELECT COUNT(*) FROM collected WHERE n IN (SELECT n FROM scores WHERE s > ?) | 500 | 1",
                "INSERT INTO collected_copy SELECT n, LEFT(s, 8) FROM scores WHERE s > ? | 500 | 1",
                "REPLACE INTO collected_copy (mood, n) SELECT 'x', n FROM again WHERE s > ? AND s < 700 | 500 | 1",
            })
    void viewsAskForNoMoreThanTheirQueries(String statement, int bound, int requests) throws SQLException {
        try (Connection maker = stack.connect("shop")) {
            makeViews(maker, "total($, 1)");
            run(
                    maker,
                    "CREATE VIEW confidences AS SELECT n,"
                            + " aws_comprehend_detect_sentiment_confidence(CONCAT('text ', n), 'en') AS c FROM collected");
        }
        assertRequestsOfAllRows(statement, bound, requests);
    }

    /** MySQL looks for a view's tables in its catalog only. */
    @Test
    void temporaryTablesHideViewsButNotTheirTables() throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            makeViews(user, "total($, 1)");
            statement.execute(
                    "CREATE TEMPORARY TABLE collected (n INT, mood VARCHAR(9)) SELECT 7 AS n, 'mine' AS mood");
            assertThat(number(statement, "SELECT COUNT(*) FROM scores WHERE s > 1"))
                    .isEqualTo(1000);
            assertThat(number(statement, "SELECT SUM(top) FROM tops")).isGreaterThan(9000);
            statement.execute("CREATE TEMPORARY TABLE scores SELECT 3 AS s");
            assertThat(number(statement, "SELECT COUNT(*) FROM scores WHERE s > 1"))
                    .isEqualTo(1);
            statement.execute("DROP TEMPORARY TABLE scores, collected");
            assertThat(number(statement, "SELECT COUNT(*) FROM scores WHERE s > 1"))
                    .isEqualTo(1000);
        }
    }

    /** A view is read as it is at the moment, whoever has changed it. */
    @Test
    void aViewMayChangeBetweenExecutions() throws SQLException {
        try (Connection user = stack.connect("shop?useServerPrepStmts=true")) {
            makeViews(user, "total($, 1)");
            try (PreparedStatement sum = user.prepareStatement("SELECT SUM(s) FROM scores WHERE s > ?")) {
                sum.setInt(1, 0);
                assertThat(number(sum)).isEqualTo(501_500);
                stack.setUp("ALTER VIEW shop.scores AS SELECT n, shop.total(n, 2) AS s, mood FROM shop.collected");
                assertThat(number(sum)).isEqualTo(502_500);
                stack.setUp("ALTER VIEW shop.scores AS SELECT n, n AS s, mood FROM shop.collected");
                assertThat(number(sum)).isEqualTo(500_500);
            }
        }
    }

    /** MySQL refuses to write into what its query makes, and says so. */
    @Test
    void aViewIsWrittenAsEver() throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            makeViews(user, "total($, 1)");
            assertThat(statement.executeUpdate("UPDATE scores SET mood = 'high' WHERE s > 900"))
                    .isEqualTo(101);
            assertThat(statement.executeUpdate("DELETE FROM scores WHERE s < 3"))
                    .isEqualTo(1);
            assertThat(error(statement, "INSERT INTO scores (n, mood) SELECT n, mood FROM scores WHERE s > 999"))
                    .isEqualTo(1471);
            assertThat(error(statement, "UPDATE scores SET s = 3 WHERE n = 2")).isEqualTo(1348);
            assertThat(number(statement, "SELECT COUNT(*) FROM collected WHERE mood = 'high'"))
                    .isEqualTo(101);
        }
    }

    @Test
    void rowsOfTheTransactionCount() throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            makeViews(user, "total($, 1)");
            user.setAutoCommit(false);
            statement.execute("DELETE FROM collected WHERE n > 10");
            assertThat(number(statement, "SELECT SUM(s) FROM scores WHERE s > 0"))
                    .isEqualTo(65);
            user.rollback();
            assertThat(number(statement, "SELECT SUM(s) FROM scores WHERE s > 0"))
                    .isEqualTo(501_500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT SELECT ON shop.scores TO ",
                "GRANT SELECT, SHOW VIEW ON shop.scores TO ",
                "GRANT SELECT (s), SHOW VIEW ON shop.scores TO ",
                "GRANT SELECT, SHOW VIEW ON shop.* TO ",
            })
    void whoMayReadAViewReadsIt(String grant) throws SQLException {
        makeReader(grant);
        try (Connection reader = stack.connectAs("reader", "shop");
                Statement statement = reader.createStatement()) {
            assertThat(number(statement, "SELECT SUM(s) FROM scores WHERE s > 0"))
                    .isEqualTo(501_500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT SELECT, SHOW VIEW ON shop.collected TO ",
                "GRANT SELECT (n), SHOW VIEW ON shop.scores TO ",
                "GRANT SHOW VIEW ON shop.scores TO ",
            })
    void whoMayNotReadAViewReadsNothing(String grant) throws SQLException {
        makeReader("GRANT EXECUTE ON shop.* TO ", grant);
        stack.aws().sagemaker().traffic().reset();
        try (Connection reader = stack.connectAs("reader", "shop");
                Statement statement = reader.createStatement()) {
            assertThat(error(statement, "SELECT SUM(s) FROM scores WHERE s > 0"))
                    .isIn(1142, 1143);
        }
        assertThat(stack.aws().sagemaker().traffic().requests()).isZero();
    }

    /** @param grants beginnings of statements that grant */
    private void makeReader(String... grants) throws SQLException {
        try (Connection maker = stack.connect("shop")) {
            makeViews(maker, "total($, 1)");
        }
        stack.setUp(
                "CREATE USER " + READER + " IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT 'AWS_SAGEMAKER_ACCESS' TO " + READER,
                "SET DEFAULT ROLE ALL TO " + READER);
        Stream.of(grants).forEach(grant -> stack.setUp(grant + READER));
    }

    private static int error(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return 0;
        } catch (SQLException e) {
            return e.getErrorCode();
        }
    }

    private static double number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getDouble(1);
        }
    }

    private static double number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getDouble(1);
        }
    }
}
