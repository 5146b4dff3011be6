package io.borealis.localmysql;

import io.borealis.localmysql.program.DebianSidServer;
import io.borealis.localmysql.program.LocalMySqlException;
import io.borealis.localmysql.program.ServerCache;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(LocalMySql.class);

    LocalMySql() {}

    /**
     * Starts the server that the system property {@value MySqlMode#PROPERTY} asks for, and returns when it accepts
     * connections.
     *
     * @throws LocalMySqlException if no server can be had; its message is meant to be shown as it is
     */
    public static LocalMySql start(LocalMySqlOptions options) {
        return start(MySqlMode.current(), options);
    }

    /**
     * Starts a server of the given kind, and returns when it accepts connections.
     *
     * @throws LocalMySqlException if no server can be had; its message is meant to be shown as it is
     */
    public static LocalMySql start(MySqlMode mode, LocalMySqlOptions options) {
        return switch (mode) {
            case EMBEDDED -> EmbeddedMySql.start(options);
            case DEBIAN_SID -> EmbeddedMySql.startOfDebianSid(options);
            case MARIADB_SID -> EmbeddedMySql.startMariaDb(options);
            case EXTERNAL -> ExternalMySql.connect(options);
            case CONTAINER ->
                throw new LocalMySqlException(
                        "-Dmysql.mode=container is for the integration tests of proxy-core only; use embedded, debian-sid, mariadb-sid or external");
        };
    }

    /**
     * Why no server of the given kind can be had on this machine, in words for a user; empty if it can be had, or if only
     * {@link #start} can tell. What has to be fetched for it is fetched.
     */
    public static Optional<String> obstacle(MySqlMode mode) {
        DebianSidServer fetched;
        switch (mode) {
            case DEBIAN_SID -> fetched = DebianSidServer.MYSQL;
            case MARIADB_SID -> fetched = DebianSidServer.MARIADB;
            default -> {
                return Optional.empty();
            }
        }
        try {
            LOG.atDebug()
                    .addKeyValue("program", fetched.provide(ServerCache.ofThisUser()))
                    .log("The server can be had");
            return Optional.empty();
        } catch (LocalMySqlException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }
}
