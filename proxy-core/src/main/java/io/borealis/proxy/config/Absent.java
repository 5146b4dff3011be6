package io.borealis.proxy.config;

import org.jspecify.annotations.Nullable;

/** An empty text of the configuration stands for a key that is not set; other modules say null. */
final class Absent {
    private Absent() {}

    static @Nullable String ifEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
