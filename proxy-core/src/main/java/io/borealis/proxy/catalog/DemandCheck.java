package io.borealis.proxy.catalog;

import io.borealis.protocol.ServerErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Finds out what keeps calls from being answered while MySQL runs the statements that make them, and what that costs. */
final class DemandCheck {
    /** What is lost where nobody answers. */
    private static final String LOST =
            "calls in stored programs, in READ ONLY transactions that do not stream, and wherever else"
                    + " inputs cannot be gathered before fail with 63901, and small statements are slower";

    private static final List<String> TABLES =
            List.of("performance_schema.threads", "performance_schema.user_variables_by_thread");

    private final Statement statement;
    private final ServiceAccount account;
    private final AccountGrants grants;
    private final List<Finding> findings = new ArrayList<>();

    private DemandCheck(Statement statement, ServiceAccount account, AccountGrants grants) {
        this.statement = statement;
        this.account = account;
        this.grants = grants;
    }

    /**
     * Looks at the server and the account.
     *
     * @param installed whether the functions are there
     */
    static List<Finding> run(Connection connection, ServiceAccount account, AccountGrants grants, boolean installed)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            DemandCheck check = new DemandCheck(statement, account, grants);
            check.performanceSchema();
            if (installed) {
                check.functions();
            }
            check.bell();
            check.binaryLog();
            return check.findings;
        }
    }

    private void performanceSchema() throws SQLException {
        if (value("SELECT @@GLOBAL.performance_schema").equals("0")) {
            findings.add(Finding.warning("performance_schema is OFF: " + LOST
                    + ". Set performance_schema = ON in the server's configuration and start it again."));
            return;
        }
        List<String> unread = new ArrayList<>();
        for (String table : TABLES) {
            if (isDenied("SELECT 1 FROM " + table + " LIMIT 0")) {
                unread.add(table);
            }
        }
        findings.add(
                unread.isEmpty()
                        ? Finding.ok("The service account reads what calls ask in performance_schema.")
                        : Finding.warning("The service account may not read %s: %s. %s"
                                .formatted(
                                        String.join(" and ", unread),
                                        LOST,
                                        account.grant("SELECT", "performance_schema.*"))));
    }

    /** The functions run as whoever has made them, with the rights of that account. */
    private void functions() throws SQLException {
        if (isDenied("DO aurora_ml.lookup_key()")) {
            findings.add(
                    Finding.missing("The service account may not run aurora_ml.lookup_key(): statements that gather"
                            + " inputs and functions of users' own fail with 63994, and " + LOST + ". "
                            + account.grant("EXECUTE", "aurora_ml.*")));
        }
        String definer = value("SELECT DEFINER FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'aurora_ml'"
                + " AND ROUTINE_NAME = 'ask' AND DEFINER <> CURRENT_USER()");
        if (!definer.isEmpty()) {
            ServiceAccount other = ServiceAccount.of(definer);
            findings.add(
                    Finding.warning(("The functions run as %s and not as the service account: that account must stay,"
                                    + " and must be able to do the same. %s %s %s")
                            .formatted(
                                    other.name(),
                                    other.grant("SELECT, EXECUTE", "aurora_ml.*"),
                                    other.grant("SELECT", "performance_schema.*"),
                                    other.grantGlobal("CONNECTION_ADMIN"))));
        }
    }

    private void bell() {
        if (grants.hasGlobal("SYSTEM_USER")) {
            findings.add(Finding.warning(
                    "The service account has SYSTEM_USER, so functions cannot wake its sessions: it looks"
                            + " every 5 to 40 ms whether one asks, and a call that asks takes up to that much longer. REVOKE"
                            + " SYSTEM_USER ON *.* FROM " + account.name() + ";"));
        }
    }

    private void binaryLog() throws SQLException {
        if (value("SELECT @@GLOBAL.binlog_format").equals("STATEMENT")) {
            findings.add(Finding.missing("binlog_format is STATEMENT: statements with calls fail with 63990."
                    + " SET PERSIST binlog_format = 'ROW';"));
        }
    }

    private boolean isDenied(String sql) throws SQLException {
        try {
            statement.execute(sql);
            return false;
        } catch (SQLException e) {
            boolean denied = switch (e.getErrorCode()) {
                case ServerErrors.ER_TABLEACCESS_DENIED_ERROR,
                        ServerErrors.ER_COLUMNACCESS_DENIED_ERROR,
                        ServerErrors.ER_DBACCESS_DENIED_ERROR,
                        ServerErrors.ER_PROCACCESS_DENIED_ERROR -> true;
                default -> false;
            };
            if (!denied) {
                throw e;
            }
            return true;
        }
    }

    /** The value of a query for one; empty where there is none. */
    private String value(String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
