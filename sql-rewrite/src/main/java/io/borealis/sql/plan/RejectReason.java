package io.borealis.sql.plan;

/** Why a statement is refused; each reason is one MySQL error. */
public enum RejectReason {
    /** Error 1582, {@code Incorrect parameter count in the call to native function '%s'}. */
    WRONG_ARGUMENT_COUNT,
    /** Error 1235: a call where a machine-learning function cannot be evaluated, for example in a trigger. */
    UNSUPPORTED_PLACE,
    /** Error 1235: a call in a statement that is not known to allow one. */
    UNSUPPORTED_STATEMENT,
    /** Error 1221, {@code Incorrect usage of %s}; the detail has the form {@code X and Y}. */
    INCORRECT_USAGE
}
