package io.borealis.proxy.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** A certificate with its intermediates and its private key, read from PEM files. */
public record PemKeys(PrivateKey key, List<X509Certificate> chain) {
    public PemKeys {
        chain = List.copyOf(chain);
    }

    /**
     * Reads the certificates of one file and the private key (PKCS#8, not encrypted) of another, which may be the same.
     *
     * @throws CertificateException when there is no certificate
     * @throws InvalidKeySpecException when there is no key of the certificate's kind
     */
    public static PemKeys read(Path certificates, Path key) throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = certificates(certificates);
        for (PemObject object : objects(key)) {
            if (object.getType().equals("PRIVATE KEY")) {
                String kind = chain.get(0).getPublicKey().getAlgorithm();
                return new PemKeys(
                        KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(object.getContent())),
                        chain);
            }
        }
        throw new InvalidKeySpecException("no private key in PKCS#8 in " + key);
    }

    /**
     * Reads the certificates of a file, which may hold a key, too.
     *
     * @throws CertificateException when there is none
     */
    public static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (PemObject object : objects(file)) {
            if (object.getType().equals("CERTIFICATE")) {
                certificates.add(
                        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(object.getContent())));
            }
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("no certificate in PEM in " + file);
        }
        return certificates;
    }

    /** Whether it stands in the chain that {@code authority} issued the certificate; that is taken for true, not verified. */
    boolean isIssuedBy(PemKeys authority) {
        return chain.size() > 1 && chain.get(1).equals(authority.chain.get(0));
    }

    /** Whether the key is that of the certificate; of kinds of keys that are not told apart here, it is taken for true. */
    boolean isPair() throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA" -> "EdDSA";
            default -> "";
        };
        if (algorithm.isEmpty()) {
            return true;
        }
        byte[] text = chain.get(0).getEncoded();
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(chain.get(0).getPublicKey());
        signature.update(text);
        return signature.verify(signed);
    }

    private static List<PemObject> objects(Path file) throws IOException {
        List<PemObject> objects = new ArrayList<>();
        try (PemReader pem = new PemReader(Files.newBufferedReader(file))) {
            for (PemObject next = pem.readPemObject(); next != null; next = pem.readPemObject()) {
                objects.add(next);
            }
        }
        return objects;
    }
}
