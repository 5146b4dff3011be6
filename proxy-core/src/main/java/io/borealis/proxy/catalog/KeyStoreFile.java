package io.borealis.proxy.catalog;

import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.tls.PemKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;

/**
 * Certificates of the configuration as a key store in a temporary file of the process's user, the one form in which the
 * driver takes them. Its password is made for it, and known in this process only.
 */
final class KeyStoreFile implements AutoCloseable {
    static final String TYPE = "PKCS12";

    private static final int PASSWORD_BITS = 160;
    private static final int RADIX = 36;

    private final Path file;
    private final String password;

    private KeyStoreFile(Path file, String password) {
        this.file = file;
        this.password = password;
    }

    /** The authorities of {@code tls.backend.ca}. */
    static KeyStoreFile ofAuthorities(String ca) {
        try {
            KeyStore store = empty();
            for (X509Certificate certificate : PemKeys.certificates(Path.of(ca))) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            return written(store, newPassword());
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException("tls.backend.ca: cannot read certificates from '%s': %s".formatted(ca, e), e);
        }
    }

    /** The certificate of {@code tls.backend.certificate} with its key. */
    static KeyStoreFile ofCertificate(String certificate, String key) {
        try {
            PemKeys keys = PemKeys.read(Path.of(certificate), Path.of(key));
            KeyStore store = empty();
            String password = newPassword();
            store.setKeyEntry(
                    "certificate",
                    keys.key(),
                    password.toCharArray(),
                    keys.chain().toArray(X509Certificate[]::new));
            return written(store, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException(
                    "tls.backend.certificate: cannot read '%s' and its key from '%s': %s"
                            .formatted(certificate, key, e),
                    e);
        }
    }

    String url() {
        return file.toUri().toString();
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        return store;
    }

    private static KeyStoreFile written(KeyStore store, String password) throws IOException, GeneralSecurityException {
        Path file = Files.createTempFile("borealis-tls", ".p12");
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return new KeyStoreFile(file, password);
    }

    private static String newPassword() {
        return new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(RADIX);
    }
}
