package io.borealis.proxy.session.password;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;

/**
 * The proxy's own RSA key pair: with it clients encrypt their passwords where their leg is not encrypted and MySQL's is
 * ({@code caching_sha2_password_private_key_path} has the like of it in MySQL).
 */
public final class PasswordKey {
    /** OpenSSL's RSA_PKCS1_OAEP_PADDING, which MySQL and its clients use. */
    static final String CIPHER = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

    private static final int LINE_CHARACTERS = 64;

    private final PrivateKey secret;
    private final byte[] pem;

    private PasswordKey(PrivateKey secret, byte[] pem) {
        this.secret = secret;
        this.pem = pem;
    }

    /** The key that {@code pair} is. */
    public static PasswordKey of(KeyPair pair) {
        return new PasswordKey(pair.getPrivate(), pem(pair.getPublic()));
    }

    /** Writes the public half as clients want it, in PEM. */
    public void writeTo(ByteBuf out) {
        out.writeBytes(pem);
    }

    /**
     * What a client has encrypted. What cannot be decrypted is {@linkplain Password#ofNobody nobody's} and takes its way
     * all the same: who tries out ciphertexts hears one answer to all of them.
     */
    public Password decrypt(ByteBuf packet, Nonce nonce) {
        byte[] encrypted = new byte[packet.readableBytes()];
        packet.getBytes(packet.readerIndex(), encrypted);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, secret);
            byte[] text = cipher.doFinal(encrypted);
            nonce.mask(text);
            return Password.of(text);
        } catch (GeneralSecurityException notOurs) {
            return Password.ofNobody();
        }
    }

    private static byte[] pem(PublicKey key) {
        byte[] lineEnd = {'\n'};
        byte[] body = Base64.getMimeEncoder(LINE_CHARACTERS, lineEnd).encode(key.getEncoded());
        byte[] head = "-----BEGIN PUBLIC KEY-----\n".getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "\n-----END PUBLIC KEY-----\n".getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + body.length + tail.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        System.arraycopy(tail, 0, whole, head.length + body.length, tail.length);
        return whole;
    }
}
