package io.borealis.proxy.execute.backend;

import io.borealis.sql.function.MlNames;

/** What executors want of MySQL's catalog beyond their user's own rights. The methods may block. */
public interface BackendCatalog {

    /** The functions and views of ours that the service account sees; none where there is no such account. */
    MlNames names();

    /**
     * Waits while a proxy renews the functions, as far as a service account can tell.
     *
     * @return whether one did
     */
    boolean awaitInstallation();

    /** Ends the statement that a session is running, if there is a service account that may. */
    void endStatement(long connectionId);
}
