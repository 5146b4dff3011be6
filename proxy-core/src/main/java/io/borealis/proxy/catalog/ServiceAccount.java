package io.borealis.proxy.catalog;

import java.util.List;

/**
 * The account under which a proxy works in its server, as SQL names it, and the statements that give it what it needs.
 *
 * @param name quoted for SQL, such as {@code 'borealis'@'%'}
 */
record ServiceAccount(String name) {
    /** What the functions and their installation need on the schema that holds them. */
    private static final List<String> SCHEMA_PRIVILEGES =
            List.of("SELECT", "CREATE", "CREATE ROUTINE", "ALTER ROUTINE", "EXECUTE", "CREATE TEMPORARY TABLES");

    /**
     * The account of a session.
     *
     * @param currentUser the value of CURRENT_USER()
     */
    static ServiceAccount of(String currentUser) {
        int at = currentUser.lastIndexOf('@');
        return new ServiceAccount(quoted(currentUser.substring(0, at)) + "@" + quoted(currentUser.substring(at + 1)));
    }

    /** Privileges on {@code aurora_ml.*} without which it can do less. */
    static List<String> schemaPrivileges() {
        return SCHEMA_PRIVILEGES;
    }

    /** All that it needs, statement by statement. */
    List<String> grants() {
        return List.of(
                // INSERT is for writing down what was loaded.
                "GRANT INSERT, " + String.join(", ", SCHEMA_PRIVILEGES) + " ON aurora_ml.* TO " + name
                        + " WITH GRANT OPTION;",
                grantGlobal("CREATE ROLE, CONNECTION_ADMIN, SHOW_ROUTINE"),
                grant("SELECT", "performance_schema.*"));
    }

    /** The statement that gives it global privileges. */
    String grantGlobal(String privileges) {
        return grant(privileges, "*.*");
    }

    /** The statement that gives it privileges on something. */
    String grant(String privileges, String object) {
        return "GRANT " + privileges + " ON " + object + " TO " + name + ";";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
