package io.borealis.sql.function;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How MySQL's catalog tells what is ours in it. An account is shown the routines and views whose definition it may see: with
 * SHOW_ROUTINE, and with SHOW VIEW and SELECT on everything, that is all of them.
 */
public final class MlCatalog {

    /** The kind of a routine by its body, as SQL: the name of a constant of {@link LookupBody}, or NULL. */
    private static final String KIND =
            "CASE" + Stream.of(LookupBody.values()).map(MlCatalog::kind).collect(Collectors.joining()) + " END";

    private static final String STORED_FUNCTIONS =
            "FROM information_schema.ROUTINES WHERE ROUTINE_TYPE = 'FUNCTION' AND " + KIND + " IS NOT NULL";

    /** A query for the model functions that users have made: schema, name and kind, binary. */
    public static final String FUNCTIONS_QUERY =
            "SELECT CAST(ROUTINE_SCHEMA AS BINARY), CAST(ROUTINE_NAME AS BINARY), CAST(" + KIND + " AS BINARY) "
                    + STORED_FUNCTIONS + " LIMIT 100000";

    /**
     * A query for the views that call model functions, themselves or through other views: schema and name, binary. The
     * definition of a view is shown to who has SHOW VIEW and SELECT on it. It reads the definitions, because
     * VIEW_ROUTINE_USAGE does not list views of user schemas on 8.0.31 (tried).
     */
    public static final String VIEWS_QUERY =
            "WITH RECURSIVE model_function (function_schema, called) AS (SELECT ROUTINE_SCHEMA,"
                    + " CONCAT('`', ROUTINE_NAME, '`(') " + STORED_FUNCTIONS + "),"
                    + " ml_view (view_schema, view_name) AS ("
                    + "SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.VIEWS WHERE "
                    + BuiltInFunctions.lookups().map(MlCatalog::callsBuiltIn).collect(Collectors.joining())
                    + "EXISTS (SELECT 1 FROM model_function WHERE"
                    + " INSTR(VIEW_DEFINITION, CONCAT('`', function_schema, '`.', called)) > 0"
                    // A function of the view's own schema may stand there without it.
                    + " OR (function_schema = TABLE_SCHEMA AND INSTR(VIEW_DEFINITION, called) > 0))"
                    + " UNION SELECT u.VIEW_SCHEMA, u.VIEW_NAME FROM information_schema.VIEW_TABLE_USAGE u"
                    + " JOIN ml_view v ON u.TABLE_SCHEMA = v.view_schema AND u.TABLE_NAME = v.view_name)"
                    + " SELECT CAST(view_schema AS BINARY), CAST(view_name AS BINARY) FROM ml_view LIMIT 100000";

    private MlCatalog() {}

    /**
     * A query for a view: its query, the character set and collation of that, binary. The query is empty to who may not see it.
     *
     * @param schema of the view, as a literal or a parameter
     * @param name of the view, likewise
     */
    public static String viewQuery(String schema, String name) {
        return "SELECT CAST(VIEW_DEFINITION AS BINARY), CAST(CHARACTER_SET_CLIENT AS BINARY),"
                + " CAST(COLLATION_CONNECTION AS BINARY) FROM information_schema.VIEWS" + where(schema, name)
                + " LIMIT 1";
    }

    /** A query for the names of a view's columns, binary; as {@link #viewQuery}. */
    public static String viewColumnsQuery(String schema, String name) {
        return "SELECT CAST(COLUMN_NAME AS BINARY) FROM information_schema.COLUMNS" + where(schema, name)
                + " ORDER BY ORDINAL_POSITION LIMIT 10000";
    }

    private static String where(String schema, String name) {
        return " WHERE TABLE_SCHEMA = " + schema + " AND TABLE_NAME = " + name;
    }

    private static String kind(LookupBody body) {
        String beginning = body.beginning();
        // Literals without a character set would be in that of the connection.
        return " WHEN LEFT(CAST(ROUTINE_DEFINITION AS BINARY), " + beginning.length() + ") = _latin1'" + beginning
                + "' THEN _latin1'" + body.name() + "'";
    }

    private static String callsBuiltIn(String lookup) {
        return "INSTR(VIEW_DEFINITION, '`" + ModelFunction.SCHEMA + "`.`" + lookup + "`(') > 0 OR ";
    }

    /**
     * The function of a row of {@link #FUNCTIONS_QUERY}.
     *
     * @throws IllegalArgumentException if the kind is none of {@link LookupBody}
     */
    public static StoredFunction function(String schema, String name, String kind) {
        return LookupBody.valueOf(kind).function(new QualifiedName(schema, name));
    }
}
