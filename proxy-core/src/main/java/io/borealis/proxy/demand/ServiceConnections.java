package io.borealis.proxy.demand;

import java.sql.Connection;
import java.sql.SQLException;

/** Where sessions of the service account come from. */
@FunctionalInterface
public interface ServiceConnections {
    /**
     * Opens a session; the caller closes it.
     *
     * @throws SQLException when there is no account, or no session can be had
     */
    Connection open() throws SQLException;
}
