package io.borealis.proxy.demand.mark;

import io.borealis.proxy.contract.LookupKey;

/** The locks by which lookup functions know marks, in sessions of the service account. Thread-safe; methods block. */
public interface MarkLocks {
    /**
     * The key of the installation.
     *
     * @throws ServiceUnavailableException where it cannot be had
     */
    LookupKey key() throws ServiceUnavailableException;

    /**
     * Takes a lock that nobody else can know.
     *
     * @throws ServiceUnavailableException where there is no session, or the lock is taken
     */
    void hold(String name) throws ServiceUnavailableException;

    /**
     * Gives a lock back. One that is no longer held was lost with its session.
     *
     * @throws ServiceUnavailableException where it may still be held
     */
    void release(String name) throws ServiceUnavailableException;
}
