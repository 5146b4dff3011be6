package io.borealis.proxy.tls;

import io.borealis.proxy.config.ConfigException;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import javax.net.ssl.SSLException;

/** What encrypts connections. */
public enum TlsLibrary {
    /**
     * Takes a quarter of the processor time for a handshake. Loads on Linux with glibc, unless {@code
     * -Dio.netty.handler.ssl.noOpenSsl=true} is set. Has no choice of TLS 1.3's cipher suites, one certificate, and no DHE.
     */
    BORINGSSL(SslProvider.OPENSSL),
    /** Has all that is configured and asked for, everywhere. */
    JAVA(SslProvider.JDK);

    private final SslProvider provider;

    TlsLibrary(SslProvider provider) {
        this.provider = provider;
    }

    /** The fastest one of those that this machine has. */
    public static TlsLibrary best() {
        return OpenSsl.isAvailable() ? BORINGSSL : JAVA;
    }

    /** The fastest one of those that do what is configured; {@code ciphers} are empty where it is left to the library. */
    static TlsLibrary best(List<String> ciphers) {
        return ciphers.isEmpty() ? best() : JAVA;
    }

    /**
     * Lets {@code builder} use the configured cipher suites, or those that the library has by itself where there are none.
     *
     * @param path of the configuration's key
     * @throws ConfigException if Java does not know one of them
     */
    SslContextBuilder withCiphers(SslContextBuilder builder, String path, List<String> ciphers) {
        return switch (this) {
            case BORINGSSL -> builder;
            case JAVA -> builder.ciphers(CipherSuites.ofJava(path, ciphers));
        };
    }

    SslContext context(SslContextBuilder builder) throws SSLException {
        return builder.sslProvider(provider).build();
    }
}
