package io.borealis.proxy.tls;

import io.borealis.proxy.config.TlsConfig;
import io.borealis.proxy.session.encryption.FrontendTls;
import io.netty.handler.ssl.ClientAuth;
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
import org.jspecify.annotations.Nullable;

/** Builds the TLS contexts of the clients' leg. */
final class FrontendContexts {
    private static final String TLS_1_3 = "TLSv1.3";
    private static final int P_256_BITS = 256;

    private final TlsConfig.Frontend frontend;

    /** Those made here, the elliptic one first; none where one is configured. */
    private final List<Path> selfSigned;

    private FrontendContexts(TlsConfig tls) {
        this.frontend = tls.frontend();
        this.selfSigned = frontend.isSelfSigned() ? selfSigned(StateDirectory.of(tls)) : List.of();
    }

    private static List<Path> selfSigned(Path directory) {
        return List.of(SelfSignedCertificate.in(directory), SelfSignedCertificate.rsaIn(directory));
    }

    static FrontendTls of(TlsConfig tls) {
        return new FrontendContexts(tls).contexts();
    }

    private FrontendTls contexts() {
        return new FrontendTls(built(clients(identified(selfSigned)), TlsLibrary.JAVA), fast());
    }

    /** TLS with the certificate that clients see, for somebody else. */
    static SslContext certified(TlsConfig tls) {
        FrontendContexts contexts = new FrontendContexts(tls);
        return contexts.built(contexts.identified(contexts.selfSigned), TlsLibrary.JAVA);
    }

    /** Serves those who speak TLS 1.3, of whom RFC 8446 (9.1) wants that they verify a certificate with such a key. */
    private @Nullable SslContext fast() {
        TlsLibrary library = TlsLibrary.best(frontend.ciphers());
        if (library == TlsLibrary.JAVA || !frontend.protocols().contains(TLS_1_3)) {
            return null;
        }
        boolean verified = frontend.isSelfSigned() || isVerifiedByAll(Path.of(frontend.certificate()));
        return verified ? built(clients(identified(selfSigned.stream().limit(1).toList())), library) : null;
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
            return builder;
        }
        ContextParts.trust(builder, "tls.frontend.client_ca", frontend.clientCa());
        return builder.clientAuth(
                frontend.verify() == TlsConfig.ClientVerification.REQUIRED ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
    }

    /** With the certificates made here that are named, or the configured one. */
    private SslContextBuilder identified(List<Path> ownOnes) {
        if (!ownOnes.isEmpty()) {
            return SslContextBuilder.forServer(ContextParts.keys("tls.directory", ownOnes));
        }
        File certificate = ContextParts.readable("tls.frontend.certificate", frontend.certificate());
        File key = ContextParts.readable("tls.frontend.key", frontend.key());
        try {
            return SslContextBuilder.forServer(certificate, key);
        } catch (IllegalArgumentException e) {
            throw ContextParts.unusable("tls.frontend", certificate, key, e);
        }
    }
}
