package io.borealis.proxy.tls;

import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.session.password.PasswordKey;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxy's RSA key for passwords: made at the first start, kept, and used again, so that clients may know it ({@code
 * --server-public-key-path}). It is no key of a certificate, so that one use of a key says nothing about the other.
 */
final class PasswordKeyFile {
    static final String FILE = "password-key.pem";

    private static final Logger LOG = LoggerFactory.getLogger(PasswordKeyFile.class);

    /** As MySQL's own. */
    private static final int BITS = 2048;

    private PasswordKeyFile() {}

    /** The key that a directory keeps; it is made if it is not there. */
    static PasswordKey in(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                StateDirectory.write(file, make());
                LOG.atInfo().addKeyValue("file", file).log("Made a key for passwords of clients without TLS");
            }
            return read(file);
        } catch (IOException e) {
            throw new ConfigException(
                    "tls.directory: cannot keep the key for passwords of clients without TLS in '%s' (%s); set the key"
                                    .formatted(directory, e)
                            + " to a directory that can be written, or tls.frontend.mode to 'required'",
                    e);
        } catch (InvalidKeySpecException e) {
            throw new ConfigException(
                    "tls.directory: '%s' holds no RSA key; delete it and a new one is made".formatted(file), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no RSA", e);
        }
    }

    private static String make() throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject(
                    "PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded()));
        }
        return text.toString();
    }

    private static PasswordKey read(Path file) throws GeneralSecurityException, IOException {
        PemObject object;
        try (PemReader pem = new PemReader(new StringReader(Files.readString(file, StandardCharsets.US_ASCII)))) {
            object = pem.readPemObject();
        }
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        if (object == null
                || !(rsa.generatePrivate(new PKCS8EncodedKeySpec(object.getContent()))
                        instanceof RSAPrivateCrtKey secret)) {
            throw new InvalidKeySpecException("no private key");
        }
        RSAPublicKeySpec shown = new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent());
        return PasswordKey.of(new KeyPair(rsa.generatePublic(shown), secret));
    }
}
