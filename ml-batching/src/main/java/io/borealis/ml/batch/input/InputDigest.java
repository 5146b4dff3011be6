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
 * text the answer of another; and the text itself where it is short, as most numbers are. For one thread.
 */
public final class InputDigest {

    /** Of a key that has the text itself; the other keys do not have this bit. */
    private static final long IS_TEXT = 1L << 63;

    private static final int LENGTH_SHIFT = 59;
    private static final int MODEL_SHIFT = 48;
    private static final int MODELS_MAX = 1 << (LENGTH_SHIFT - MODEL_SHIFT);

    /** Bytes that fit beside the bit, the length and the model's number. */
    private static final int TEXT_BYTES_MAX = 14;

    private static final int HIGH_BYTES = TEXT_BYTES_MAX - Long.BYTES;

    private final MessageDigest sha256;

    /** Stands for the model in a digest. */
    private final ByteBuffer modelNumber = ByteBuffer.allocate(Integer.BYTES);

    /** Models in the order in which they came. */
    private final Map<MlModel, Integer> numbers = new HashMap<>();

    private @Nullable MlModel latest;
    private int latestNumber;

    public InputDigest() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public InputKey keyOf(MlInput input) {
        int model = number(input.model());
        byte[] text = input.utf8();
        return text.length <= TEXT_BYTES_MAX && model < MODELS_MAX ? ofText(model, text) : ofDigest(model, text);
    }

    private static InputKey ofText(int model, byte[] text) {
        long high = IS_TEXT | ((long) text.length << LENGTH_SHIFT) | ((long) model << MODEL_SHIFT);
        int inHigh = Math.min(text.length, HIGH_BYTES);
        return new InputKey(high | bits(text, 0, inHigh), bits(text, inHigh, text.length));
    }

    private static long bits(byte[] text, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = (bits << Byte.SIZE) | Byte.toUnsignedInt(text[i]);
        }
        return bits;
    }

    private InputKey ofDigest(int model, byte[] text) {
        sha256.update(modelNumber.putInt(0, model).array());
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(text));
        return new InputKey(digest.getLong() & ~IS_TEXT, digest.getLong());
    }

    private int number(MlModel model) {
        if (model != latest) {
            latestNumber = numbers.computeIfAbsent(model, m -> numbers.size());
            latest = model;
        }
        return latestNumber;
    }
}
