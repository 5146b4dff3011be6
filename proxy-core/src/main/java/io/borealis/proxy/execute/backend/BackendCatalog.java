package io.borealis.proxy.execute.backend;

import io.borealis.sql.function.MlNames;

/** What executors want of MySQL's catalog beyond their user's own rights. The methods may block. */
public interface BackendCatalog {

    /** The functions and views of ours that the service account sees; none where there is no such account. */
    MlNames names();

    /**
     * Lets an account's functions look answers up. The right is worth nothing by itself: what they find is staged by the proxy,
     * for users who may call the service.
     *
     * @param account as MySQL's error messages write it, {@code 'user'@'host'}
     * @return whether it was granted
     */
    boolean allowLookup(String account);

    /** Ends the statement that a session is running, if there is a service account that may. */
    void endStatement(long connectionId);
}
