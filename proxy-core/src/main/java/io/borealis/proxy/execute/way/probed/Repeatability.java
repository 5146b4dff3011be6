package io.borealis.proxy.execute.way.probed;

import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.way.Obstacle;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.call.UserFunction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides whether a statement may be run more than once without anybody seeing it. What MySQL's own functions do is known
 * from their names; a user's function is read in MySQL's catalog.
 */
final class Repeatability {
    /** What changes something in a routine's text; INSERT(, REPLACE( and TRUNCATE( are functions. */
    private static final Pattern SIDE_EFFECT = Pattern.compile(
            "\\b(insert|replace|truncate)\\b(?!\\s*\\()"
                    + "|\\b(update|delete|call|load|get_lock|release_lock|sleep|last_insert_id)\\b|@|:=",
            Pattern.CASE_INSENSITIVE);

    private Repeatability() {}

    /** What of the statement must not be repeated; empty where all may be. */
    static Optional<Obstacle> obstacle(MlPlan plan, BackendCalls backend) throws MySqlException {
        if (!plan.hazards().isEmpty()) {
            return Optional.of(refuse(plan.hazards().get(0)));
        }
        for (UserFunction function : plan.userFunctions()) {
            if (!isHarmless(function, backend)) {
                return Optional.of(refuse("the function " + function));
            }
        }
        return Optional.empty();
    }

    private static boolean isHarmless(UserFunction function, BackendCalls backend) throws MySqlException {
        String schema = function.schema().map(SqlLiterals::text).orElse("DATABASE()");
        List<HelperRow> routines = backend.helperRows("SELECT CAST(SQL_DATA_ACCESS AS BINARY),"
                + " CAST(ROUTINE_DEFINITION AS BINARY) FROM information_schema.ROUTINES WHERE ROUTINE_TYPE = 'FUNCTION'"
                + " AND ROUTINE_SCHEMA = " + schema + " AND ROUTINE_NAME = " + SqlLiterals.text(function.name())
                + " LIMIT 1");
        if (routines.isEmpty()) {
            // Not there (MySQL will say so), or a loadable function, which changes nothing in the database.
            return true;
        }
        HelperRow routine = routines.get(0);
        String access = routine.text(0).toUpperCase(Locale.ROOT);
        boolean declaredHarmless = access.equals("NO SQL") || access.equals("READS SQL DATA");
        boolean readable = routine.bytes(1) != null;
        boolean harmless = readable ? !SIDE_EFFECT.matcher(routine.text(1)).find() : declaredHarmless;
        return harmless && !access.equals("MODIFIES SQL DATA");
    }

    private static Obstacle refuse(String construct) {
        return new Obstacle("once", construct + " must not run more than once");
    }
}
