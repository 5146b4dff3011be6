package io.borealis.clients;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** HikariCP over both JDBC drivers. */
final class PoolChecks {

    private static final String DRIVER = "java-hikari";
    private static final int SIZE = 4;

    private final Report report;

    PoolChecks(Report report) {
        this.report = report;
    }

    void run() {
        Account account = Account.ofUser();
        for (String url : List.of(
                account.jdbcUrl("mysql", "sslMode=DISABLED&allowPublicKeyRetrieval=true"),
                account.jdbcUrl("mariadb", "sslMode=disable&allowPublicKeyRetrieval=true"))) {
            String scheme = url.split(":")[1];
            report.check(DRIVER, scheme + ": validates, lends and takes back", () -> lends(url, account));
            report.check(DRIVER, scheme + ": replaces a connection that was killed", () -> replaces(url, account));
            report.check(DRIVER, scheme + ": gives a connection back as it was", () -> givesBackAsItWas(url, account));
        }
    }

    private static HikariDataSource pool(String url, Account account) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(account.user());
        config.setPassword(account.password());
        config.setCatalog(account.database());
        config.setMaximumPoolSize(SIZE);
        config.setConnectionTimeout(10_000);
        config.setLeakDetectionThreshold(30_000);
        return new HikariDataSource(config);
    }

    private static void lends(String url, Account account) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (HikariDataSource pool = pool(url, account)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(threads.submit(() -> {
                    try (Connection connection = pool.getConnection()) {
                        return value(connection, "SELECT aws_comprehend_detect_sentiment('I love it', 'en')");
                    }
                }));
            }
            for (Future<String> answer : answers) {
                Expect.equal(answer.get(), "POSITIVE");
            }
            Expect.equal(pool.getHikariPoolMXBean().getActiveConnections(), 0);
            Expect.isTrue(pool.getHikariPoolMXBean().getTotalConnections() <= SIZE, "more connections than allowed");
        } finally {
            threads.shutdownNow();
        }
    }

    private static void replaces(String url, Account account) throws Exception {
        try (HikariDataSource pool = pool(url, account)) {
            String id;
            try (Connection connection = pool.getConnection()) {
                id = value(connection, "SELECT CONNECTION_ID()");
            }
            try (Connection killer = java.sql.DriverManager.getConnection(url, account.user(), account.password());
                    Statement statement = killer.createStatement()) {
                statement.execute("KILL " + id);
            }
            // Used within half a second, it would not be validated: a connection lent meanwhile may be the killed one.
            Thread.sleep(600);
            try (Connection connection = pool.getConnection()) {
                Expect.isTrue(!value(connection, "SELECT CONNECTION_ID()").equals(id), "the killed connection was lent");
            }
        }
    }

    private static void givesBackAsItWas(String url, Account account) throws Exception {
        try (HikariDataSource pool = pool(url, account)) {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                connection.setCatalog("information_schema");
                value(connection, "SELECT aws_comprehend_detect_sentiment('I love it', 'en')");
            }
            for (int i = 0; i < SIZE; i++) {
                try (Connection connection = pool.getConnection()) {
                    Expect.equal(
                            value(
                                    connection,
                                    "SELECT CONCAT(@@autocommit, @@transaction_isolation, @@transaction_read_only,"
                                            + " DATABASE())"),
                            "1REPEATABLE-READ0" + account.database());
                }
            }
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
