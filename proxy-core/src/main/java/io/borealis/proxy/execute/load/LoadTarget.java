package io.borealis.proxy.execute.load;

import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.sql.function.ObjectName;
import java.util.List;
import java.util.Optional;

/** The table that a load fills, as far as MySQL's catalog shows it: it shows no temporary ones. */
final class LoadTarget {
    private final BackendCalls backend;
    private final Optional<ObjectName> table;

    /**
     * The target of a statement.
     *
     * @param table its name; empty where the statement has none, which MySQL refuses
     */
    LoadTarget(BackendCalls backend, Optional<ObjectName> table) {
        this.backend = backend;
        this.table = table;
    }

    /**
     * Requires that what was loaded can be taken back: a table without transactions would keep the rows before one that fails, and
     * with LOCAL those after it, too.
     *
     * @throws MySqlException 1235 where it cannot
     */
    void requireTransactions() throws MySqlException {
        List<HelperRow> found = found(
                "SELECT CAST(t.ENGINE AS BINARY) FROM information_schema.TABLES t"
                        + " JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE",
                "e.TRANSACTIONS = 'NO'");
        if (!found.isEmpty()) {
            throw new MySqlException(
                    MySqlError.ER_NOT_SUPPORTED_YET,
                    "LOAD DATA FROM S3 without IGNORE or REPLACE into a table of the engine "
                            + found.get(0).text(0));
        }
    }

    /** Whether it may reject rows that MySQL counts neither as read nor as skipped: those that violate a CHECK. */
    boolean mayRejectUncounted() throws MySqlException {
        return found(
                        "SELECT 1 FROM information_schema.TABLES t",
                        "t.TABLE_TYPE = 'BASE TABLE' AND NOT EXISTS (SELECT 1 FROM"
                                + " information_schema.TABLE_CONSTRAINTS c WHERE c.TABLE_SCHEMA = t.TABLE_SCHEMA"
                                + " AND c.TABLE_NAME = t.TABLE_NAME AND c.CONSTRAINT_TYPE = 'CHECK')")
                .isEmpty();
    }

    private List<HelperRow> found(String select, String condition) throws MySqlException {
        if (table.isEmpty()) {
            return List.of();
        }
        ObjectName name = table.get();
        return backend.helperRows(select + " WHERE t.TABLE_SCHEMA = "
                + name.schema().map(SqlLiterals::text).orElse("DATABASE()") + " AND t.TABLE_NAME = "
                + SqlLiterals.text(name.name()) + " AND " + condition + " LIMIT 1");
    }
}
