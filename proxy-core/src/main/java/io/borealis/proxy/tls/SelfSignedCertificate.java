package io.borealis.proxy.tls;

import io.borealis.proxy.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates that stand in until a real one is configured: made at the first start, kept, and used again. One has an
 * elliptic key; it has signed the other, which has an RSA key, for clients that insist on one ({@code
 * --ssl-cipher=ECDHE-RSA-AES128-GCM-SHA256}). So a client may name the file of the first as the authority that it trusts.
 *
 * <p>Certificate and key are one file, so that one atomic rename is enough never to leave one without the other.
 */
final class SelfSignedCertificate {
    static final String FILE = "frontend.pem";
    static final String RSA_FILE = "frontend-rsa.pem";

    private static final Logger LOG = LoggerFactory.getLogger(SelfSignedCertificate.class);

    private SelfSignedCertificate() {}

    /** Where the PEM file of a directory is, once it has been made. */
    static Path fileIn(Path directory) {
        return directory.resolve(FILE);
    }

    /** PEM file with certificate and key in a directory; both are made if they are not there. */
    static Path in(Path directory) {
        return in(directory, Clock.systemUTC());
    }

    static Path in(Path directory, Clock clock) {
        Path file = fileIn(directory);
        return kept(file, () -> {
            if (!Files.exists(file) || isExpired(file, clock)) {
                StateDirectory.write(file, CertificateMaker.elliptic(clock.instant()));
                LOG.atInfo().addKeyValue("file", file).log("Made a self-signed certificate for clients");
            }
        });
    }

    /** Makes the certificate with an RSA key where there is none; {@link #rsaIn} looks whether one that there is can be used. */
    static void makeRsaIn(Path directory) {
        if (!Files.exists(directory.resolve(RSA_FILE))) {
            rsaIn(directory);
        }
    }

    /** The same for the certificate with an RSA key; the other one is made first where it is not there. */
    static Path rsaIn(Path directory) {
        Path issuer = in(directory);
        Path file = directory.resolve(RSA_FILE);
        return kept(file, () -> {
            PemKeys authority = PemKeys.read(issuer, issuer);
            if (!Files.exists(file)
                    || isExpired(file, Clock.systemUTC())
                    || !PemKeys.read(file, file).isIssuedBy(authority)) {
                StateDirectory.write(file, CertificateMaker.rsa(authority, Instant.now()));
            }
        });
    }

    private interface Making {
        void make() throws IOException, GeneralSecurityException;
    }

    private static Path kept(Path file, Making making) {
        Path directory = file.getParent();
        try {
            making.make();
            return file;
        } catch (IOException e) {
            throw new ConfigException(
                    "tls.directory: cannot keep the self-signed certificate in '%s' (%s); set the key to a directory that"
                                    .formatted(directory, e)
                            + " can be written, or set tls.frontend.certificate and tls.frontend.key",
                    e);
        } catch (CertificateException | InvalidKeySpecException e) {
            throw new ConfigException(
                    "tls.directory: '%s' holds no certificate; delete it and a new one is made".formatted(file), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot make a certificate", e);
        }
    }

    private static boolean isExpired(Path file, Clock clock) throws IOException, CertificateException {
        try (InputStream pem = Files.newInputStream(file)) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            certificate.checkValidity(Date.from(clock.instant()));
            return false;
        } catch (CertificateExpiredException expired) {
            LOG.atInfo().addKeyValue("file", file).log("The self-signed certificate has expired");
            return true;
        }
    }
}
