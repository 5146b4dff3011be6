package io.borealis.sql.function;

/** How MySQL's catalog tells which views call the lookup functions. */
public final class MlViews {
    /**
     * A query for the names of the views that call lookup functions, themselves or through other views; one column, binary.
     * A user is shown only the views that the user may see, and another user's view cannot be used without that.
     */
    public static final String NAMES_QUERY = "WITH RECURSIVE ml_view (view_schema, view_name) AS ("
            + "SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.VIEW_ROUTINE_USAGE WHERE SPECIFIC_SCHEMA = '"
            + FunctionSignature.SCHEMA
            + "' UNION SELECT u.VIEW_SCHEMA, u.VIEW_NAME FROM information_schema.VIEW_TABLE_USAGE u"
            + " JOIN ml_view v ON u.TABLE_SCHEMA = v.view_schema AND u.TABLE_NAME = v.view_name)"
            + " SELECT DISTINCT CAST(view_name AS BINARY) FROM ml_view";

    private MlViews() {}
}
