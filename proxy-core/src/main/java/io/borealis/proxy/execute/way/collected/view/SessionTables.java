package io.borealis.proxy.execute.way.collected.view;

import io.borealis.protocol.ServerErrors;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.call.Probe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Tells what names of tables mean to a session. A temporary table hides a view or a table of its name, but not the tables of a view: those
 * are looked for in the catalog only.
 */
final class SessionTables {

    private static final byte[] TEMPORARY = "CREATE TEMPORARY TABLE".getBytes(StandardCharsets.US_ASCII);
    private static final String HANDLER = "`aurora_ml:view`";

    private final BackendCalls backend;
    private final ClientStatement statement;

    SessionTables(BackendCalls backend, ClientStatement statement) {
        this.backend = backend;
        this.statement = statement;
    }

    /**
     * Whether all of these are views. MySQL refuses to open a view by HANDLER, whoever reads it, and opens a temporary table.
     *
     * @param names as the statement writes them
     * @throws MySqlException where MySQL says neither
     * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/handler.html">HANDLER Statement</a>
     */
    boolean areViews(List<SqlText> names) throws MySqlException {
        for (SqlText name : names) {
            if (!isView(name)) {
                return false;
            }
        }
        return true;
    }

    private boolean isView(SqlText name) throws MySqlException {
        try {
            backend.run(named("HANDLER ", name, " OPEN AS " + HANDLER).sql().bytes());
        } catch (MySqlException refused) {
            if (refused.errno() != ServerErrors.ER_WRONG_OBJECT) {
                throw refused;
            }
            return true;
        }
        backend.run("HANDLER " + HANDLER + " CLOSE");
        return false;
    }

    /**
     * Whether none of these is a temporary table.
     *
     * @param names as the query of a view writes them
     * @throws MySqlException where MySQL does not say, such as to who has no right to them
     * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/show-create-table.html">SHOW CREATE TABLE Statement</a>
     */
    boolean areKept(List<SqlText> names) throws MySqlException {
        for (SqlText name : names) {
            if (!isKept(name)) {
                return false;
            }
        }
        return true;
    }

    private boolean isKept(SqlText name) throws MySqlException {
        boolean[] isKept = {false};
        try (BackendResponse response = statement.query(named("SHOW CREATE TABLE ", name, ""))) {
            RowValues values = new RowValues(response.columns().size());
            RowFormat format = statement.rowFormat(response.columnDefinitions());
            response.forEachRow(row -> {
                format.locate(row, values);
                isKept[0] = !beginsTemporary(values.bytes(1));
            });
            response.requireNoError();
        }
        return isKept[0];
    }

    private static boolean beginsTemporary(byte[] definition) {
        return Arrays.equals(
                definition, 0, Math.min(definition.length, TEMPORARY.length), TEMPORARY, 0, TEMPORARY.length);
    }

    private static Probe named(String before, SqlText name, String after) {
        return new Probe(name, List.of(), false).between(before, after);
    }
}
