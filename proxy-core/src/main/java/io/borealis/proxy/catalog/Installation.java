package io.borealis.proxy.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Puts schema, roles, functions and grants into a server by running the install script, leaving out what is there.
 *
 * <p>Functions are replaced only when they are older: dropping one takes its grants with it, and calls fail until it is back.
 * Nothing else is ever dropped.
 */
public final class Installation {
    /** Several proxies may start at once. */
    private static final String LOCK = "borealis_install";

    private static final int LOCK_TIMEOUT_SECONDS = 30;

    private final InstallScript script;

    Installation(InstallScript script) {
        this.script = script;
    }

    /** The script as the mysql client can run it, for a DBA. */
    public static String printable() {
        return InstallScript.current().text();
    }

    /**
     * Runs what is needed.
     *
     * @return what was done, one sentence each
     */
    List<String> run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            lock(statement);
            try {
                return run(statement, InstalledState.read(connection));
            } finally {
                statement.execute("DO RELEASE_LOCK('" + LOCK + "')");
            }
        }
    }

    /**
     * Waits until no installation is under way: while one is, functions and their grants are absent for moments.
     *
     * @return whether one was
     */
    static boolean await(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean waits = !tryLock(statement, 0);
            if (waits) {
                lock(statement);
            }
            statement.execute("DO RELEASE_LOCK('" + LOCK + "')");
            return waits;
        }
    }

    private List<String> run(Statement statement, InstalledState state) throws SQLException {
        List<String> done = new ArrayList<>();
        Set<String> outdated = state.outdatedFunctions(script);
        for (InstallStatement step : script.statements()) {
            if (isDone(step, state, outdated)) {
                continue;
            }
            statement.execute(step.sql());
            if (step.kind() == InstallStatement.Kind.CREATE_ROUTINE) {
                // At once: dropping it has taken its grants with it.
                for (InstallStatement grant : script.grantsOf(step.name())) {
                    statement.execute(grant.sql());
                }
            }
            switch (step.kind()) {
                case CREATE_SCHEMA -> done.add("Created schema " + step.name());
                case CREATE_ROLE -> done.add("Created role " + step.name() + " unless it was there");
                case CREATE_ROUTINE -> done.add("Created routine " + step.name() + " (" + step.comment() + ")");
                case DROP_ROUTINE, CREATE_TABLE, GRANT, SET -> {}
            }
        }
        done.add("Granted the functions to role AWS_COMPREHEND_ACCESS");
        return done;
    }

    private static boolean isDone(InstallStatement step, InstalledState state, Set<String> outdated) {
        return switch (step.kind()) {
            case CREATE_SCHEMA -> state.schema();
            case CREATE_ROLE -> state.roles() != null && state.roles().contains(step.name());
            case DROP_ROUTINE, CREATE_ROUTINE -> !outdated.contains(step.name());
            case CREATE_TABLE, GRANT, SET -> false;
        };
    }

    private static void lock(Statement statement) throws SQLException {
        if (!tryLock(statement, LOCK_TIMEOUT_SECONDS)) {
            throw new SQLException("Another installation has been running for " + LOCK_TIMEOUT_SECONDS + " seconds");
        }
    }

    private static boolean tryLock(Statement statement, int seconds) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT GET_LOCK('%s', %d)".formatted(LOCK, seconds))) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }
}
