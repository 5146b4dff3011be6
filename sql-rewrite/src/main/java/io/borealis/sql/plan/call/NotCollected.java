package io.borealis.sql.plan.call;

/** Why the inputs of a statement's calls cannot be collected by a query over their arguments. */
public enum NotCollected implements Collecting {
    NO_ROWS("the calls are made for a list of values or for no table"),
    HIDDEN_CALL("a call may stand in a view or function that the statement names"),
    SET_OPERATION("the query is an INTERSECT or EXCEPT, or a UNION with a LIMIT that does not sort"),
    INTO("the query has an INTO clause"),
    NO_TOP_BLOCK("the query has no plain outermost SELECT"),
    MANY_CALLS("the statement has more than 100 calls"),
    PLACE(
            "a call stands in the condition of a join that does not say by an equality of columns which rows belong together, in HAVING, in a derived table that is read only in part, or in a subquery of which the text does not tell for which rows it is evaluated"),
    CONDITIONAL("a condition decides whether a call is evaluated"),
    ARGUMENTS("an argument of a call is not an expression over the columns of one row"),
    LIMITED("a LIMIT, HAVING or QUALIFY decides how many calls are evaluated"),
    SEVERAL_INPUTS("a condition with a call decides whether calls with other inputs are evaluated");

    private final String text;

    NotCollected(String text) {
        this.text = text;
    }

    /** The reason for people, a clause without its full stop. */
    public String text() {
        return text;
    }
}
