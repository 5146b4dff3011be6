package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.AttackLength;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A result with spliced answers is described as one with an ordinary function's values, whatever is made of them, and whether MySQL
 * sorts or groups rows in a table of its own or not.
 */
class SplicedColumnsIT extends EndpointStackTest {
    private static final List<String> EXPRESSIONS = List.of(
            "{}",
            "({})",
            "MAX({})",
            "(MIN(({})))",
            "SUM({})",
            "AVG({})",
            "STD({})",
            "COUNT(DISTINCT {})",
            "BIT_OR({})",
            "GROUP_CONCAT({})",
            "JSON_ARRAYAGG({})",
            "SUM({} > 0.5)",
            "SUM(IF({} > 1, {}, 0))",
            "ROUND(AVG({}), 2)",
            "AVG({}) + 3 * STD({})",
            "{} + 1",
            "{} * 2 + id",
            "-{}",
            "{} / 3",
            "{} DIV 2",
            "{} > 0.5",
            "NOT {}",
            "ABS({})",
            "ROUND({}, 2)",
            "FLOOR({})",
            "MOD({}, 3)",
            "SQRT({})",
            "TRUNCATE({}, 1)",
            "COALESCE({}, 0)",
            "IFNULL({}, id)",
            "IF(id > 1, {}, 0)",
            "CASE WHEN id > 1 THEN {} END",
            "IF({} > 1, 'a', 'bcd')",
            "IF({} > 1, id, 0.5)",
            "CASE WHEN {} > 2 THEN 'high' WHEN {} > 1 THEN grp ELSE 'low' END",
            "CASE {} WHEN 1 THEN id ELSE 0 END",
            "CASE WHEN {} > 1 THEN id END",
            "MAX(IF({} > 1, id, grp))",
            "NULLIF({}, 1)",
            "LEAST({}, 1)",
            "CONCAT({})",
            "CAST({} AS CHAR)",
            "CAST({} AS DECIMAL(10,3))",
            "FORMAT({}, 2)",
            "JSON_ARRAY({})",
            "SUM({}) OVER (ORDER BY id)",
            "MAX({}) OVER (ORDER BY id)",
            "LAG({}) OVER (ORDER BY id)",
            "RANK() OVER (ORDER BY {})",
            "SUM(id) OVER (PARTITION BY {})");

    /** In the short form one of so many statements, another one for each type and each server. */
    private static final int SHORT_FORM = 3;

    private static final List<String> ENDS = List.of(
            " WHERE {} > 0",
            " ORDER BY 1",
            " ORDER BY x DESC LIMIT 2",
            " HAVING x > 0",
            " ORDER BY id",
            " GROUP BY grp",
            " GROUP BY grp WITH ROLLUP",
            " GROUP BY id",
            " GROUP BY {} ORDER BY 1");

    /** Queries that read those of an expression from a table. */
    private static final List<String> READERS = List.of(
            "SELECT x, 1 FROM (%s) d",
            "SELECT * FROM (%s) d",
            "SELECT d.* FROM (%s) d ORDER BY x",
            "WITH d AS (%s) SELECT * FROM d WHERE x > 0",
            "WITH d AS (%s) SELECT e.id, d.*, e.grp FROM shown e JOIN d ON d.k = e.id",
            "SELECT e.*, d.x FROM shown e LEFT JOIN (%s) d ON d.k = e.id ORDER BY e.id",
            "SELECT MAX(x), AVG(x), SUM(x > 1) FROM (%s) d",
            "SELECT x, COUNT(*) FROM (%s) d GROUP BY x",
            "SELECT x + 1, ABS(x), IF(x > 1, 'a', 'bc'), CONCAT(x) FROM (%s) d",
            "WITH d AS (%s), f AS (SELECT *, COUNT(*) OVER (PARTITION BY k) AS n FROM d) SELECT * FROM f",
            "WITH d AS (%s), f AS (SELECT k, x AS y, MIN(x) AS z FROM d GROUP BY k, x) SELECT f.z, y, e.id FROM f"
                    + " JOIN shown e ON e.id = f.k",
            "SELECT k, RANK() OVER (ORDER BY x) r FROM (%s) d ORDER BY k");

    private static final List<String> TABLE_ENDS = List.of("", " WHERE id > 1", " GROUP BY id", " ORDER BY 1 LIMIT 2");

    @ParameterizedTest
    @ValueSource(strings = {"DOUBLE", "INT", "BIGINT", "DECIMAL(10,2)", "FLOAT", "VARCHAR(20)"})
    void columnsAreThoseOfAFunction(String type) throws SQLException {
        String column = "c_" + type.toLowerCase(Locale.ROOT).replaceAll("\\W.*", "") + type.length();
        stack.setUp(
                "CREATE TABLE shop.shown (id INT PRIMARY KEY, grp INT, " + column + " " + type + ")",
                "INSERT INTO shop.shown VALUES (1, 1, 1), (2, 1, 2), (3, 2, 3)",
                "CREATE FUNCTION shop.f_plain(a " + type + ") RETURNS " + type + " DETERMINISTIC RETURN a");
        try (Connection connection = stack.connect("shop")) {
            run(
                    connection,
                    "CREATE FUNCTION f_model(a " + type + ") RETURNS " + type
                            + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'echo'");
            List<String> expected = new ArrayList<>();
            List<String> actual = new ArrayList<>();
            int version = connection.getMetaData().getDatabaseMajorVersion();
            // Its windows over groups take no function that is not deterministic, and no subquery in its place.
            boolean newest = version >= 9;
            int turn = type.length() + version;
            for (String expression : EXPRESSIONS) {
                for (String end : ENDS) {
                    if (turn++ % SHORT_FORM != 0 && !AttackLength.isLong()) {
                        continue;
                    }
                    String sql = "SELECT " + expression + " AS x, 1 FROM shown" + end;
                    boolean refused = newest && expression.startsWith("RANK") && end.contains("GROUP BY");
                    expected.add(refused ? sql + ": 3587" : described(connection, sql, "f_plain(" + column + ")"));
                    actual.add(described(connection, sql, "f_model(" + column + ")"));
                }
                for (String reader : READERS) {
                    for (String end : TABLE_ENDS) {
                        if (turn++ % SHORT_FORM != 0 && !AttackLength.isLong()) {
                            continue;
                        }
                        String sql = reader.formatted("SELECT " + expression + " AS x, MAX(id) AS k FROM shown" + end);
                        boolean groups = end.contains("GROUP BY");
                        String table = groups ? sql : sql.replace("MAX(id) AS k", "id AS k");
                        boolean refused = newest && expression.startsWith("RANK") && groups;
                        expected.add(
                                refused ? table + ": 3587" : described(connection, table, "f_plain(" + column + ")"));
                        actual.add(described(connection, table, "f_model(" + column + ")"));
                    }
                }
            }
            assertThat(actual).containsExactlyElementsOf(expected);
            run(connection, "DROP FUNCTION f_model");
        } finally {
            stack.setUp("DROP TABLE shop.shown", "DROP FUNCTION shop.f_plain");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOUBLE", "BIGINT"})
    void columnsOfNewTablesAreThoseOfAFunction(String type) throws SQLException {
        stack.setUp(
                "CREATE TABLE shop.shown (id INT PRIMARY KEY, grp INT, v " + type + ")",
                "INSERT INTO shop.shown VALUES (1, 1, 1), (2, 1, 2), (3, 2, 3)",
                "CREATE FUNCTION shop.f_plain(a " + type + ") RETURNS " + type + " DETERMINISTIC RETURN a");
        try (Connection connection = stack.connect("shop")) {
            run(
                    connection,
                    "CREATE FUNCTION f_model(a " + type + ") RETURNS " + type
                            + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'echo'");
            List<String> expected = new ArrayList<>();
            List<String> actual = new ArrayList<>();
            for (String expression : EXPRESSIONS) {
                for (String order : List.of("", " ORDER BY x")) {
                    String sql = "CREATE TABLE made SELECT " + expression + " AS x FROM shown" + order;
                    expected.add(made(connection, sql, "f_plain(v)"));
                    actual.add(made(connection, sql, "f_model(v)"));
                }
            }
            assertThat(actual).containsExactlyElementsOf(expected);
            run(connection, "DROP FUNCTION f_model");
        } finally {
            stack.setUp("DROP TABLE shop.shown", "DROP FUNCTION shop.f_plain");
        }
    }

    private static String made(Connection connection, String sql, String call) throws SQLException {
        try {
            run(connection, sql.replace("{}", call));
            return sql + rows(connection, "SHOW CREATE TABLE made") + rows(connection, "SELECT x FROM made");
        } catch (SQLException error) {
            return sql + ": " + error.getErrorCode();
        } finally {
            run(connection, "DROP TABLE IF EXISTS made");
        }
    }

    private static String described(Connection connection, String sql, String call) throws SQLException {
        StringBuilder described = new StringBuilder(sql);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.replace("{}", call))) {
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                described.append(": %s %s display %d, precision %d, scale %d, null %d"
                        .formatted(
                                columns.getColumnLabel(i),
                                columns.getColumnTypeName(i),
                                columns.getColumnDisplaySize(i),
                                columns.getPrecision(i),
                                columns.getScale(i),
                                columns.isNullable(i)));
            }
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                described.append(": warning ").append(warning.getErrorCode());
            }
        } catch (SQLException error) {
            described.append(": ").append(error.getErrorCode());
        }
        return described.toString();
    }
}
