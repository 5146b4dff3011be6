package io.borealis.proxy.tls;

import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.TlsConfig;
import io.borealis.proxy.session.BackendTls;
import io.borealis.proxy.session.SessionTls;
import io.borealis.proxy.session.password.PasswordKey;
import io.borealis.proxy.session.password.PasswordKeys;
import io.borealis.proxy.session.password.ServerKey;
import io.borealis.proxy.session.password.UnusableKeyException;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
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
                frontend(tls),
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
        return tls.frontend().mode() == TlsConfig.FrontendMode.DISABLED ? null : clients(tls);
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

    /**
     * TLS of the operator's interface: with the certificate that clients see, whether they are offered TLS or not.
     *
     * @throws ConfigException if a file of the configuration cannot be used; the message names its key
     */
    public static SslContext admin(ProxyConfig config) {
        return built("tls.frontend", certified(config.tls()));
    }

    private static SslContext clients(TlsConfig tls) {
        TlsConfig.Frontend frontend = tls.frontend();
        SslContextBuilder builder = certified(tls);
        if (frontend.verify() != TlsConfig.ClientVerification.NONE) {
            trust(builder, "tls.frontend.client_ca", frontend.clientCa());
            builder.clientAuth(
                    frontend.verify() == TlsConfig.ClientVerification.REQUIRED
                            ? ClientAuth.REQUIRE
                            : ClientAuth.OPTIONAL);
        }
        return built("tls.frontend", builder);
    }

    private static SslContextBuilder certified(TlsConfig tls) {
        TlsConfig.Frontend frontend = tls.frontend();
        SslContextBuilder builder = identified(tls).protocols(frontend.protocols());
        return frontend.ciphers().isEmpty()
                ? builder
                : builder.ciphers(CipherSuites.of("tls.frontend.ciphers", frontend.ciphers()));
    }

    private static SslContextBuilder identified(TlsConfig tls) {
        TlsConfig.Frontend frontend = tls.frontend();
        if (frontend.isSelfSigned()) {
            Path directory = StateDirectory.of(tls);
            Path elliptic = SelfSignedCertificate.in(directory);
            Path rsa = SelfSignedCertificate.rsaIn(directory);
            return SslContextBuilder.forServer(keys("tls.directory", List.of(elliptic, rsa)));
        }
        File certificate = readable("tls.frontend.certificate", frontend.certificate());
        File key = readable("tls.frontend.key", frontend.key());
        try {
            return SslContextBuilder.forServer(certificate, key);
        } catch (IllegalArgumentException e) {
            throw unusable("tls.frontend", certificate, key, e);
        }
    }

    /** Certificates with their keys, each file with both, of which a handshake takes the one that the client can verify. */
    private static KeyManagerFactory keys(String path, List<Path> files) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Path file : files) {
                PemKeys keys = PemKeys.read(file, file);
                store.setKeyEntry(
                        file.getFileName().toString(),
                        keys.key(),
                        new char[0],
                        keys.chain().toArray(X509Certificate[]::new));
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException(
                    "%s: '%s' holds no certificate with its private key in PEM: %s"
                            .formatted(path, files, rootMessage(e)),
                    e);
        }
    }

    private static BackendTls backend(ProxyConfig config) {
        TlsConfig.Backend backend = config.tls().backend();
        SslContextBuilder builder = toBackend(backend);
        if (!backend.certificate().isEmpty()) {
            File certificate = readable("tls.backend.certificate", backend.certificate());
            File key = readable("tls.backend.key", backend.key());
            try {
                builder.keyManager(certificate, key);
            } catch (IllegalArgumentException e) {
                throw unusable("tls.backend", certificate, key, e);
            }
        }
        Map<X500Principal, SslContext> byClient = new HashMap<>();
        backend.clientCertificates().forEach((subject, file) -> {
            String path = "tls.backend.client_certificates";
            readable(path, file);
            byClient.put(
                    subject(path, subject),
                    built(path, toBackend(backend).keyManager(keys(path, List.of(Path.of(file))))));
        });
        return new BackendTls(
                built("tls.backend", builder),
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

    private static SslContextBuilder toBackend(TlsConfig.Backend backend) {
        // The host name is compared by the session, which knows the peer (BackendTls.verifyHost): Netty would otherwise
        // compare it in every mode.
        SslContextBuilder builder =
                SslContextBuilder.forClient().protocols(backend.protocols()).endpointIdentificationAlgorithm(null);
        if (!backend.ciphers().isEmpty()) {
            builder.ciphers(CipherSuites.of("tls.backend.ciphers", backend.ciphers()));
        }
        if (backend.mode().isVerified()) {
            trust(builder, "tls.backend.ca", backend.ca());
        } else {
            // MySQL's clients do not look at the certificate in these modes either: servers make their own.
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        }
        return builder;
    }

    private static void trust(SslContextBuilder builder, String path, String file) {
        try {
            builder.trustManager(readable(path, file));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    "%s: '%s' holds no certificate in PEM: %s".formatted(path, file, rootMessage(e)), e);
        }
    }

    private static SslContext built(String path, SslContextBuilder builder) {
        try {
            return TlsLibrary.build(builder);
        } catch (SSLException | IllegalArgumentException e) {
            throw new ConfigException("%s: TLS cannot be set up: %s".formatted(path, rootMessage(e)), e);
        }
    }

    private static ConfigException unusable(String path, File certificate, File key, IllegalArgumentException cause) {
        return new ConfigException(
                "%s: '%s' and '%s' are not a certificate and its private key in PEM (PKCS#8, not encrypted): %s"
                        .formatted(path, certificate, key, rootMessage(cause)),
                cause);
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
