package io.borealis.proxy.tls;

import io.borealis.proxy.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
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
    private static final int VALID_YEARS = 10;
    private static final int RSA_BITS = 2048;
    /** Clients whose clock is slow should be able to connect to a new proxy. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofDays(1);

    private static final int SERIAL_BITS = 127;
    private static final X500Name ISSUER = new X500Name("CN=Borealis self-signed");
    private static final X500Name RSA_SUBJECT = new X500Name("CN=Borealis self-signed (RSA)");

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
                KeyPair keys = ellipticKeys();
                Signer self = new Signer(keys.getPrivate(), List.of());
                StateDirectory.write(file, pem(ISSUER, keys, clock.instant(), self));
                LOG.atInfo().addKeyValue("file", file).log("Made a self-signed certificate for clients");
            }
        });
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
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(RSA_BITS);
                Signer signer = new Signer(authority.key(), authority.chain());
                StateDirectory.write(file, pem(RSA_SUBJECT, generator.generateKeyPair(), Instant.now(), signer));
            }
        });
    }

    private interface Making {
        void make() throws IOException, GeneralSecurityException, OperatorCreationException;
    }

    /**
     * Who signs.
     *
     * @param chain its own certificates; empty where it signs itself
     */
    private record Signer(PrivateKey key, List<X509Certificate> chain) {}

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
        } catch (GeneralSecurityException | OperatorCreationException e) {
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

    private static KeyPair ellipticKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String pem(X500Name subject, KeyPair keys, Instant now, Signer signer)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X509CertificateHolder certificate = new JcaX509v3CertificateBuilder(
                        ISSUER,
                        new BigInteger(SERIAL_BITS, new SecureRandom()),
                        Date.from(now.minus(CLOCK_SKEW_MAX)),
                        Date.from(now.atOffset(ZoneOffset.UTC)
                                .plusYears(VALID_YEARS)
                                .toInstant()),
                        subject,
                        keys.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, alternativeNames())
                .addExtension(
                        Extension.basicConstraints,
                        true,
                        new BasicConstraints(signer.chain().isEmpty()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.key()));
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject("CERTIFICATE", certificate.getEncoded()));
            for (X509Certificate issuer : signer.chain()) {
                pem.writeObject(new PemObject("CERTIFICATE", issuer.getEncoded()));
            }
            pem.writeObject(new PemObject("PRIVATE KEY", keys.getPrivate().getEncoded()));
        }
        return text.toString();
    }

    private static GeneralNames alternativeNames() {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        names.add(new GeneralName(GeneralName.iPAddress, "::1"));
        try {
            String host = InetAddress.getLocalHost().getHostName();
            if (host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?") && !host.equals("localhost")) {
                names.add(new GeneralName(GeneralName.dNSName, host));
            }
        } catch (UnknownHostException nameless) {
            LOG.atDebug().log("The host has no name; the certificate is for the loopback addresses only");
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }
}
