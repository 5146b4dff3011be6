package io.borealis.proxy.session.password;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;

/** MySQL's public RSA key, with which passwords are encrypted where the leg to it is not. */
public final class ServerKey {
    /** Longer than the key of any server: 16,384 bits take 2,900 bytes. */
    private static final int PEM_BYTES_MAX = 8 << 10;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private final RSAPublicKey key;

    private ServerKey(RSAPublicKey key) {
        this.key = key;
    }

    /**
     * Reads the key from what a server sends.
     *
     * @throws UnusableKeyException when it is none
     */
    public static ServerKey of(ByteBuf packet) throws UnusableKeyException {
        if (packet.readableBytes() > PEM_BYTES_MAX) {
            throw new UnusableKeyException("the server's public key is longer than any is");
        }
        return of(packet.toString(StandardCharsets.US_ASCII));
    }

    /**
     * Reads the key from the text of a file such as MySQL's {@code public_key.pem}.
     *
     * @throws UnusableKeyException when there is none in it
     */
    public static ServerKey of(String pem) throws UnusableKeyException {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.find()) {
            throw new UnusableKeyException("the server's public key is not in PEM");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
            return new ServerKey(
                    (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableKeyException("the server's public key cannot be read");
        }
    }

    /** Whether the two are one key. */
    public boolean isSameAs(ServerKey other) {
        return Arrays.equals(key.getEncoded(), other.key.getEncoded());
    }

    /**
     * Encrypts {@code password} for the server alone, and for one authentication.
     *
     * @throws UnusableKeyException when the password is too long for the key
     */
    public byte[] encrypt(Password password, Nonce nonce) throws UnusableKeyException {
        byte[] masked = password.masked(nonce);
        try {
            Cipher cipher = Cipher.getInstance(PasswordKey.CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(masked);
        } catch (GeneralSecurityException e) {
            throw new UnusableKeyException("the password cannot be encrypted with the server's public key");
        } finally {
            Arrays.fill(masked, (byte) 0);
        }
    }
}
