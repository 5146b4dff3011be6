package io.borealis.aws.sdk;

import org.jspecify.annotations.Nullable;

/** Finds what is behind the SDK's exceptions. */
public final class Causes {
    /** Causes nest this deep at most; a bound, for they could form a ring. */
    private static final int CAUSES_MAX = 20;

    private Causes() {}

    /** Returns the exception itself or its nearest cause that is of a type, or null. */
    public static <T extends Throwable> @Nullable T find(Throwable e, Class<T> type) {
        Throwable next = e;
        for (int depth = 0; next != null && depth < CAUSES_MAX; depth++) {
            if (type.isInstance(next)) {
                return type.cast(next);
            }
            next = next.getCause();
        }
        return null;
    }
}
