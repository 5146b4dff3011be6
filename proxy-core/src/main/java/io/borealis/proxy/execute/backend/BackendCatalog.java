package io.borealis.proxy.execute.backend;

import io.borealis.s3.load.LoadedObject;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredView;
import java.util.List;
import java.util.Optional;

/** What executors want of MySQL's catalog beyond their user's own rights. The methods may block. */
public interface BackendCatalog {

    /** The functions and views of ours that the service account sees; none where there is no such account. */
    MlNames names();

    /** A view as the service account sees it at the moment; empty where there is no such account, or no such view. */
    Optional<StoredView> view(QualifiedName name);

    /**
     * Waits while a proxy renews the functions, as far as a service account can tell.
     *
     * @return whether one did
     */
    boolean awaitInstallation();

    /**
     * Writes into Aurora's table {@code mysql.aurora_s3_load_history} that a load has succeeded (Aurora reference 3.3), if there is a
     * service account that may. Never throws: what was loaded stays in any case.
     *
     * @param uri as the statement has it
     * @param objects what was loaded, and the manifest that listed it
     */
    void addToLoadHistory(String uri, List<LoadedObject> objects);

    /** Ends the statement that a session is running, if there is a service account that may. */
    void endStatement(long connectionId);
}
