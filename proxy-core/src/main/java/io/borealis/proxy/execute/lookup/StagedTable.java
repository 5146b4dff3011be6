package io.borealis.proxy.execute.lookup;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.SessionChange;

/**
 * The table in which lookup functions look, as a temporary one of the user's session. It hides the permanent one of the same name,
 * which is always empty.
 */
public final class StagedTable {
    static final String NAME = "aurora_ml.staged";

    static final String DROP = "DROP TEMPORARY TABLE IF EXISTS " + NAME;

    private static final String CREATE = "CREATE TEMPORARY TABLE " + NAME
            + " (input_key BINARY(32) NOT NULL PRIMARY KEY, answer LONGTEXT CHARACTER SET utf8mb4 NOT NULL,"
            + " seal BINARY(16) NOT NULL) ENGINE = InnoDB";

    private StagedTable() {}

    /** The change that the table is to the session. Nothing is sent yet. */
    public static SessionChange change(BackendCalls backend) {
        return backend.change(DROP);
    }

    /**
     * Makes the table, in place of one that the user may have made.
     *
     * @throws MySqlException MySQL's own error
     */
    public static void create(BackendCalls backend) throws MySqlException {
        backend.run(DROP);
        backend.run(CREATE);
    }
}
