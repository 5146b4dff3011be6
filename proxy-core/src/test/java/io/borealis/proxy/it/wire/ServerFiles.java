package io.borealis.proxy.it.wire;

import io.borealis.localmysql.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The Unix socket of the tests' server, which is on this host or elsewhere. */
final class ServerSocketFile {
    private ServerSocketFile() {}

    /** Whether it can be connected to from here. */
    static boolean isHere(MySqlServer server) {
        return Files.exists(of(server));
    }

    static Path of(MySqlServer server) {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mysql://%s:%d/".formatted(server.host(), server.port()),
                        server.adminUser(),
                        server.adminPassword());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT @@datadir, @@socket")) {
            result.next();
            return Path.of(result.getString(1)).resolve(result.getString(2)).normalize();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
