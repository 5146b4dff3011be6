package io.borealis.proxy.execute.lookup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The key of a staged answer: SHA-256 of the service's letter, the model's name, a zero byte and the input, as the lookup functions
 * compute it.
 */
final class StagingKey {

    private StagingKey() {}

    static byte[] of(Stage stage, byte[] model, byte[] text) {
        MessageDigest digest = digest();
        digest.update((byte) stage.code());
        digest.update(model);
        digest.update((byte) 0);
        return digest.digest(text);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
