package io.borealis.ml.batch.input;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes the keys of a statement's inputs. A cryptographic hash, because clients choose the texts and a collision would give one
 * text the answer of another. For one thread.
 */
public final class InputDigest {

    private final MessageDigest sha256;

    /** What stands for each model in its inputs' digests. */
    private final Map<MlModel, byte[]> numbers = new HashMap<>();

    private @Nullable MlModel latest;
    private byte[] latestNumber = {};

    public InputDigest() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public InputKey keyOf(MlInput input) {
        sha256.update(number(input.model()));
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(input.utf8()));
        return new InputKey(digest.getLong(), digest.getLong());
    }

    private byte[] number(MlModel model) {
        if (model != latest) {
            latestNumber = numbers.computeIfAbsent(
                    model,
                    m -> ByteBuffer.allocate(Integer.BYTES)
                            .putInt(numbers.size())
                            .array());
            latest = model;
        }
        return latestNumber;
    }
}
