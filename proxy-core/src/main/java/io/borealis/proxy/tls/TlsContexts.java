package io.borealis.proxy.tls;

import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.TlsConfig;
import io.borealis.proxy.session.SessionTls;
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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Builds the TLS contexts of both legs from the configuration. */
public final class TlsContexts {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private TlsContexts() {}

    /**
     * Builds what sessions need, making the self-signed certificate if it is needed and not there yet.
     *
     * @throws ConfigException if a file of the configuration cannot be used; the message names its key
     */
    public static SessionTls of(ProxyConfig config) {
        TlsConfig tls = config.tls();
        return new SessionTls(
                frontend(tls),
                tls.frontend().mode() == TlsConfig.FrontendMode.REQUIRED,
                isBackendPlain(config) ? null : backend(tls.backend()),
                backendUse(config),
                tls.backend().mode() == TlsConfig.BackendMode.VERIFY_IDENTITY
                        ? config.backend().host()
                        : null,
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
                config.backend().hasSocket()
                        ? SessionTls.BackendUse.WHERE_OFFERED
                        : SessionTls.BackendUse.AS_CLIENT;
            case DISABLED, PREFERRED -> SessionTls.BackendUse.WHERE_OFFERED;
            case REQUIRED, VERIFY_CA, VERIFY_IDENTITY -> SessionTls.BackendUse.ALWAYS;
        };
    }

    /** The key for clients without TLS, where there can be such and MySQL's leg can be secure all the same. */
    private static @Nullable PasswordKey ownKey(ProxyConfig config) {
        TlsConfig tls = config.tls();
        boolean backendMayBeEncrypted =
                switch (tls.backend().mode()) {
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
            File file = readable("tls.backend.server_public_key", backend.serverPublicKey());
            return ServerKey.of(Files.readString(file.toPath()));
        } catch (IOException | UnusableKeyException e) {
            throw new ConfigException(
                    "tls.backend.server_public_key: '%s' holds no RSA public key in PEM: %s"
                            .formatted(backend.serverPublicKey(), rootMessage(e)),
                    e);
        }
    }

    private static @Nullable SslContext frontend(TlsConfig tls) {
        return tls.frontend().mode() == TlsConfig.FrontendMode.DISABLED ? null : certified(tls);
    }

    /**
     * TLS of the operator's interface: with the certificate that clients see, whether they are offered TLS or not.
     *
     * @throws ConfigException if a file of the configuration cannot be used; the message names its key
     */
    public static SslContext admin(ProxyConfig config) {
        return certified(config.tls());
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
                    .trustManager(readable("tls.frontend.certificate", certificate.toString()))
                    .build();
            return ((JdkSslContext) client).context();
        } catch (SSLException | IllegalArgumentException e) {
            throw new ConfigException(
                    "tls.frontend.certificate: '%s' holds no certificate in PEM: %s"
                            .formatted(certificate, rootMessage(e)),
                    e);
        }
    }

    private static SslContext certified(TlsConfig tls) {
        TlsConfig.Frontend frontend = tls.frontend();
        if (frontend.isSelfSigned()) {
            File pem = SelfSignedCertificate.in(StateDirectory.of(tls)).toFile();
            return server(pem, pem, "tls.directory");
        }
        return server(
                readable("tls.frontend.certificate", frontend.certificate()),
                readable("tls.frontend.key", frontend.key()),
                "tls.frontend");
    }

    private static SslContext server(File certificate, File key, String path) {
        try {
            return SslContextBuilder.forServer(certificate, key)
                    .sslProvider(SslProvider.JDK)
                    .protocols(PROTOCOLS)
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new ConfigException(
                    "%s: '%s' and '%s' are not a certificate and its private key in PEM (PKCS#8, not encrypted): %s"
                            .formatted(path, certificate, key, rootMessage(e)),
                    e);
        }
    }

    private static SslContext backend(TlsConfig.Backend backend) {
        // The host name is compared by the session, which knows the peer (SessionTls.verifyHost): Netty would otherwise
        // compare it in every mode.
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols(PROTOCOLS)
                .endpointIdentificationAlgorithm(null);
        try {
            if (backend.mode().isVerified()) {
                builder.trustManager(readable("tls.backend.ca", backend.ca()));
            } else {
                // MySQL's clients do not look at the certificate in these modes either: servers make their own.
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new ConfigException(
                    "tls.backend.ca: '%s' holds no certificate in PEM: %s".formatted(backend.ca(), rootMessage(e)), e);
        }
    }

    private static File readable(String path, String file) {
        Path candidate = Path.of(file);
        if (!Files.isReadable(candidate)) {
            throw new ConfigException("%s: '%s' must be a file that can be read".formatted(path, file));
        }
        return candidate.toFile();
    }

    private static String rootMessage(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
