package io.borealis.localmysql;

import io.borealis.localmysql.program.LocalMySqlException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that somebody else runs, named by {@code -Dmysql.host}, {@code -Dmysql.port}, {@code -Dmysql.user} and
 * {@code -Dmysql.password}.
 */
public final class ExternalMySql extends LocalMySql {

    private static final Logger LOG = LoggerFactory.getLogger(ExternalMySql.class);
    private static final Duration GREETING_TIMEOUT = Duration.ofSeconds(10);

    private final String host;
    private final int port;
    private final String version;

    private ExternalMySql(String host, int port, String version) {
        this.host = host;
        this.port = port;
        this.version = version;
    }

    static ExternalMySql connect(LocalMySqlOptions options) {
        String host = System.getProperty("mysql.host", "127.0.0.1");
        int port = portFrom(System.getProperty("mysql.port", "3306"));
        MySqlGreeting greeting;
        try {
            greeting = MySqlGreeting.read(host, port, GREETING_TIMEOUT);
        } catch (IOException e) {
            throw new LocalMySqlException(
                    "No MySQL server answers at " + host + ":" + port + " (-Dmysql.mode=external): " + e.getMessage(),
                    e);
        }
        if (!options.serverOptions().isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("options", options.serverOptions())
                    .log("An external server keeps its own options; these were asked for");
        }
        return new ExternalMySql(host, port, greeting.version());
    }

    private static int portFrom(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port > 0 && port <= 0xFFFF) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, in the same words as a number out of range.
        }
        throw new LocalMySqlException("-Dmysql.port=" + value + ": must be a number from 1 to 65535");
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String adminUser() {
        return System.getProperty("mysql.user", "root");
    }

    @Override
    public String adminPassword() {
        return System.getProperty("mysql.password", "");
    }

    @Override
    public String version() {
        return version;
    }

    /** Does nothing: the server is not ours. */
    @Override
    public void close() {}
}
