package io.borealis.sql.plan.call;

/** Why the rows of a statement cannot be evaluated as they arrive. */
public enum NotStreamed implements Streaming {
    NO_QUERY("the statement changes data or variables"),
    HIDDEN_CALL("a call may stand in a view or function that the statement names"),
    SET_OPERATION("the query is a UNION, INTERSECT or EXCEPT"),
    INTO("the query has an INTO clause"),
    NO_TOP_BLOCK("the query has no plain outermost SELECT"),
    DISTINCT("DISTINCT compares the values of calls"),
    GROUPED("the query groups its rows"),
    PARTIAL_ITEM("a call is not a whole item of the outermost select list"),
    EXCLUDED_ROWS(
            "rows that a condition with a call excludes would be evaluated further, or the query might run more than once"),
    CONDITION("a condition of WHERE with a call is not a comparison of one call with literals"),
    AGGREGATED("the query aggregates its rows or has a window function"),
    SORTED("the rows are sorted by the value of a call, or by a position that may be one"),
    ALIAS_USED("a clause uses the alias of a call"),
    TOO_MANY_COLUMNS("the select list, or the arguments of its calls, have more than 4096 columns"),
    ARGUMENTS("an argument of a call cannot be selected as a column, or its type is known too late");

    private final String text;

    NotStreamed(String text) {
        this.text = text;
    }

    /** The reason for people, a clause without its full stop. */
    public String text() {
        return text;
    }
}
