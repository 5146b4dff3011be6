package io.borealis.proxy.execute.context;

/** Which ways statements with calls may take at this moment: the configuration's {@code ml.ways}. */
@FunctionalInterface
public interface AllowedWays {
    /**
     * Whether a statement that begins now may take this way.
     *
     * @param wayName the way's name in metrics and notes
     */
    boolean contains(String wayName);
}
