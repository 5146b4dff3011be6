package io.borealis.ml.codec;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An answer is none to the rows that were sent; the message says why. */
public final class UnreadableAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int position;

    UnreadableAnswerException(String message, int position) {
        this(message, position, null);
    }

    UnreadableAnswerException(String message, int position, @Nullable Throwable cause) {
        super(message, cause);
        this.position = position;
    }

    /** Returns why; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** Returns the place of the row that cannot be read, counted from 1; 0 where it is not one row's fault. */
    public int position() {
        return position;
    }
}
