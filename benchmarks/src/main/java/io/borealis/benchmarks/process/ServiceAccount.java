package io.borealis.benchmarks.process;

import io.borealis.localmysql.MySqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The proxy's own account, with the rights that the documentation names and no others: functions cannot wake the sessions of an
 * administrator, and a proxy that looks for itself instead uses time that is not the statements'.
 */
final class ServiceAccount {
    static final String USER = "borealis";
    static final String PASSWORD = "benchmark";

    private static final String ACCOUNT = USER + "@'%'";
    private static final String URL =
            "jdbc:mysql://127.0.0.1:%d/?user=%s&password=%s&allowPublicKeyRetrieval=true&sslMode=PREFERRED";
    private static final List<String> STATEMENTS = List.of(
            "CREATE USER IF NOT EXISTS " + ACCOUNT + " IDENTIFIED BY '" + PASSWORD + "'",
            "GRANT INSERT, SELECT, CREATE, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, CREATE TEMPORARY TABLES ON aurora_ml.* TO "
                    + ACCOUNT + " WITH GRANT OPTION",
            "GRANT CREATE ROLE, CONNECTION_ADMIN, SHOW_ROUTINE ON *.* TO " + ACCOUNT,
            "GRANT SELECT ON performance_schema.* TO " + ACCOUNT);

    private ServiceAccount() {}

    /** Makes the account unless it is there, as it is for the second proxy beside a server. */
    static void create(MySqlServer mysql) throws SQLException {
        try (Connection admin = DriverManager.getConnection(
                        URL.formatted(mysql.port(), mysql.adminUser(), mysql.adminPassword()));
                Statement statement = admin.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
        }
    }
}
