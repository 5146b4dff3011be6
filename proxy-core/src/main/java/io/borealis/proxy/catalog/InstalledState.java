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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of the installation stands in a server.
 *
 * @param functions comment of each function and procedure by name
 * @param roles names of accounts that are roles of ours, or null when the account may not see them
 */
record InstalledState(
        boolean schema,
        Map<String, String> functions,
        @Nullable Set<String> roles) {
    private static final Pattern VERSION = Pattern.compile("borealis lookup ([0-9]{1,9})");

    static InstalledState read(Connection connection) throws SQLException {
        return new InstalledState(schema(connection), functions(connection), roles(connection));
    }

    /** Functions that are not there or older than those of a script; newer ones a newer proxy has made, and works with them. */
    Set<String> outdatedFunctions(InstallScript script) {
        Set<String> outdated = new TreeSet<>();
        script.functions().forEach((name, comment) -> {
            if (!functions.containsKey(name) || version(functions.get(name)) < version(comment)) {
                outdated.add(name);
            }
        });
        return outdated;
    }

    /** Functions that a newer proxy has made. */
    Set<String> newerFunctions(InstallScript script) {
        Set<String> newer = new TreeSet<>();
        script.functions().forEach((name, comment) -> {
            if (functions.containsKey(name) && version(functions.get(name)) > version(comment)) {
                newer.add(name);
            }
        });
        return newer;
    }

    /** The number in a comment; 0 where it has none, as that of the key. */
    private static int version(@Nullable String comment) {
        Matcher matcher = VERSION.matcher(comment == null ? "" : comment);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
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
                                + " WHERE ROUTINE_SCHEMA = 'aurora_ml'")) {
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
