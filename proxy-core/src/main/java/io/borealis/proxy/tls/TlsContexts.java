package io.borealis.proxy.tls;

import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.TlsConfig;
import io.borealis.proxy.session.encryption.BackendTls;
import io.borealis.proxy.session.encryption.SessionTls;
import io.borealis.proxy.session.password.PasswordKey;
import io.borealis.proxy.session.password.PasswordKeys;
import io.borealis.proxy.session.password.ServerKey;
import io.borealis.proxy.session.password.UnusableKeyException;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Builds the TLS contexts of both legs from the configuration. */
public final class TlsContexts {
    private TlsContexts() {}

    /**
     * Builds what sessions need, making the self-signed certificate if it is needed and not there yet.
     *
     * @throws ConfigException if a file of the configuration cannot be used; the message names its key
     */
    public static SessionTls of(ProxyConfig config) {
        TlsConfig tls = config.tls();
        return new SessionTls(
                tls.frontend().mode() == TlsConfig.FrontendMode.DISABLED ? null : FrontendContexts.of(tls),
                tls.frontend().mode() == TlsConfig.FrontendMode.REQUIRED,
                isBackendPlain(config) ? null : backend(config),
                backendUse(config),
                new PasswordKeys(ownKey(config), pinnedKey(tls.backend())));
    }

    /** A Unix socket is secure as it is, so TLS is not preferred on it; MySQL's clients hold it so, too. */
    private static boolean isBackendPlain(ProxyConfig config) {
        TlsConfig.BackendMode mode = config.tls().backend().mode();
        return mode == TlsConfig.BackendMode.DISABLED || (config.backend().hasSocket() && !mode.isRequired());
    }

    private static SessionTls.BackendUse backendUse(ProxyConfig config) {
        return switch (config.tls().backend().mode()) {
            case AS_CLIENT ->
                config.backend().hasSocket() ? SessionTls.BackendUse.WHERE_OFFERED : SessionTls.BackendUse.AS_CLIENT;
            case DISABLED, PREFERRED -> SessionTls.BackendUse.WHERE_OFFERED;
            case REQUIRED, VERIFY_CA, VERIFY_IDENTITY -> SessionTls.BackendUse.ALWAYS;
        };
    }

    /** The key for clients without TLS, where there can be such and MySQL's leg can be secure all the same. */
    private static @Nullable PasswordKey ownKey(ProxyConfig config) {
        TlsConfig tls = config.tls();
        boolean backendMayBeEncrypted = switch (tls.backend().mode()) {
            case AS_CLIENT, DISABLED -> false;
            case PREFERRED, REQUIRED, VERIFY_CA, VERIFY_IDENTITY -> true;
        };
        boolean backendMayBeSecure = backendMayBeEncrypted || config.backend().hasSocket();
        return backendMayBeSecure && tls.frontend().mode() != TlsConfig.FrontendMode.REQUIRED
                ? PasswordKeyFile.in(StateDirectory.of(tls))
                : null;
    }

    private static @Nullable ServerKey pinnedKey(TlsConfig.Backend backend) {
        if (backend.serverPublicKey().isEmpty()) {
            return null;
        }
        try {
            File file = ContextParts.readable("tls.backend.server_public_key", backend.serverPublicKey());
            return ServerKey.of(Files.readString(file.toPath()));
        } catch (IOException | UnusableKeyException e) {
            throw new ConfigException(
                    "tls.backend.server_public_key: '%s' holds no RSA public key in PEM: %s"
                            .formatted(backend.serverPublicKey(), ContextParts.rootMessage(e)),
                    e);
        }
    }

    /**
     * TLS of a client that trusts the proxy's own certificate and no other, made out for whatever name.
     *
     * @throws ConfigException if the certificate cannot be read
     */
    public static SSLContext ofOwnCertificate(ProxyConfig config) {
        TlsConfig tls = config.tls();
        Path certificate = tls.frontend().isSelfSigned()
                ? SelfSignedCertificate.fileIn(StateDirectory.of(tls))
                : Path.of(tls.frontend().certificate());
        try {
            SslContext client = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(ContextParts.readable("tls.frontend.certificate", certificate.toString()))
                    .build();
            return ((JdkSslContext) client).context();
        } catch (SSLException | IllegalArgumentException e) {
            throw ContextParts.noCertificate("tls.frontend.certificate", certificate.toString(), e);
        }
    }

    /**
     * TLS of the operator's interface: with the certificate that clients see, whether they are offered TLS or not.
     *
     * @throws ConfigException if a file of the configuration cannot be used; the message names its key
     */
    public static SslContext admin(ProxyConfig config) {
        return FrontendContexts.certified(config.tls());
    }

    private static BackendTls backend(ProxyConfig config) {
        TlsConfig.Backend backend = config.tls().backend();
        TlsLibrary library = TlsLibrary.best(backend.ciphers());
        SslContextBuilder builder = toBackend(backend, library);
        if (!backend.certificate().isEmpty()) {
            File certificate = ContextParts.readable("tls.backend.certificate", backend.certificate());
            File key = ContextParts.readable("tls.backend.key", backend.key());
            try {
                builder.keyManager(certificate, key);
            } catch (IllegalArgumentException e) {
                throw ContextParts.unusable("tls.backend", certificate, key, e);
            }
        }
        Map<X500Principal, SslContext> byClient = new HashMap<>();
        backend.clientCertificates().forEach((subject, file) -> {
            String path = "tls.backend.client_certificates";
            ContextParts.readable(path, file);
            byClient.put(
                    subject(path, subject),
                    ContextParts.built(
                            path,
                            toBackend(backend, library).keyManager(ContextParts.keys(path, List.of(Path.of(file)))),
                            library));
        });
        return new BackendTls(
                ContextParts.built("tls.backend", builder, library),
                byClient,
                backend.mode() == TlsConfig.BackendMode.VERIFY_IDENTITY
                        ? config.backend().host()
                        : null);
    }

    private static X500Principal subject(String path, String written) {
        try {
            return new X500Principal(written);
        } catch (IllegalArgumentException e) {
            throw ConfigException.outOfRange(path, written, "subjects of certificates like 'CN=app,O=Example'");
        }
    }

    private static SslContextBuilder toBackend(TlsConfig.Backend backend, TlsLibrary library) {
        // The host name is compared by the session, which knows the peer (BackendTls.verifyHost): Netty would otherwise
        // compare it in every mode.
        SslContextBuilder builder =
                SslContextBuilder.forClient().protocols(backend.protocols()).endpointIdentificationAlgorithm(null);
        library.withCiphers(builder, "tls.backend.ciphers", backend.ciphers());
        if (backend.mode().isVerified()) {
            ContextParts.trust(builder, "tls.backend.ca", backend.ca());
        } else {
            // MySQL's clients do not look at the certificate in these modes either: servers make their own.
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        }
        return builder;
    }
}
