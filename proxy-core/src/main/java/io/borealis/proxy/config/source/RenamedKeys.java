package io.borealis.proxy.config.source;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names that keys had before 1.0 and that are refused with the name they have. */
final class RenamedKeys {
    private static final Map<String, String> NEW_NAMES = Map.ofEntries(
            entry("ml.aws_default_comprehend_role", "ml.comprehend.aws_default_comprehend_role"),
            entry("ml.comprehend_endpoint", "ml.comprehend.endpoint"),
            entry("ml.attempt_timeout", "ml.comprehend.attempt_timeout"),
            entry("ml.concurrency_max", "ml.comprehend.concurrency_max"),
            entry("ml.oversize_text", "ml.comprehend.oversize_text"),
            entry("ml.item_failure", "ml.comprehend.item_failure"));

    private RenamedKeys() {}

    /** All of them, old names to new ones. */
    static Map<String, String> all() {
        return NEW_NAMES;
    }

    /** The name that a key has now; null if it never had another. */
    static @Nullable String newNameOf(String path) {
        return NEW_NAMES.get(path);
    }
}
