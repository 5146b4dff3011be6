package io.borealis.ml.batch;

import io.borealis.ml.MlWarning;
import java.util.ArrayList;
import java.util.List;

/** The first warnings of a statement, as many as MySQL keeps by default, and how many there were. Thread-safe. */
final class CallWarnings {

    /** MySQL's default of {@code max_error_count}. */
    private static final int KEPT_MAX = 1_024;

    private final List<MlWarning> kept = new ArrayList<>();
    private long total;

    synchronized void add(MlWarning warning) {
        total++;
        if (kept.size() < KEPT_MAX) {
            kept.add(warning);
        }
    }

    synchronized List<MlWarning> kept() {
        return List.copyOf(kept);
    }

    synchronized long total() {
        return total;
    }
}
