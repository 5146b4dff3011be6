package io.borealis.proxy.catalog;

import io.borealis.proxy.config.ConfigException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * The certificates of {@code tls.backend.ca} as a key store in a temporary file, the one form in which the driver takes
 * them. It holds nothing secret; its password is there because the format wants one.
 */
final class TrustStoreFile implements AutoCloseable {
    static final String TYPE = "PKCS12";
    static final String PASSWORD = "not-a-secret";

    private final Path file;

    private TrustStoreFile(Path file) {
        this.file = file;
    }

    static TrustStoreFile of(String ca) {
        try (PemReader pem = new PemReader(Files.newBufferedReader(Path.of(ca)))) {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            CertificateFactory certificates = CertificateFactory.getInstance("X.509");
            for (PemObject next = pem.readPemObject(); next != null; next = pem.readPemObject()) {
                if (next.getType().equals("CERTIFICATE")) { // the file may hold a key too
                    store.setCertificateEntry(
                            "ca-" + store.size(),
                            certificates.generateCertificate(new ByteArrayInputStream(next.getContent())));
                }
            }
            if (store.size() == 0) {
                throw new ConfigException("tls.backend.ca: '%s' holds no certificate in PEM".formatted(ca));
            }
            Path file = Files.createTempFile("borealis-ca", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return new TrustStoreFile(file);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException("tls.backend.ca: cannot read certificates from '%s': %s".formatted(ca, e), e);
        }
    }

    String url() {
        return file.toUri().toString();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
