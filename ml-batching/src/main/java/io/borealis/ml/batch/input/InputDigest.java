package io.borealis.ml.batch.input;

import io.borealis.ml.MlInput;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Computes the keys of inputs. A cryptographic hash, because clients choose the texts and a collision would give one text
 * the answer of another. For one thread.
 */
public final class InputDigest {

    private final MessageDigest sha256;

    public InputDigest() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public InputKey keyOf(MlInput input) {
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(input.utf8()));
        return new InputKey(input.model(), digest.getLong(), digest.getLong());
    }
}
