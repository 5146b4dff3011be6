package io.borealis.clients;

/** What one line of the output is about. */
@FunctionalInterface
interface Check {

    /**
     * Does it.
     *
     * @throws SkippedException if it cannot be done here
     * @throws Exception whatever the driver throws, or an {@link AssertionError}: it failed
     */
    void run() throws Exception;
}
