package io.borealis.proxy.it.wire;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** How a driver is told to connect. */
enum LoginDriver {
    CONNECTOR_J_PLAIN(
            "jdbc:mysql://127.0.0.1:%d/%s?sslMode=DISABLED&allowPublicKeyRetrieval=true&socketTimeout=20000", false),
    CONNECTOR_J_TLS("jdbc:mysql://127.0.0.1:%d/%s?sslMode=REQUIRED&socketTimeout=20000", true),
    MARIADB_PLAIN(
            "jdbc:mariadb://127.0.0.1:%d/%s?sslMode=disable&allowPublicKeyRetrieval=true&socketTimeout=20000", false),
    MARIADB_TLS("jdbc:mariadb://127.0.0.1:%d/%s?sslMode=trust&socketTimeout=20000", true);

    private final String url;
    private final boolean encrypted;

    LoginDriver(String url, boolean encrypted) {
        this.url = url;
        this.encrypted = encrypted;
    }

    Connection connect(int port, String schema, String user, String password) throws SQLException {
        return DriverManager.getConnection(url.formatted(port, schema), user, password);
    }

    boolean isEncrypted() {
        return encrypted;
    }

    boolean knows(LoginPlugin plugin) {
        return plugin != LoginPlugin.SHA256_PASSWORD || this == CONNECTOR_J_PLAIN || this == CONNECTOR_J_TLS;
    }
}
