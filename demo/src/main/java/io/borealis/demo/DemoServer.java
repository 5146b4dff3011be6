package io.borealis.demo;

import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlMode;
import io.borealis.localmysql.program.LocalMySqlException;
import org.jspecify.annotations.Nullable;

/** The MySQL server of a demo. */
enum DemoServer {
    /** The one that {@code -Dmysql.mode} asks for. */
    OF_THE_MODE(""),
    V8_0("8.0"),
    V9_7("9.7");

    /** Versions to choose from, in words. */
    static final String VERSIONS = "8.0 or 9.7";

    private final String version;

    DemoServer(String version) {
        this.version = version;
    }

    /** The server of a version, null where there is none. */
    static @Nullable DemoServer ofVersion(String version) {
        for (DemoServer server : values()) {
            if (server != OF_THE_MODE && server.version.equals(version)) {
                return server;
            }
        }
        return null;
    }

    /**
     * Starts it, and returns when it accepts connections.
     *
     * @throws LocalMySqlException if it cannot be had here, or Debian has another version by now
     */
    LocalMySql start(LocalMySqlOptions options) {
        LocalMySql server = switch (this) {
            case OF_THE_MODE -> LocalMySql.start(options);
            case V8_0 -> LocalMySql.start(MySqlMode.EMBEDDED, options);
            case V9_7 -> LocalMySql.start(MySqlMode.DEBIAN_SID, options);
        };
        if (!server.version().startsWith(version)) {
            String other = server.version();
            server.close();
            throw new LocalMySqlException("The server that can be had here is " + other + " and not " + version);
        }
        return server;
    }
}
