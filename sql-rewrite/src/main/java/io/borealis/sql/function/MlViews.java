package io.borealis.sql.function;

/** How MySQL's catalog tells which views call the lookup functions. */
public final class MlViews {
    /**
     * A query for the names of the views that call lookup functions, themselves or through other views; one column, binary. A
     * user is shown the views whose definition the user may see. It reads the definitions, because VIEW_ROUTINE_USAGE does not
     * list views of user schemas on 8.0.31 (tried).
     */
    public static final String NAMES_QUERY = "WITH RECURSIVE ml_view (view_schema, view_name) AS ("
            + "SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.VIEWS WHERE INSTR(VIEW_DEFINITION, '`"
            + FunctionSignature.SCHEMA
            + "`.`aws_') > 0 UNION SELECT u.VIEW_SCHEMA, u.VIEW_NAME FROM information_schema.VIEW_TABLE_USAGE u"
            + " JOIN ml_view v ON u.TABLE_SCHEMA = v.view_schema AND u.TABLE_NAME = v.view_name)"
            + " SELECT DISTINCT CAST(view_name AS BINARY) FROM ml_view LIMIT 100000";

    private MlViews() {}
}
