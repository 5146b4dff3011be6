package io.borealis.proxy.it.wire;

import io.borealis.localmysql.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Files of the tests' server, which is on this host or elsewhere. */
final class ServerFiles {
    private ServerFiles() {}

    /** Whether its socket can be connected to from here. */
    static boolean hasSocket(MySqlServer server) {
        return Files.exists(socket(server));
    }

    /** Its Unix socket. */
    static Path socket(MySqlServer server) {
        return dataDirectory(server).resolve(variable(server, "socket")).normalize();
    }

    /** Where it keeps what it has made, its certificates among it. */
    static Path dataDirectory(MySqlServer server) {
        return Path.of(variable(server, "datadir"));
    }

    private static String variable(MySqlServer server, String name) {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mysql://%s:%d/".formatted(server.host(), server.port()),
                        server.adminUser(),
                        server.adminPassword());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT @@" + name)) {
            result.next();
            return result.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
