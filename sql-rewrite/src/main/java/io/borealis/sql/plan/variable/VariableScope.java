package io.borealis.sql.plan.variable;

/** Which value of a system variable is meant. */
public enum VariableScope {
    /** Nothing was written: the session's value where the variable has one. */
    UNSPECIFIED,
    /** SESSION or LOCAL. */
    SESSION,
    GLOBAL,
    /** GLOBAL, and kept for the server's next start; in assignments only. */
    PERSIST,
    /** Only kept for the server's next start; in assignments only. */
    PERSIST_ONLY
}
