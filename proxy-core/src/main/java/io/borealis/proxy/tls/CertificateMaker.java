package io.borealis.proxy.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
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
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes certificates that stand in for real ones, with their keys, as PEM. Apart, so that a start which makes none loads nothing for it. */
final class CertificateMaker {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateMaker.class);
    private static final int VALID_YEARS = 10;
    private static final int RSA_BITS = 2048;
    /** Clients whose clock is slow should be able to connect to a new proxy. */
    private static final Duration CLOCK_SKEW_MAX = Duration.ofDays(1);

    private static final int SERIAL_BITS = 127;
    private static final X500Name ISSUER = new X500Name("CN=Borealis self-signed");
    private static final X500Name RSA_SUBJECT = new X500Name("CN=Borealis self-signed (RSA)");

    private CertificateMaker() {}

    /**
     * Who signs.
     *
     * @param chain its own certificates; empty where it signs itself
     */
    private record Signer(PrivateKey key, List<X509Certificate> chain) {}

    /** One with an elliptic key, signed by itself. */
    static String elliptic(Instant now) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        return pem(ISSUER, keys, now, new Signer(keys.getPrivate(), List.of()));
    }

    /** One with an RSA key, signed by {@code authority}. */
    static String rsa(PemKeys authority, Instant now) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        return pem(RSA_SUBJECT, generator.generateKeyPair(), now, new Signer(authority.key(), authority.chain()));
    }

    private static String pem(X500Name subject, KeyPair keys, Instant now, Signer signer)
            throws GeneralSecurityException, IOException {
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
                .build(signature(signer));
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

    private static ContentSigner signature(Signer signer) throws GeneralSecurityException {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(signer.key());
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
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
