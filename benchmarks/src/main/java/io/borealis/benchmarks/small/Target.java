package io.borealis.benchmarks.small;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where statements are sent.
 *
 * @param name for the table
 * @param port of MySQL or of a proxy, on loopback
 * @param ordinary whether an ordinary stored function stands for the model
 * @param pid of the proxy's process; 0 without one
 */
record Target(String name, int port, boolean ordinary, long pid) {

    /** A session; with statements that MySQL prepares, or not. */
    Connection connect(boolean prepared) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + port
                        + "/shop?sslMode=DISABLED&allowPublicKeyRetrieval=true&useServerPrepStmts=" + prepared
                        + "&cachePrepStmts=" + prepared,
                "app",
                "app-demo");
    }

    /** Makes the tables and functions; through a proxy, for they hold calls. */
    void prepare() throws SQLException {
        try (Connection connection = connect(false);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS small, small_out");
            statement.execute("CREATE TABLE small (id INT PRIMARY KEY, v DOUBLE, txt VARCHAR(200))");
            statement.execute("CREATE TABLE small_out (id INT PRIMARY KEY AUTO_INCREMENT, v DOUBLE, score DOUBLE)");
            statement.execute(
                    "INSERT INTO small WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                            + " SELECT i, i * 10, CONCAT('I love number ', i) FROM n");
            statement.execute("DROP FUNCTION IF EXISTS plain_anomaly_score");
            statement.execute("DROP FUNCTION IF EXISTS plain_sentiment");
            statement.execute("DROP FUNCTION IF EXISTS anomaly_score");
            statement.execute(
                    "CREATE FUNCTION plain_anomaly_score(v REAL) RETURNS REAL DETERMINISTIC NO SQL RETURN v * 0.5 + 1");
            statement.execute(
                    "CREATE FUNCTION plain_sentiment(t TEXT, l CHAR(5)) RETURNS VARCHAR(8) DETERMINISTIC NO SQL"
                            + " RETURN IF(t LIKE '%love%', 'POSITIVE', 'NEUTRAL')");
            statement.execute("CREATE FUNCTION anomaly_score(value REAL) RETURNS REAL"
                    + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'");
        }
    }
}
