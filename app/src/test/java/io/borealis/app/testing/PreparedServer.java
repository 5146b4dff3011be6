package io.borealis.app.testing;

import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** MySQL servers with the service account {@code borealis}, and with what a test needs besides. */
public final class PreparedServer {
    private PreparedServer() {}

    /**
     * Starts one, which the caller closes.
     *
     * @param servicePassword of the service account, which may do everything
     * @param statements run as administrator
     */
    public static MySqlServer start(String servicePassword, String... statements) throws SQLException {
        MySqlServer server = LocalMySql.start(
                LocalMySqlOptions.defaults().withServerOptions("--log-bin-trust-function-creators=ON"));
        try (Connection admin = DriverManager.getConnection(
                        "jdbc:mysql://%s:%d/".formatted(server.host(), server.port()),
                        server.adminUser(),
                        server.adminPassword());
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE USER borealis@'%' IDENTIFIED BY '" + servicePassword + "'");
            statement.execute("GRANT ALL ON *.* TO borealis@'%' WITH GRANT OPTION");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return server;
    }
}
