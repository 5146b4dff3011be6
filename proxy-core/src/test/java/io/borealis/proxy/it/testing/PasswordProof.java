package io.borealis.proxy.it.testing;

import io.borealis.localmysql.MySqlServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;

/** What a client sends to prove that it knows a password, by the two plugins that raw clients know. */
public final class PasswordProof {
    /** The plugin that proves it in one packet; servers from 8.4 on have it switched off, from 9.0 on not at all. */
    static final String NATIVE = "mysql_native_password";

    /** The plugin that all servers from 8.0 on have. */
    static final String CACHING_SHA2 = "caching_sha2_password";

    private PasswordProof() {}

    /** The plugin for the accounts of raw clients at a server. */
    public static String pluginFor(MySqlServer server) {
        return ServerVersion.of(server).isAtLeast(8, 4) ? CACHING_SHA2 : NATIVE;
    }

    /** The proof by a plugin; empty where the password is. */
    static byte[] of(String plugin, String password, byte[] scramble) {
        if (password.isEmpty()) {
            return new byte[0];
        }
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        return plugin.equals(NATIVE) ? sha1(bytes, scramble) : sha256(bytes, scramble);
    }

    /** The password itself for a caching_sha2_password that has no proof cached: readable for the server alone. */
    static byte[] encrypted(String pem, String password, byte[] scramble) {
        byte[] text = (password + "\0").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            text[i] ^= scramble[i % scramble.length];
        }
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, publicKey(pem));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey publicKey(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static byte[] sha1(byte[] password, byte[] scramble) {
        byte[] once = digest("SHA-1", password);
        return masked(once, digest("SHA-1", scramble, digest("SHA-1", once)));
    }

    private static byte[] sha256(byte[] password, byte[] scramble) {
        byte[] once = digest("SHA-256", password);
        return masked(once, digest("SHA-256", digest("SHA-256", once), scramble));
    }

    private static byte[] masked(byte[] bytes, byte[] mask) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i];
        }
        return bytes;
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
