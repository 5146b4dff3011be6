package io.borealis.proxy.tls;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;

/**
 * What encrypts connections: BoringSSL where its library loads (Linux with glibc; not with {@code
 * -Dio.netty.handler.ssl.noOpenSsl=true}), for its handshakes take a quarter of the processor time of Java's; else Java's own.
 */
public enum TlsLibrary {
    BORINGSSL(SslProvider.OPENSSL),
    JAVA(SslProvider.JDK);

    private final SslProvider provider;

    TlsLibrary(SslProvider provider) {
        this.provider = provider;
    }

    /** The faster one of those that this machine has. */
    public static TlsLibrary best() {
        return OpenSsl.isAvailable() ? BORINGSSL : JAVA;
    }

    /**
     * Builds a context by the best library that can do what {@code builder} asks for: Java knows cipher suites and protocols that
     * BoringSSL does not.
     *
     * @throws SSLException when none can
     */
    static SslContext build(SslContextBuilder builder) throws SSLException {
        TlsLibrary best = best();
        if (best == JAVA) {
            return JAVA.context(builder);
        }
        try {
            return best.context(builder);
        } catch (SSLException | IllegalArgumentException e) {
            return JAVA.context(builder);
        }
    }

    private SslContext context(SslContextBuilder builder) throws SSLException {
        return builder.sslProvider(provider).build();
    }
}
