package io.borealis.ml.batch.input;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes the keys of a statement's inputs. A cryptographic hash, because clients choose the texts and a collision would give one
 * text the answer of another; and the text itself where it is short, as numbers are. For one thread.
 */
public final class InputDigest {

    /** Of a key that has the text itself; the other keys do not have this bit. */
    private static final long IS_TEXT = 1L << 63;

    /** Of a key that has a text of number signs, half a byte each. */
    private static final long IS_NUMBERS = 1L << 62;

    private static final int LENGTH_SHIFT = 57;
    private static final int MODEL_SHIFT = 48;
    private static final int MODELS_MAX = 1 << (LENGTH_SHIFT - MODEL_SHIFT);

    /** Bytes that fit beside the bits, the length and the model's number. */
    private static final int TEXT_BYTES_MAX = 14;

    private static final int HIGH_BYTES = TEXT_BYTES_MAX - Long.BYTES;

    /** What numbers and lines of numbers are written with: as many signs as half a byte tells apart. */
    private static final String NUMBER_SIGNS = "0123456789.,-+eE";

    private static final int SIGN_BITS = 4;
    private static final int NUMBERS_MAX = TEXT_BYTES_MAX * Byte.SIZE / SIGN_BITS;
    private static final int LOW_SIGNS = Long.SIZE / SIGN_BITS;
    private static final byte NO_SIGN = -1;
    private static final byte[] SIGNS = signs();

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
        if (model < MODELS_MAX) {
            if (text.length <= TEXT_BYTES_MAX) {
                return ofText(model, text);
            }
            if (text.length <= NUMBERS_MAX && isOfNumbers(text)) {
                return ofNumbers(model, text);
            }
        }
        return ofDigest(model, text);
    }

    private static byte[] signs() {
        byte[] signs = new byte[1 << Byte.SIZE];
        Arrays.fill(signs, NO_SIGN);
        for (int i = 0; i < NUMBER_SIGNS.length(); i++) {
            signs[NUMBER_SIGNS.charAt(i)] = (byte) i;
        }
        return signs;
    }

    private static boolean isOfNumbers(byte[] text) {
        for (byte b : text) {
            if (SIGNS[Byte.toUnsignedInt(b)] == NO_SIGN) {
                return false;
            }
        }
        return true;
    }

    private static InputKey ofNumbers(int model, byte[] text) {
        int inHigh = Math.max(text.length - LOW_SIGNS, 0);
        return new InputKey(
                heading(IS_TEXT | IS_NUMBERS, model, text) | signs(text, 0, inHigh), signs(text, inHigh, text.length));
    }

    private static long signs(byte[] text, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = (bits << SIGN_BITS) | SIGNS[Byte.toUnsignedInt(text[i])];
        }
        return bits;
    }

    private static long heading(long kind, int model, byte[] text) {
        return kind | ((long) text.length << LENGTH_SHIFT) | ((long) model << MODEL_SHIFT);
    }

    private static InputKey ofText(int model, byte[] text) {
        int inHigh = Math.min(text.length, HIGH_BYTES);
        return new InputKey(heading(IS_TEXT, model, text) | bits(text, 0, inHigh), bits(text, inHigh, text.length));
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
