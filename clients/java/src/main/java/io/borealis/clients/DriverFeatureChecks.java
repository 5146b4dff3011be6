package io.borealis.clients;

import com.mysql.cj.jdbc.JdbcStatement;
import com.mysql.cj.jdbc.MysqlXADataSource;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** What JDBC drivers do beside statements: time-outs, cancelling, limits, metadata of routines, distributed transactions. */
final class DriverFeatureChecks {

    private static final String TABLE = "client_check_features";
    private static final String MANY = "SELECT COUNT(*) FROM nyc_taxi a, nyc_taxi b, nyc_taxi c WHERE a.value + b.value + c.value = 1";
    private static final String SENTIMENT = "SELECT aws_comprehend_detect_sentiment('I love it', 'en')";
    private static final String CONNECTOR_J = "java-connector-j";

    private final Report report;
    private final Account account = Account.ofUser();

    DriverFeatureChecks(Report report) {
        this.report = report;
    }

    @FunctionalInterface
    private interface JdbcCheck {
        void run(Connection connection) throws Exception;
    }

    void run() {
        for (String driver : List.of(CONNECTOR_J, "java-mariadb")) {
            for (boolean prepared : new boolean[] {false, true}) {
                String url = driver.equals(CONNECTOR_J)
                        ? account.jdbcUrl("mysql", "sslMode=DISABLED&allowPublicKeyRetrieval=true&useServerPrepStmts=" + prepared)
                        : account.jdbcUrl("mariadb", "sslMode=disable&allowPublicKeyRetrieval=true&useServerPrepStmts=" + prepared);
                String mode = prepared ? "server-prepared" : "text";
                check(driver, mode, url, "ends a statement at its time-out", DriverFeatureChecks::timesOut);
                check(driver, mode, url, "cancels a statement", DriverFeatureChecks::cancels);
                check(driver, mode, url, "limits rows", DriverFeatureChecks::limits);
                check(driver, mode, url, "calls a SageMaker function as JDBC has it", DriverFeatureChecks::callable);
                check(driver, mode, url, "describes parameters and results of calls", DriverFeatureChecks::describes);
                check(driver, mode, url, "updates rows of a result", DriverFeatureChecks::updatable);
            }
        }
        String plain = account.jdbcUrl("mysql", "sslMode=DISABLED&allowPublicKeyRetrieval=true");
        check(CONNECTOR_J, "features", plain, "sends attributes with a query", DriverFeatureChecks::attributes);
        check(CONNECTOR_J, "features", plain + "&useAffectedRows=true", "counts changed rows", c -> counts(c, 0));
        check(CONNECTOR_J, "features", plain, "counts found rows", c -> counts(c, 1));
        report.check(CONNECTOR_J, "features: commits in two phases", () -> twoPhases(plain));
        String primaries = "jdbc:mysql:replication://%1$s:%2$d,%1$s:%2$d/%3$s?sslMode=DISABLED&allowPublicKeyRetrieval=true"
                .formatted(account.host(), account.port(), account.database());
        check(CONNECTOR_J, "features", primaries, "changes between source and replica", DriverFeatureChecks::changesHost);
    }

    private void check(String driver, String mode, String url, String name, JdbcCheck check) {
        report.check(driver, mode + ": " + name, () -> {
            try (Connection connection = DriverManager.getConnection(url, account.user(), account.password())) {
                check.run(connection);
            }
        });
    }

    private static void timesOut(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MANY)) {
            statement.setQueryTimeout(1);
            statement.executeQuery().close();
            throw new AssertionError("the statement was not ended");
        } catch (SQLTimeoutException e) {
            Expect.equal(text(connection, SENTIMENT), "POSITIVE");
        }
    }

    private static void cancels(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> {
                try {
                    statement.executeQuery(MANY).close();
                    return false;
                } catch (SQLException e) {
                    return true;
                }
            });
            while (!ended.isDone()) {
                statement.cancel(); // again, for the statement may not have begun
                TimeUnit.MILLISECONDS.sleep(100);
            }
            Expect.isTrue(ended.get(), "the statement was not ended");
        }
        Expect.equal(text(connection, SENTIMENT), "POSITIVE");
    }

    private static void limits(Connection connection) throws SQLException {
        for (String sql : List.of("SELECT id FROM support", Guide.ROWS)) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setMaxRows(3);
                int count = 0;
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        count++;
                    }
                }
                Expect.equal(count, 3);
            }
        }
        Expect.equal(text(connection, "SELECT COUNT(*) FROM (" + Guide.ROWS + ") AS rows_of_all"), "10");
    }

    private static void callable(Connection connection) throws SQLException {
        String function = TABLE + "_score";
        execute(connection, "DROP FUNCTION IF EXISTS " + function);
        execute(connection, Guide.createFunction(function));
        try (CallableStatement call = connection.prepareCall("{? = CALL " + function + "(?)}")) {
            call.registerOutParameter(1, Types.DOUBLE);
            call.setInt(2, Guide.TOP_VALUE);
            call.execute();
            Expect.equal(Math.round(call.getDouble(1) * 100) / 100.0, Guide.TOP_SCORE);
        }
        List<String> parameters = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getFunctionColumns(connection.getCatalog(), null, function, "%")) {
            while (found.next()) {
                parameters.add(found.getString("COLUMN_NAME") + " " + found.getString("TYPE_NAME"));
            }
        }
        Expect.equal(parameters.get(parameters.size() - 1).toUpperCase(Locale.ROOT), "VALUE DOUBLE");
        execute(connection, "DROP FUNCTION " + function);
    }

    private static void describes(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Guide.ONE)) {
            Expect.equal(statement.getParameterMetaData().getParameterCount(), 2);
            statement.setString(1, "en");
            statement.setString(2, "My order has two parcels.");
            try (ResultSet found = statement.executeQuery()) {
                Expect.equal(found.getMetaData().getColumnTypeName(1), "VARCHAR");
                Expect.equal(
                        found.getMetaData().getColumnLabel(1), "aws_comprehend_detect_sentiment(feedback, "
                                + (found.getMetaData().getColumnLabel(1).contains("?") ? "?)" : "'en')"));
            }
        }
    }

    private static void updatable(Connection connection) throws SQLException {
        createTable(connection);
        execute(connection, "INSERT INTO " + TABLE + " VALUES (1, 'a'), (2, 'b')");
        try (Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("SELECT id, name FROM " + TABLE + " ORDER BY id")) {
            rows.absolute(2);
            rows.updateString(2, "changed");
            rows.updateRow();
        }
        Expect.equal(text(connection, "SELECT name FROM " + TABLE + " WHERE id = 2"), "changed");
        execute(connection, "DROP TABLE " + TABLE);
    }

    private static void attributes(Connection connection) throws SQLException {
        for (String sql : List.of("SELECT 'POSITIVE'", SENTIMENT)) {
            try (Statement statement = connection.createStatement()) {
                statement.unwrap(JdbcStatement.class).setAttribute("trace", "4bf92f3577b34da6");
                try (ResultSet rows = statement.executeQuery(sql)) {
                    rows.next();
                    Expect.equal(rows.getString(1), "POSITIVE");
                }
            }
        }
    }

    private static void counts(Connection connection, int expected) throws SQLException {
        createTable(connection);
        execute(connection, "INSERT INTO " + TABLE + " VALUES (1, 'POSITIVE')");
        try (Statement statement = connection.createStatement()) {
            Expect.equal(statement.executeUpdate("UPDATE " + TABLE + " SET name = 'POSITIVE'"), expected);
            Expect.equal(
                    statement.executeUpdate(
                            "UPDATE " + TABLE + " SET name = aws_comprehend_detect_sentiment('I love it', 'en')"),
                    expected);
        }
        execute(connection, "DROP TABLE " + TABLE);
    }

    private void twoPhases(String url) throws Exception {
        MysqlXADataSource source = new MysqlXADataSource();
        source.setUrl(url);
        source.setUser(account.user());
        source.setPassword(account.password());
        XAConnection distributed = source.getXAConnection();
        try (Connection connection = distributed.getConnection()) {
            createTable(connection);
            XAResource resource = distributed.getXAResource();
            for (boolean commits : new boolean[] {false, true}) {
                Xid transaction = new Branch(commits ? "commits" : "rolls back");
                resource.start(transaction, XAResource.TMNOFLAGS);
                execute(
                        connection,
                        "INSERT INTO " + TABLE + " VALUES (1, aws_comprehend_detect_sentiment('I love it', 'en'))");
                resource.end(transaction, XAResource.TMSUCCESS);
                resource.prepare(transaction);
                if (commits) {
                    resource.commit(transaction, false);
                } else {
                    resource.rollback(transaction);
                }
            }
            Expect.equal(text(connection, "SELECT GROUP_CONCAT(name) FROM " + TABLE), "POSITIVE");
            execute(connection, "DROP TABLE " + TABLE);
        } finally {
            distributed.close();
        }
    }

    private record Branch(String name) implements Xid {
        @Override
        public int getFormatId() {
            return 4711;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return name.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }

    private static void changesHost(Connection connection) throws SQLException {
        for (boolean readOnly : new boolean[] {false, true, false}) {
            connection.setReadOnly(readOnly);
            Expect.equal(text(connection, SENTIMENT), "POSITIVE");
        }
    }

    private static void createTable(Connection connection) throws SQLException {
        execute(connection, "DROP TABLE IF EXISTS " + TABLE);
        execute(connection, "CREATE TABLE " + TABLE + " (id INT PRIMARY KEY, name VARCHAR(50))");
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
