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
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
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
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that stands in until a real one is configured: made at the first start, kept, and used again.
 *
 * <p>Certificate and key are one file, so that one atomic rename is enough never to leave one without the other. A
 * client may name that file as the authority it trusts.
 */
final class SelfSignedCertificate {
    static final String FILE = "frontend.pem";

    private static final Logger LOG = LoggerFactory.getLogger(SelfSignedCertificate.class);
    private static final int VALID_YEARS = 10;
    /** Clients whose clock is slow should be able to connect to a new proxy. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofDays(1);

    private static final int SERIAL_BITS = 127;

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
        try {
            if (Files.exists(file) && !isExpired(file, clock)) {
                return file;
            }
            StateDirectory.write(file, make(clock.instant()));
            LOG.atInfo().addKeyValue("file", file).log("Made a self-signed certificate for clients");
            return file;
        } catch (IOException e) {
            throw new ConfigException(
                    "tls.directory: cannot keep the self-signed certificate in '%s' (%s); set the key to a directory that"
                                    .formatted(directory, e)
                            + " can be written, or set tls.frontend.certificate and tls.frontend.key",
                    e);
        } catch (CertificateException e) {
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

    private static String make(Instant now)
            throws GeneralSecurityException, OperatorCreationException, CertIOException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        X500Name name = new X500Name("CN=Borealis self-signed");
        X509CertificateHolder certificate = new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(SERIAL_BITS, new SecureRandom()),
                        Date.from(now.minus(CLOCK_SKEW_MAX)),
                        Date.from(now.atOffset(ZoneOffset.UTC)
                                .plusYears(VALID_YEARS)
                                .toInstant()),
                        name,
                        keys.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, alternativeNames())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject("CERTIFICATE", certificate.getEncoded()));
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
