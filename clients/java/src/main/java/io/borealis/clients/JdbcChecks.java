package io.borealis.clients;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What both JDBC drivers are asked, once for each mode of theirs. */
final class JdbcChecks {

    private static final String DIGITS = "(SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
            + " UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8"
            + " UNION ALL SELECT 9)";
    private static final String TEN_THOUSAND =
            "SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n FROM %1$s a, %1$s b, %1$s c, %1$s d".formatted(DIGITS);

    private final Report report;
    private final String driver;
    private final Mode mode;
    private final String url;
    private final Account account;
    private final String table;

    /**
     * A way to use a driver.
     *
     * @param options of the URL
     * @param fetchSize of all statements; 0 leaves it to the driver
     */
    record Mode(String name, String options, int fetchSize, boolean loadsFiles) {
        Mode(String name, String options, int fetchSize) {
            this(name, options, fetchSize, true);
        }
    }

    JdbcChecks(Report report, String driver, String scheme, Mode mode) {
        this.report = report;
        this.driver = driver;
        this.mode = mode;
        this.account = Account.ofUser();
        this.url = account.jdbcUrl(scheme, mode.options());
        this.table = "client_check_" + driver.replace('-', '_');
    }

    void run() {
        Map<String, JdbcCheck> checks = new LinkedHashMap<>();
        checks.put("reads values of all kinds", this::values);
        checks.put("reads ten thousand rows and a value of 20 MiB", this::muchData);
        checks.put("runs several statements and a procedure", this::severalResults);
        checks.put("rolls back, commits and returns to a savepoint", this::transactions);
        checks.put("writes batches", this::batches);
        checks.put("gets MySQL's own errors and warnings, and goes on", this::errors);
        checks.put("sends a file by LOAD DATA LOCAL", this::loadData);
        checks.put("changes the schema, pings and reads metadata", this::schema);
        checks.put("runs and prepares the guide's queries", this::guide);
        checks.put("prepares a call with parameters", this::parameters);
        checks.put("writes a batch with calls", this::batchOfCalls);
        checks.put("calls a SageMaker function", this::endpointFunction);
        checks.put("exports to S3", this::export);
        checks.forEach((name, check) -> report.check(driver, mode.name() + ": " + name, () -> {
            try (Connection connection = connect()) {
                check.run(connection);
            }
        }));
    }

    @FunctionalInterface
    private interface JdbcCheck {
        void run(Connection connection) throws Exception;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, account.user(), account.password());
    }

    private void values(Connection connection) throws SQLException {
        byte[] blob = new byte[256];
        for (int i = 0; i < blob.length; i++) {
            blob[i] = (byte) i;
        }
        try (PreparedStatement statement = prepare(
                connection,
                "SELECT -128, 18446744073709551615, CAST(-9223372036854775808 AS SIGNED),"
                        + " 12345678901234567890.0123456789, 1.5e300, DATE'2024-02-29', TIME'23:59:59.5',"
                        + " TIMESTAMP'2024-02-29 23:59:59.123456', NULL, CAST(? AS BINARY) AS b, ? AS `größe`,"
                        + " JSON_OBJECT('a', ?) AS j")) {
            statement.setBinaryStream(1, new ByteArrayInputStream(blob));
            statement.setString(2, "Grüße, 世界, ☕🎉");
            statement.setInt(3, 1);
            try (ResultSet row = statement.executeQuery()) {
                Expect.isTrue(row.next(), "no row");
                Expect.equal(row.getInt(1), -128);
                Expect.equal(row.getObject(2, BigInteger.class), new BigInteger("18446744073709551615"));
                Expect.equal(row.getLong(3), Long.MIN_VALUE);
                Expect.equal(row.getBigDecimal(4), new BigDecimal("12345678901234567890.0123456789"));
                Expect.equal(row.getDouble(5), 1.5e300);
                Expect.equal(row.getDate(6).toLocalDate().toString(), "2024-02-29");
                Expect.equal(row.getObject(7, LocalTime.class), LocalTime.parse("23:59:59.5"));
                Expect.equal(row.getTimestamp(8).toLocalDateTime().toString(), "2024-02-29T23:59:59.123456");
                Expect.equal(row.getObject(9), null);
                Expect.isTrue(Arrays.equals(row.getBytes(10), blob), "other bytes");
                Expect.equal(row.getString("größe"), "Grüße, 世界, ☕🎉");
                Expect.equal(row.getString("j").replace(" ", ""), "{\"a\":1}");
                Expect.isTrue(!row.next(), "more than one row");
            }
        }
    }

    private void muchData(Connection connection) throws SQLException {
        long sum = 0;
        int count = 0;
        try (PreparedStatement statement = prepare(connection, TEN_THOUSAND);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                sum += rows.getLong(1);
                count++;
            }
        }
        Expect.equal(List.of((long) count, sum), List.of(10_000L, 49_995_000L));
        Expect.equal(text(connection, "SELECT REPEAT('x', 20971520)").length(), 20_971_520);
        // Left in the middle: the driver has to read the rest, or drop the cursor.
        try (PreparedStatement statement = prepare(connection, TEN_THOUSAND);
                ResultSet rows = statement.executeQuery()) {
            Expect.isTrue(rows.next(), "no row");
        }
        Expect.equal(text(connection, "SELECT 'still usable'"), "still usable");
    }

    private void severalResults(Connection connection) throws SQLException {
        try (Connection several =
                        DriverManager.getConnection(url + "&allowMultiQueries=true", account.user(), account.password());
                Statement statement = several.createStatement()) {
            List<String> results = new ArrayList<>();
            boolean isResult = statement.execute("SELECT 1; SET @x = 2; SELECT @x, 'b'");
            while (isResult || statement.getUpdateCount() != -1) {
                if (isResult) {
                    try (ResultSet rows = statement.getResultSet()) {
                        rows.next();
                        results.add(rows.getString(1));
                    }
                }
                isResult = statement.getMoreResults();
            }
            Expect.equal(results, List.of("1", "2"));
        }
        execute(connection, "DROP PROCEDURE IF EXISTS " + table);
        execute(connection, "CREATE PROCEDURE " + table + "(IN a INT, OUT b INT) BEGIN SELECT a; SET b = a + 1; END");
        try (CallableStatement call = connection.prepareCall("{CALL " + table + "(?, ?)}")) {
            call.setInt(1, 41);
            call.registerOutParameter(2, java.sql.Types.INTEGER);
            Expect.isTrue(call.execute(), "no result");
            try (ResultSet rows = call.getResultSet()) {
                rows.next();
                Expect.equal(rows.getInt(1), 41);
            }
            while (call.getMoreResults() || call.getUpdateCount() != -1) {
                // to the end, where the parameters are
            }
            Expect.equal(call.getInt(2), 42);
        }
        execute(connection, "DROP PROCEDURE " + table);
    }

    private void transactions(Connection connection) throws SQLException {
        createTable(connection);
        connection.setAutoCommit(false);
        execute(connection, "INSERT INTO " + table + " (name) VALUES ('a')");
        connection.rollback();
        execute(connection, "INSERT INTO " + table + " (name) VALUES ('b')");
        var savepoint = connection.setSavepoint("here");
        execute(connection, "INSERT INTO " + table + " (name) VALUES ('c')");
        connection.rollback(savepoint);
        connection.commit();
        connection.setAutoCommit(true);
        connection.setReadOnly(true);
        Expect.equal(text(connection, "SELECT GROUP_CONCAT(name) FROM " + table), "b");
        connection.setReadOnly(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        Expect.equal(text(connection, "SELECT @@transaction_isolation"), "READ-COMMITTED");
    }

    private void batches(Connection connection) throws SQLException {
        createTable(connection);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + " (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
            for (int i = 0; i < 1000; i++) {
                insert.setString(1, "name " + i);
                insert.addBatch();
            }
            Expect.equal(insert.executeBatch().length, 1000);
            try (ResultSet keys = insert.getGeneratedKeys()) {
                int count = 0;
                while (keys.next()) {
                    Expect.equal(keys.getLong(1), (long) ++count);
                }
                Expect.equal(count, 1000);
            }
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE " + table + " SET name = CONCAT(name, ?) WHERE id = ?")) {
            for (int i = 1; i <= 50; i++) {
                update.setString(1, "!");
                update.setInt(2, i);
                update.addBatch();
            }
            Expect.equal(Arrays.stream(update.executeBatch()).sum(), 50);
        }
        Expect.equal(text(connection, "SELECT COUNT(*) FROM " + table + " WHERE name LIKE '%!'"), "50");
    }

    private void errors(Connection connection) throws Exception {
        createTable(connection);
        execute(connection, "INSERT INTO " + table + " (name) VALUES ('c')");
        Expect.refused(1064, "42000", () -> execute(connection, "SELEC 1"));
        Expect.refused(1146, "42S02", () -> text(connection, "SELECT * FROM no_such_table"));
        Expect.refused(
                1062, "23000", () -> execute(connection, "INSERT INTO " + table + " (name) VALUES ('c')"));
        Expect.refused(
                1045, "28000", () -> DriverManager.getConnection(url, account.user(), "wrong").close());
        try (Statement statement = connection.createStatement()) {
            // Of a result that comes by a cursor, Connector/J does not know the warnings.
            statement.executeUpdate("SET @client_check = CAST('12abc' AS SIGNED)");
            SQLWarning warning = statement.getWarnings();
            Expect.equal(warning == null ? 0 : warning.getErrorCode(), 1292);
        }
    }

    private void loadData(Connection connection) throws Exception {
        if (!mode.loadsFiles()) {
            throw new SkippedException("the driver does not do it in this mode, with MySQL neither");
        }
        createTable(connection);
        Path file = Files.createTempFile("borealis-check-", ".txt");
        try (Statement statement = connection.createStatement()) {
            List<String> lines = new ArrayList<>();
            for (int i = 1000; i < 6000; i++) {
                lines.add(i + "\tline " + i + " ☕");
            }
            Files.write(file, lines);
            Expect.equal(
                    statement.executeUpdate("LOAD DATA LOCAL INFILE '%s' INTO TABLE %s CHARACTER SET utf8mb4 (id, name)"
                            .formatted(file, table)),
                    5000);
            Expect.equal(text(connection, "SELECT name FROM " + table + " WHERE id = 5999"), "line 5999 ☕");
        } finally {
            Files.delete(file);
        }
    }

    private void schema(Connection connection) throws SQLException {
        createTable(connection);
        connection.setCatalog("information_schema");
        Expect.equal(text(connection, "SELECT DATABASE()"), "information_schema");
        connection.setCatalog(account.database());
        Expect.equal(text(connection, "SELECT DATABASE()"), account.database());
        Expect.isTrue(connection.isValid(5), "the connection is not valid");
        List<String> columns = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getColumns(account.database(), null, table, null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME") + " " + found.getString("TYPE_NAME"));
            }
        }
        Expect.equal(columns, List.of("id INT", "name VARCHAR"));
    }

    private void guide(Connection connection) throws SQLException, IOException {
        List<Guide.Row> rows;
        Guide.Average average;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(mode.fetchSize());
            try (ResultSet found = statement.executeQuery(Guide.ROWS)) {
                rows = rows(found);
            }
            try (ResultSet found = statement.executeQuery(Guide.AVERAGE)) {
                average = average(found);
            }
        }
        Guide.checkRows(rows);
        Guide.checkAverage(average, rows);
        try (PreparedStatement statement = prepare(connection, Guide.ROWS)) {
            for (int i = 0; i < 3; i++) {
                try (ResultSet found = statement.executeQuery()) {
                    Expect.equal(rows(found), rows);
                }
            }
        }
        try (PreparedStatement statement = prepare(connection, Guide.AVERAGE);
                ResultSet found = statement.executeQuery()) {
            Expect.equal(average(found), average);
        }
        Guide.writeAnswers(driver, rows, average);
    }

    private void parameters(Connection connection) throws SQLException {
        List<Guide.Row> rows;
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(Guide.ROWS)) {
            rows = rows(found);
        }
        try (PreparedStatement statement = prepare(connection, Guide.ONE)) {
            for (Guide.Row row : rows) {
                statement.setString(1, "en");
                statement.setString(2, row.feedback());
                try (ResultSet found = statement.executeQuery()) {
                    found.next();
                    Expect.equal(found.getString(1), row.sentiment());
                }
            }
        }
        try (PreparedStatement statement = prepare(
                connection,
                "SELECT id FROM support WHERE aws_comprehend_detect_sentiment(feedback, ?) = ? ORDER BY id")) {
            statement.setString(1, "en");
            statement.setString(2, "NEGATIVE");
            int count = 0;
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    count++;
                }
            }
            Expect.equal(
                    (long) count,
                    rows.stream().filter(row -> row.sentiment().equals("NEGATIVE")).count());
        }
    }

    private void batchOfCalls(Connection connection) throws SQLException {
        createTable(connection);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                + " (name) VALUES (CONCAT(?, aws_comprehend_detect_sentiment(?, 'en')))")) {
            for (int i = 0; i < 20; i++) {
                insert.setString(1, i + " ");
                insert.setString(2, "I love it");
                insert.addBatch();
            }
            Expect.equal(insert.executeBatch().length, 20);
        }
        Expect.equal(text(connection, "SELECT COUNT(*) FROM " + table + " WHERE name LIKE '% POSITIVE'"), "20");
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + table
                + " SET name = CONCAT(id, aws_comprehend_detect_sentiment(?, 'en')) WHERE id = ?")) {
            for (int i = 1; i <= 10; i++) {
                update.setString(1, "It broke, I am very disappointed");
                update.setInt(2, i);
                update.addBatch();
            }
            Expect.equal(Arrays.stream(update.executeBatch()).sum(), 10);
        }
        Expect.equal(text(connection, "SELECT COUNT(*) FROM " + table + " WHERE name LIKE '%NEGATIVE'"), "10");
    }

    private void endpointFunction(Connection connection) throws SQLException {
        String function = table + "_score";
        execute(connection, "DROP FUNCTION IF EXISTS " + function);
        execute(connection, Guide.createFunction(function));
        try (PreparedStatement statement = prepare(connection, Guide.rowsOverTheTop(function));
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            Expect.equal(List.of(rows.getInt(1), rows.getDouble(2)), List.of(Guide.TOP_VALUE, Guide.TOP_SCORE));
        }
        try (PreparedStatement statement = prepare(connection, "SELECT ROUND(" + function + "(?), 2)")) {
            statement.setInt(1, Guide.TOP_VALUE);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                Expect.equal(rows.getDouble(1), Guide.TOP_SCORE);
            }
        }
        execute(connection, "DROP FUNCTION " + function);
    }

    private void export(Connection connection) throws Exception {
        if (Account.bucket().isEmpty()) {
            throw new SkippedException("there is none");
        }
        List<Guide.Row> rows;
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(Guide.ROWS)) {
            rows = rows(found);
        }
        try (Statement statement = connection.createStatement()) {
            Expect.equal(statement.executeUpdate(Guide.export(driver)), 10);
        }
        Guide.checkExported(driver, rows);
        try (PreparedStatement statement = connection.prepareStatement(Guide.export(driver))) {
            Expect.equal(statement.executeUpdate(), 10);
        }
        Guide.checkExported(driver, rows);
    }

    private static List<Guide.Row> rows(ResultSet found) throws SQLException {
        List<Guide.Row> rows = new ArrayList<>();
        while (found.next()) {
            rows.add(new Guide.Row(found.getString(1), found.getString(2), found.getDouble(3)));
        }
        return rows;
    }

    private static Guide.Average average(ResultSet found) throws SQLException {
        found.next();
        return new Guide.Average(found.getDouble(1), found.getLong(2));
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(mode.fetchSize());
        return statement;
    }

    private void createTable(Connection connection) throws SQLException {
        execute(connection, "DROP TABLE IF EXISTS " + table);
        execute(
                connection,
                "CREATE TABLE " + table + " (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)");
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
