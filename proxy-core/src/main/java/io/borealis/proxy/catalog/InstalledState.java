package io.borealis.proxy.catalog;

import io.borealis.protocol.ServerErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of the installation stands in a server.
 *
 * @param functions comment of each function by name
 * @param roles names of accounts that are roles of ours, or null when the account may not see them
 */
record InstalledState(
        boolean schema,
        Map<String, String> functions,
        @Nullable Set<String> roles) {

    static InstalledState read(Connection connection) throws SQLException {
        return new InstalledState(schema(connection), functions(connection), roles(connection));
    }

    /** Functions that are not there or not of this version. */
    Set<String> outdatedFunctions(InstallScript script) {
        Set<String> outdated = new TreeSet<>();
        script.functions().forEach((name, comment) -> {
            if (!comment.equals(functions.get(name))) {
                outdated.add(name);
            }
        });
        return outdated;
    }

    /** Roles that are known not to be there. */
    Set<String> missingRoles(InstallScript script) {
        Set<String> missing = new TreeSet<>();
        if (roles != null) {
            missing.addAll(script.roles());
            missing.removeAll(roles);
        }
        return missing;
    }

    /** Whether there is nothing to do, as far as the account can see: roles are made before the last function. */
    boolean isComplete(InstallScript script) {
        return schema
                && outdatedFunctions(script).isEmpty()
                && missingRoles(script).isEmpty();
    }

    private static boolean schema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'aurora_ml'")) {
            return rows.next();
        }
    }

    private static Map<String, String> functions(Connection connection) throws SQLException {
        Map<String, String> functions = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT ROUTINE_NAME, ROUTINE_COMMENT FROM information_schema.ROUTINES"
                                + " WHERE ROUTINE_SCHEMA = 'aurora_ml' AND ROUTINE_TYPE = 'FUNCTION'")) {
            while (rows.next()) {
                functions.put(rows.getString(1), rows.getString(2));
            }
        }
        return functions;
    }

    private static @Nullable Set<String> roles(Connection connection) throws SQLException {
        Set<String> roles = new HashSet<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT User FROM mysql.user WHERE Host = '%' AND User LIKE 'AWS\\_%'")) {
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    roles.add(rows.getString(1));
                }
            }
            return roles;
        } catch (SQLException e) {
            if (e.getErrorCode() == ServerErrors.ER_TABLEACCESS_DENIED_ERROR
                    || e.getErrorCode() == ServerErrors.ER_COLUMNACCESS_DENIED_ERROR) {
                return null;
            }
            throw e;
        }
    }
}
