package io.borealis.sql.function;

/**
 * How MySQL's catalog tells what is ours in it. An account is shown the routines and views whose definition it may see: with
 * SHOW_ROUTINE, and with SHOW VIEW and SELECT on everything, that is all of them.
 */
public final class MlCatalog {

    private static final String IS_ENDPOINT = "ROUTINE_TYPE = 'FUNCTION' AND CAST(ROUTINE_DEFINITION AS BINARY) LIKE"
            + " 'RETURN " + FunctionSignature.SCHEMA + ".sagemaker|_lookup(%' ESCAPE '|'";

    /** A query for the functions made for endpoints: schema and name, binary. */
    public static final String FUNCTIONS_QUERY =
            "SELECT CAST(ROUTINE_SCHEMA AS BINARY), CAST(ROUTINE_NAME AS BINARY) FROM information_schema.ROUTINES WHERE "
                    + IS_ENDPOINT + " LIMIT 100000";

    /**
     * A query for the names of the views that call machine-learning functions, themselves or through other views; one column,
     * binary. The definition of a view is shown to who has SHOW VIEW and SELECT on it. It reads the definitions, because VIEW_ROUTINE_USAGE does not list views of user schemas on 8.0.31 (tried).
     */
    public static final String VIEWS_QUERY =
            "WITH RECURSIVE endpoint (endpoint_schema, called) AS (SELECT ROUTINE_SCHEMA,"
                    + " CONCAT('`', ROUTINE_NAME, '`(') FROM information_schema.ROUTINES WHERE " + IS_ENDPOINT + "),"
                    + " ml_view (view_schema, view_name) AS ("
                    + "SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.VIEWS WHERE INSTR(VIEW_DEFINITION, '`"
                    + FunctionSignature.SCHEMA
                    + "`.`aws_') > 0 OR EXISTS (SELECT 1 FROM endpoint WHERE"
                    + " INSTR(VIEW_DEFINITION, CONCAT('`', endpoint_schema, '`.', called)) > 0"
                    // A function of the view's own schema may stand there without it.
                    + " OR (endpoint_schema = TABLE_SCHEMA AND INSTR(VIEW_DEFINITION, called) > 0))"
                    + " UNION SELECT u.VIEW_SCHEMA, u.VIEW_NAME FROM information_schema.VIEW_TABLE_USAGE u"
                    + " JOIN ml_view v ON u.TABLE_SCHEMA = v.view_schema AND u.TABLE_NAME = v.view_name)"
                    + " SELECT DISTINCT CAST(view_name AS BINARY) FROM ml_view LIMIT 100000";

    private MlCatalog() {}
}
