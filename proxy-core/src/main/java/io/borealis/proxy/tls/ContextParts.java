package io.borealis.proxy.tls;

import io.borealis.proxy.config.ConfigException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** What contexts are made of: files of the configuration, whose errors name the key. */
final class ContextParts {
    private ContextParts() {}

    /** Certificates with their keys, each file with both, of which a handshake takes the one that the client can verify. */
    static KeyManagerFactory keys(String path, List<Path> files) {
        try {
            List<PemKeys> keys = new ArrayList<>();
            for (Path file : files) {
                keys.add(PemKeys.read(file, file));
            }
            return keys(keys);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException(
                    "%s: '%s' holds no certificate with its private key in PEM: %s"
                            .formatted(path, files, rootMessage(e)),
                    e);
        }
    }

    /** A handshake takes the one of them that the client can verify. */
    static KeyManagerFactory keys(List<PemKeys> all) throws IOException, GeneralSecurityException {
        KeyStore store = inMemory();
        for (PemKeys keys : all) {
            store.setKeyEntry(
                    "key-" + store.size(), keys.key(), new char[0], keys.chain().toArray(X509Certificate[]::new));
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory;
    }

    /** Trusts those that the authorities of a file have signed. */
    static TrustManager[] trusted(String path, String file) {
        try {
            KeyStore store = inMemory();
            for (X509Certificate authority :
                    PemKeys.certificates(readable(path, file).toPath())) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw noCertificate(path, file, e);
        }
    }

    /**
     * A store that is never written anywhere. The default kind, PKCS12, would derive a key from the password by tens of thousands of
     * rounds for each entry, and again when it is read.
     */
    private static KeyStore inMemory() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        return store;
    }

    static void trust(SslContextBuilder builder, String path, String file) {
        try {
            builder.trustManager(readable(path, file));
        } catch (IllegalArgumentException e) {
            throw noCertificate(path, file, e);
        }
    }

    static ConfigException noCertificate(String path, String file, Exception cause) {
        return new ConfigException(
                "%s: '%s' holds no certificate in PEM: %s".formatted(path, file, rootMessage(cause)), cause);
    }

    static SslContext built(String path, SslContextBuilder builder, TlsLibrary library) {
        try {
            return library.context(builder);
        } catch (SSLException | IllegalArgumentException e) {
            throw new ConfigException("%s: TLS cannot be set up: %s".formatted(path, rootMessage(e)), e);
        }
    }

    static ConfigException unusable(String path, File certificate, File key, IllegalArgumentException cause) {
        return new ConfigException(
                "%s: '%s' and '%s' are not a certificate and its private key in PEM (PKCS#8, not encrypted): %s"
                        .formatted(path, certificate, key, rootMessage(cause)),
                cause);
    }

    static File readable(String path, String file) {
        Path candidate = Path.of(file);
        if (!Files.isReadable(candidate)) {
            throw new ConfigException("%s: '%s' must be a file that can be read".formatted(path, file));
        }
        return candidate.toFile();
    }

    static String rootMessage(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
