package io.borealis.proxy.demand.account;

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

    /** Ends a session; one that is gone already has ended as well. */
    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            // That is what was wanted.
        }
    }
}
