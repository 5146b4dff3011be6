package io.borealis.proxy.server;

import io.borealis.proxy.config.CompressionConfig;
import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.LimitsConfig;
import io.borealis.proxy.config.Names;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.session.SessionLimits;
import io.borealis.proxy.session.compression.CompressionAlgorithm;
import io.borealis.proxy.session.compression.SessionCompression;
import io.borealis.proxy.session.encryption.SessionTls;
import io.borealis.proxy.tls.TlsContexts;
import io.netty.handler.ssl.SslContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is in force and can be replaced while the proxy runs, as a whole. Sessions take it when they begin.
 *
 * @param adminTls TLS of the operator's interface; null where it has none
 */
record LiveSettings(
        ProxyConfig config,
        SessionTls tls,
        SessionCompression compression,
        @Nullable SslContext adminTls,
        SessionLimits limits) {
    /**
     * Reads the files of TLS that the configuration names.
     *
     * @throws ConfigException if one cannot be used
     */
    static LiveSettings of(ProxyConfig config) {
        LimitsConfig limits = config.limits();
        return new LiveSettings(
                config,
                TlsContexts.of(config),
                compression(config.compression()),
                config.admin().enabled() && config.admin().tls() ? TlsContexts.admin(config) : null,
                new SessionLimits(
                        limits.connectionsMax(),
                        limits.connectionsPerAccountMax(),
                        limits.loginsMax(),
                        limits.loginTimeout(),
                        limits.idleBeforeLogin(),
                        limits.commandMemory().bytes()));
    }

    private static SessionCompression compression(CompressionConfig config) {
        return SessionCompression.of(
                config.frontend().stream().map(LiveSettings::algorithm).toList(),
                algorithm(Names.of(config.backend())));
    }

    private static CompressionAlgorithm algorithm(String name) {
        return CompressionAlgorithm.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
