package io.borealis.proxy.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.borealis.proxy.config.BackendConfig;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.TlsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the service account: few and kept for what must be quick, or single ones for what is rare.
 * None is made until one is needed, none is kept after a minute of silence; nor is what makes them, which takes a while and is rarely
 * wanted by the thread that starts the proxy.
 */
final class BackendPool implements AutoCloseable {
    private static final int CONNECTIONS_MAX = 2;
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
    /** Long enough for a function that waits until statements which use it have ended. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);
    /** Hikari accepts nothing shorter. */
    private static final Duration CONNECT_TIMEOUT_MIN = Duration.ofMillis(250);

    private final @Nullable KeyStoreFile trustStore;
    private final @Nullable KeyStoreFile keyStore;
    private final String url;
    private final Properties properties;
    private final BackendConfig backend;
    private @Nullable HikariDataSource source;
    private boolean closed;

    BackendPool(ProxyConfig config) {
        TlsConfig.Backend tls = config.tls().backend();
        this.backend = config.backend();
        String host = backend.host().contains(":") ? "[" + backend.host() + "]" : backend.host();
        this.trustStore = tls.mode().isVerified() ? KeyStoreFile.ofAuthorities(tls.ca()) : null;
        this.keyStore = tls.certificate().isEmpty() ? null : KeyStoreFile.ofCertificate(tls.certificate(), tls.key());
        this.url = "jdbc:mysql://" + host + ":" + backend.port() + "/";
        this.properties = properties(config);
    }

    /** A connection that goes back when it is closed. While none can be made, this waits for the connect timeout. */
    Connection pooled() throws SQLException {
        return source().getConnection();
    }

    private synchronized HikariDataSource source() throws SQLException {
        if (closed) {
            throw new SQLException("the proxy has closed its connections");
        }
        HikariDataSource made = source;
        if (made == null) {
            made = new HikariDataSource(hikari());
            source = made;
        }
        return made;
    }

    /** A connection of its own, or at once the reason why there is none. */
    Connection single() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (source != null) {
                source.close();
            }
        }
        delete(trustStore);
        delete(keyStore);
    }

    private static void delete(@Nullable KeyStoreFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HikariConfig hikari() {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName("borealis-catalog");
        hikari.setJdbcUrl(url);
        hikari.setDataSourceProperties(properties);
        hikari.setMinimumIdle(0);
        hikari.setMaximumPoolSize(CONNECTIONS_MAX);
        hikari.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        hikari.setConnectionTimeout(Math.max(backend.connectTimeout().toMillis(), CONNECT_TIMEOUT_MIN.toMillis()));
        hikari.setInitializationFailTimeout(-1); // the proxy starts before its server too
        return hikari;
    }

    private Properties properties(ProxyConfig config) {
        TlsConfig.BackendMode mode = config.tls().backend().mode();
        Properties properties = new Properties();
        properties.setProperty("user", config.backend().serviceUser());
        properties.setProperty("password", config.backend().servicePassword().value());
        properties.setProperty("sslMode", sslMode(mode, config.backend().hasSocket()));
        // Where the leg may be plain, logins need the server's RSA key, and nothing stands behind it anyway.
        properties.setProperty("allowPublicKeyRetrieval", Boolean.toString(!mode.isRequired()));
        properties.setProperty(
                "connectTimeout",
                Long.toString(config.backend().connectTimeout().toMillis()));
        properties.setProperty("socketTimeout", Long.toString(ANSWER_TIMEOUT.toMillis()));
        properties.setProperty("connectionAttributes", "program_name:borealis");
        // The script sets the same, so that a connection is the same before and after it.
        properties.setProperty("sessionVariables", "sql_mode='STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'");
        if (config.backend().hasSocket()) {
            properties.setProperty("socketFactory", UnixSocketFactory.class.getName());
            properties.setProperty(UnixSocketFactory.PATH, config.backend().socket());
        }
        if (trustStore != null) {
            properties.setProperty("trustCertificateKeyStoreUrl", trustStore.url());
            properties.setProperty("trustCertificateKeyStoreType", KeyStoreFile.TYPE);
            properties.setProperty("trustCertificateKeyStorePassword", trustStore.password());
            properties.setProperty("fallbackToSystemTrustStore", "false");
        }
        if (keyStore != null) {
            properties.setProperty("clientCertificateKeyStoreUrl", keyStore.url());
            properties.setProperty("clientCertificateKeyStoreType", KeyStoreFile.TYPE);
            properties.setProperty("clientCertificateKeyStorePassword", keyStore.password());
            properties.setProperty("fallbackToSystemKeyStore", "false");
        }
        return properties;
    }

    /**
     * The driver's word for a mode. There is no client whose leg this could be as; and the driver does not know that a Unix
     * socket is secure, so that it would not say a password over one that has no TLS.
     */
    private static String sslMode(TlsConfig.BackendMode mode, boolean socket) {
        boolean preferred =
                mode == TlsConfig.BackendMode.AS_CLIENT || (mode == TlsConfig.BackendMode.DISABLED && socket);
        return preferred ? TlsConfig.BackendMode.PREFERRED.name() : mode.name();
    }
}
