package io.borealis.localmysql;

/**
 * A real MySQL server for the demo and the tests.
 *
 * <pre>{@code
 * try (LocalMySql mysql = LocalMySql.start(LocalMySqlOptions.defaults().withServerOptions("--local-infile=ON"))) {
 *     connect(mysql.host(), mysql.port(), mysql.adminUser(), mysql.adminPassword());
 * }
 * }</pre>
 */
public abstract sealed class LocalMySql implements MySqlServer permits EmbeddedMySql, ExternalMySql {

    LocalMySql() {}

    /**
     * Starts the server that the system property {@value MySqlMode#PROPERTY} asks for, and returns when it accepts
     * connections.
     *
     * @throws LocalMySqlException if no server can be had; its message is meant to be shown as it is
     */
    public static LocalMySql start(LocalMySqlOptions options) {
        return switch (MySqlMode.current()) {
            case EMBEDDED -> EmbeddedMySql.start(options);
            case EXTERNAL -> ExternalMySql.connect(options);
            case CONTAINER ->
                throw new LocalMySqlException(
                        "-Dmysql.mode=container is for the integration tests of proxy-core only; use embedded or external");
        };
    }
}
