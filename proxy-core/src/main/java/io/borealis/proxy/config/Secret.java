package io.borealis.proxy.config;

/** A value that is never shown: whatever prints a configuration prints stars in its place. */
public record Secret(String value) {
    private static final String MASK = "******";

    /** Whether there is nothing to hide. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : MASK;
    }
}
