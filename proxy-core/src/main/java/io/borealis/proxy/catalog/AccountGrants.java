package io.borealis.proxy.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an account may do, read from {@code SHOW GRANTS} with its active roles. */
final class AccountGrants {
    private static final Pattern GRANT = Pattern.compile("GRANT (.+) ON (\\S+) TO .*?( WITH GRANT OPTION)?");
    private static final String ALL = "ALL PRIVILEGES";

    private final Set<String> global = new HashSet<>();
    private final Set<String> onSchema = new HashSet<>();
    private boolean mayGrantOnSchema;

    private AccountGrants() {}

    static AccountGrants read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String roles = single(statement, "SELECT CURRENT_ROLE()");
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SHOW GRANTS FOR CURRENT_USER()" + (roles.equals("NONE") ? "" : " USING " + roles))) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return parse(lines);
        }
    }

    static AccountGrants parse(List<String> lines) {
        AccountGrants grants = new AccountGrants();
        for (String line : lines) {
            Matcher matcher = GRANT.matcher(line);
            if (matcher.matches()) { // lines that grant roles say nothing here
                grants.add(matcher.group(1), matcher.group(2), matcher.group(3) != null);
            }
        }
        return grants;
    }

    /** Whether the account has a global privilege. */
    boolean hasGlobal(String privilege) {
        return global.contains(privilege) || global.contains(ALL);
    }

    /** Whether the account has a privilege on the schema {@code aurora_ml}. */
    boolean hasOnSchema(String privilege) {
        return hasGlobal(privilege) || onSchema.contains(privilege) || onSchema.contains(ALL);
    }

    /** Whether it may hand on what it has there. */
    boolean mayGrantOnSchema() {
        return mayGrantOnSchema;
    }

    private void add(String privileges, String object, boolean grantable) {
        boolean everywhere = object.equals("*.*");
        if (!everywhere && !object.equals("`aurora_ml`.*") && !object.equals("`aurora\\_ml`.*")) {
            return;
        }
        (everywhere ? global : onSchema).addAll(List.of(privileges.split(", ?")));
        mayGrantOnSchema |= grantable;
    }

    private static String single(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
