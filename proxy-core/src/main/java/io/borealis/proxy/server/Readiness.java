package io.borealis.proxy.server;

import java.util.List;

/**
 * Whether clients should be sent to a proxy.
 *
 * @param reasons why not; empty where it is ready
 */
public record Readiness(List<Reason> reasons) {
    public Readiness {
        reasons = List.copyOf(reasons);
    }

    /** Whether nothing stands against it. */
    public boolean isReady() {
        return reasons.isEmpty();
    }

    /**
     * One thing that stands against it.
     *
     * @param code a word that programs compare, such as {@code draining}
     * @param sentence what it is, and what to do
     */
    public record Reason(String code, String sentence) {}
}
