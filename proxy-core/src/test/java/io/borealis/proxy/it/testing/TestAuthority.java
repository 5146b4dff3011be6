package io.borealis.proxy.it.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;

/** Signs certificates for tests: as an authority of its own, or as the one that a server has made for itself. */
public final class TestAuthority {
    private static final Duration VALID = Duration.ofDays(2);

    private final X500Name name;
    private final PrivateKey key;

    private TestAuthority(X500Name name, PrivateKey key) {
        this.name = name;
        this.key = key;
    }

    /** An authority whose certificate is written to {@code file}. */
    public static TestAuthority made(String subject, Path file) throws Exception {
        KeyPair keys = newKeys();
        TestAuthority authority = new TestAuthority(new X500Name(subject), keys.getPrivate());
        write(file, authority.sign(authority.name, keys, true), null);
        return authority;
    }

    /** The authority of a server that keeps its key in its data directory, in OpenSSL's own form or in PKCS#8. */
    public static TestAuthority ofServer(Path certificate, Path key) throws IOException {
        try (Reader names = Files.newBufferedReader(certificate);
                PEMParser parser = new PEMParser(names);
                Reader keys = Files.newBufferedReader(key);
                PEMParser keyParser = new PEMParser(keys)) {
            X500Name name = ((X509CertificateHolder) parser.readObject()).getSubject();
            Object read = keyParser.readObject();
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            PrivateKey secret = read instanceof PEMKeyPair pair
                    ? converter.getKeyPair(pair).getPrivate()
                    : converter.getPrivateKey((PrivateKeyInfo) read);
            return new TestAuthority(name, secret);
        }
    }

    /** Writes a certificate for {@code subject} and its key into one PEM file. */
    public void issue(String subject, Path file) throws Exception {
        KeyPair keys = newKeys();
        write(file, sign(new X500Name(subject), keys, false), keys.getPrivate());
    }

    /** Writes a certificate for {@code subject} and its key into a key store of PKCS#12. */
    public void issue(String subject, Path file, String password) throws Exception {
        KeyPair keys = newKeys();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] chain = {sign(new X500Name(subject), keys, false)};
        store.setKeyEntry("certificate", keys.getPrivate(), password.toCharArray(), chain);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private X509Certificate sign(X500Name subject, KeyPair keys, boolean authority)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant now = Instant.now();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.valueOf(System.nanoTime()),
                                Date.from(now.minus(VALID)),
                                Date.from(now.plus(VALID)),
                                subject,
                                keys.getPublic())
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(key)));
    }

    private static void write(Path file, X509Certificate certificate, @Nullable PrivateKey key) throws Exception {
        try (Writer out = Files.newBufferedWriter(file);
                PemWriter pem = new PemWriter(out)) {
            pem.writeObject(new PemObject("CERTIFICATE", certificate.getEncoded()));
            if (key != null) {
                pem.writeObject(new PemObject("PRIVATE KEY", key.getEncoded()));
            }
        }
    }
}
