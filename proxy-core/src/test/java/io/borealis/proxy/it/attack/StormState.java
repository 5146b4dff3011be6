package io.borealis.proxy.it.attack;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.RawClient.Result;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The state of a session, as the session itself and MySQL's catalog tell it.
 *
 * @param settings values of system variables
 * @param variables user variables of the proxy
 * @param transaction whether MySQL says that one is open; InnoDB says the same
 * @param tables what MySQL says when the proxy's temporary tables are dropped: that they are not there
 */
record StormState(List<String> settings, List<String> variables, boolean transaction, List<Integer> tables) {
    private static final String[] SETTINGS = {
        "character_set_results", "sql_notes", "sql_select_limit", "sql_mode", "autocommit", "transaction_isolation"
    };
    private static final int ER_QUERY_INTERRUPTED = 1317;
    private static final int STATUS_AT = 3;
    private static final int IN_TRANS = 1;
    private static final long PATIENCE_SECONDS = 60;

    /** Reads the state; whatever a late kill meets is asked again. */
    static StormState of(RawClient client, Connection admin) throws IOException, SQLException {
        List<String> settings = new ArrayList<>();
        Result row = sure(
                client,
                "SELECT CONCAT_WS('|', IFNULL(@@" + String.join(", 'NULL'), IFNULL(@@", SETTINGS) + ", 'NULL'))");
        settings.add(row.value(0, 0));
        List<Integer> tables = new ArrayList<>();
        for (String table : List.of("comprehend_staged", "sagemaker_staged")) {
            tables.add(dropped(client, "DROP TEMPORARY TABLE aurora_ml." + table));
        }
        long id = client.connectionId();
        List<String> variables = list(
                admin,
                "SELECT CONCAT(VARIABLE_NAME, '=', IFNULL(CAST(VARIABLE_VALUE AS CHAR), 'NULL'))"
                        + " FROM performance_schema.user_variables_by_thread v"
                        + " JOIN performance_schema.threads t USING (THREAD_ID)"
                        + " WHERE PROCESSLIST_ID = " + id + " AND VARIABLE_NAME LIKE 'aurora\\_ml%'"
                        + " AND VARIABLE_VALUE IS NOT NULL");
        boolean transaction = (row.end()[STATUS_AT] & IN_TRANS) != 0;
        awaitTransactions(admin, id, transaction ? 1 : 0);
        return new StormState(settings, variables, transaction, tables);
    }

    /** Waits until InnoDB has so many; it makes its list anew only where nobody has read it for a tenth of a second. */
    static void awaitTransactions(Connection admin, long id, int count) throws SQLException {
        String query = "SELECT trx_id FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id = " + id;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (list(admin, query).size() != count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not " + count + " transactions but " + list(admin, query));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(120));
        }
    }

    /** Runs a statement until no kill meets it. */
    static Result sure(RawClient client, String sql) throws IOException {
        Result result = client.query(sql);
        while (result.isError() && result.errno() == ER_QUERY_INTERRUPTED) {
            result = client.query(sql);
        }
        if (result.isError()) {
            throw new AssertionError(sql + ": " + result.text());
        }
        return result;
    }

    private static int dropped(RawClient client, String sql) throws IOException {
        Result result = client.query(sql);
        while (result.isError() && result.errno() == ER_QUERY_INTERRUPTED) {
            result = client.query(sql);
        }
        return result.isError() ? result.errno() : 0;
    }

    private static List<String> list(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }
}
