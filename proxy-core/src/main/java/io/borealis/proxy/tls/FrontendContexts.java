package io.borealis.proxy.tls;

import io.borealis.proxy.config.TlsConfig;
import io.borealis.proxy.session.encryption.FrontendTls;
import io.borealis.proxy.session.encryption.LaterContext;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Builds the TLS contexts of the clients' leg. */
final class FrontendContexts {
    private static final String TLS_1_3 = "TLSv1.3";
    private static final int P_256_BITS = 256;

    private final TlsConfig.Frontend frontend;

    /** Where certificates made here are; null where one is configured. */
    private final @Nullable Path directory;

    /** The configured certificate with its key; null where none is, or its key is of a form that Netty has to read. */
    private final @Nullable KeyManagerFactory configured;

    /** Of clients' certificates; none where they are not looked at. */
    private final TrustManager[] trusted;

    private FrontendContexts(TlsConfig tls) {
        this.frontend = tls.frontend();
        this.directory = frontend.isSelfSigned() ? StateDirectory.of(tls) : null;
        this.configured = directory == null ? configuredKeys() : null;
        this.trusted = frontend.verify() == TlsConfig.ClientVerification.NONE
                ? new TrustManager[0]
                : ContextParts.trusted("tls.frontend.client_ca", frontend.clientCa());
    }

    static FrontendTls of(TlsConfig tls) {
        return new FrontendContexts(tls).contexts();
    }

    /** Java's is made when a client needs it, where the other one is made of the same files, which have been read. */
    private FrontendTls contexts() {
        SslContext fast = fast();
        if (fast == null || (directory == null && configured == null)) {
            return new FrontendTls(LaterContext.of(complete(true)), fast);
        }
        if (directory != null) {
            SelfSignedCertificate.makeRsaIn(directory);
        }
        return new FrontendTls(LaterContext.of(() -> complete(true)), fast);
    }

    /** TLS with the certificate that clients see, for somebody else. */
    static SslContext certified(TlsConfig tls) {
        return new FrontendContexts(tls).complete(false);
    }

    /**
     * Java's TLS. It is put together here where the key is of the usual form: Netty's own way first tries out a key of its own,
     * for which it loads Bouncy Castle's provider, and reads the system's authorities, which nobody needs.
     */
    private SslContext complete(boolean verifying) {
        KeyManagerFactory keys = directory == null
                ? configured
                : ownKeys(SelfSignedCertificate.in(directory), SelfSignedCertificate.rsaIn(directory));
        if (keys == null) {
            SslContextBuilder builder = readByNetty();
            return built(verifying ? clients(builder) : builder, TlsLibrary.JAVA);
        }
        boolean verified = verifying && frontend.verify() != TlsConfig.ClientVerification.NONE;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), verified ? trusted : new TrustManager[0], null);
            return new JdkSslContext(
                    context,
                    false,
                    CipherSuites.ofJava("tls.frontend.ciphers", frontend.ciphers()),
                    IdentityCipherSuiteFilter.INSTANCE,
                    ApplicationProtocolConfig.DISABLED,
                    verified ? clientAuth() : ClientAuth.NONE,
                    frontend.protocols().toArray(String[]::new),
                    false);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no TLS", e);
        }
    }

    /** Serves those who speak TLS 1.3, of whom RFC 8446 (9.1) wants that they verify a certificate with such a key. */
    private @Nullable SslContext fast() {
        TlsLibrary library = TlsLibrary.best(frontend.ciphers());
        if (library == TlsLibrary.JAVA || !frontend.protocols().contains(TLS_1_3)) {
            return null;
        }
        KeyManagerFactory keys = directory == null ? configured : ownKeys(SelfSignedCertificate.in(directory));
        SslContextBuilder builder = keys == null ? readByNetty() : SslContextBuilder.forServer(keys);
        return frontend.isSelfSigned() || isVerifiedByAll(Path.of(frontend.certificate()))
                ? built(clients(builder), library)
                : null;
    }

    private SslContext built(SslContextBuilder builder, TlsLibrary library) {
        library.withCiphers(builder.protocols(frontend.protocols()), "tls.frontend.ciphers", frontend.ciphers());
        return ContextParts.built("tls.frontend", builder, library);
    }

    private static boolean isVerifiedByAll(Path certificate) {
        try {
            PublicKey key = PemKeys.certificates(certificate).get(0).getPublicKey();
            return key instanceof RSAPublicKey
                    || (key instanceof ECPublicKey elliptic
                            && elliptic.getParams().getCurve().getField().getFieldSize() == P_256_BITS);
        } catch (IOException | GeneralSecurityException e) {
            throw ContextParts.noCertificate("tls.frontend.certificate", certificate.toString(), e);
        }
    }

    private SslContextBuilder clients(SslContextBuilder builder) {
        if (frontend.verify() == TlsConfig.ClientVerification.NONE) {
            return builder.trustManager(new TrustsNobody());
        }
        ContextParts.trust(builder, "tls.frontend.client_ca", frontend.clientCa());
        return builder.clientAuth(clientAuth());
    }

    private ClientAuth clientAuth() {
        return frontend.verify() == TlsConfig.ClientVerification.REQUIRED ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL;
    }

    private static KeyManagerFactory ownKeys(Path... files) {
        return ContextParts.keys("tls.directory", List.of(files));
    }

    private @Nullable KeyManagerFactory configuredKeys() {
        try {
            PemKeys configured = PemKeys.read(certificate().toPath(), key().toPath());
            if (!configured.isPair()) {
                throw ContextParts.unusable(
                        "tls.frontend",
                        certificate(),
                        key(),
                        new IllegalArgumentException("the key is another certificate's"));
            }
            return ContextParts.keys(List.of(configured));
        } catch (IOException | GeneralSecurityException unusual) {
            return null; // or wrong, which Netty says
        }
    }

    private SslContextBuilder readByNetty() {
        try {
            return SslContextBuilder.forServer(certificate(), key());
        } catch (IllegalArgumentException e) {
            throw ContextParts.unusable("tls.frontend", certificate(), key(), e);
        }
    }

    private File certificate() {
        return ContextParts.readable("tls.frontend.certificate", frontend.certificate());
    }

    private File key() {
        return ContextParts.readable("tls.frontend.key", frontend.key());
    }
}
