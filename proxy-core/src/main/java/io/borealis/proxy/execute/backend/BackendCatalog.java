package io.borealis.proxy.execute.backend;

import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;

/** What executors want of MySQL's catalog beyond their user's own rights. The methods may block. */
public interface BackendCatalog {

    /** The functions and views of ours that the service account sees; none where there is no such account. */
    MlNames names();

    /**
     * Lets the definer of a function that is made for an endpoint look answers up, as MySQL's catalog names both. The right is
     * worth nothing by itself: what is found is staged by the proxy, for users who may call the service.
     *
     * @param function a function that a statement calls
     * @return whether it was granted
     */
    boolean allowLookup(QualifiedName function);

    /** Ends the statement that a session is running, if there is a service account that may. */
    void endStatement(long connectionId);
}
