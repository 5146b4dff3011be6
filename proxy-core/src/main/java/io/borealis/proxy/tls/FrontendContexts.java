package io.borealis.proxy.tls;

import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.TlsConfig;
import io.borealis.proxy.session.FrontendTls;
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

    private final TlsConfig tls;
    private final TlsConfig.Frontend frontend;

    private FrontendContexts(TlsConfig tls) {
        this.tls = tls;
        this.frontend = tls.frontend();
    }

    static FrontendTls of(TlsConfig tls) {
        return new FrontendContexts(tls).contexts();
    }

    private FrontendTls contexts() {
        SslContext complete = ContextParts.built("tls.frontend", clients(certified()), TlsLibrary.JAVA);
        return new FrontendTls(complete, fast());
    }

    /** TLS with the certificate that clients see, for somebody else. */
    static SslContext certified(TlsConfig tls) {
        return ContextParts.built("tls.frontend", new FrontendContexts(tls).certified(), TlsLibrary.JAVA);
    }

    /** Serves those who speak TLS 1.3, of whom RFC 8446 (9.1) wants that they verify a certificate with such a key. */
    private @Nullable SslContext fast() {
        TlsLibrary library = TlsLibrary.best(frontend.ciphers());
        if (library == TlsLibrary.JAVA || !frontend.protocols().contains(TLS_1_3)) {
            return null;
        }
        if (frontend.isSelfSigned()) {
            Path elliptic = SelfSignedCertificate.in(StateDirectory.of(tls));
            return fast(library, selfSigned(List.of(elliptic)));
        }
        return isVerifiedByAll(Path.of(frontend.certificate())) ? fast(library, configured()) : null;
    }

    private SslContext fast(TlsLibrary library, SslContextBuilder identified) {
        return ContextParts.built("tls.frontend", clients(identified.protocols(frontend.protocols())), library);
    }

    private static boolean isVerifiedByAll(Path certificate) {
        try {
            PublicKey key = PemKeys.certificates(certificate).get(0).getPublicKey();
            return key instanceof RSAPublicKey
                    || (key instanceof ECPublicKey elliptic
                            && elliptic.getParams().getCurve().getField().getFieldSize() == P_256_BITS);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException(
                    "tls.frontend.certificate: '%s' holds no certificate in PEM: %s"
                            .formatted(certificate, ContextParts.rootMessage(e)),
                    e);
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

    private SslContextBuilder certified() {
        List<String> ciphers = frontend.ciphers().isEmpty()
                ? CipherSuites.ofJava()
                : CipherSuites.of("tls.frontend.ciphers", frontend.ciphers());
        return identified().protocols(frontend.protocols()).ciphers(ciphers);
    }

    private SslContextBuilder identified() {
        if (!frontend.isSelfSigned()) {
            return configured();
        }
        Path directory = StateDirectory.of(tls);
        return selfSigned(List.of(SelfSignedCertificate.in(directory), SelfSignedCertificate.rsaIn(directory)));
    }

    private static SslContextBuilder selfSigned(List<Path> files) {
        return SslContextBuilder.forServer(ContextParts.keys("tls.directory", files));
    }

    private SslContextBuilder configured() {
        File certificate = ContextParts.readable("tls.frontend.certificate", frontend.certificate());
        File key = ContextParts.readable("tls.frontend.key", frontend.key());
        try {
            return SslContextBuilder.forServer(certificate, key);
        } catch (IllegalArgumentException e) {
            throw ContextParts.unusable("tls.frontend", certificate, key, e);
        }
    }
}
