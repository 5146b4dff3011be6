package io.borealis.sql.plan;

/** Why a statement is refused; each reason is one MySQL error, whose placeholders are the details of the refusal. */
public enum RejectReason {
    /** Error 1064: two details, the text from the offending token on (80 bytes at most) and the number of its line. */
    SYNTAX_ERROR,
    /** Error 1582, {@code Incorrect parameter count in the call to native function '%s'}. */
    WRONG_ARGUMENT_COUNT,
    /** Error 1235: a call where a model function cannot be evaluated, for example in a trigger. */
    UNSUPPORTED_PLACE,
    /** Error 1235: a call in a statement that is not known to allow one. */
    UNSUPPORTED_STATEMENT,
    /** Error 1235: a part of Aurora's own syntax. */
    UNSUPPORTED_SYNTAX,
    /** Error 1221, {@code Incorrect usage of %s}; the detail has the form {@code X and Y}. */
    INCORRECT_USAGE,
    /** Error 1210, {@code Incorrect arguments to %s}. */
    WRONG_ARGUMENTS,
    /** Error 1083, {@code Field separator argument is not what is expected; check the manual}: no details. */
    WRONG_FIELD_SEPARATOR,
    /** Error 1115, {@code Unknown character set: '%s'}. */
    UNKNOWN_CHARACTER_SET,
    /** Error 3953, {@code Multiple INTO clauses in one query block.}: no details. */
    MULTIPLE_INTO,
    /**
     * Error 3954, {@code Misplaced INTO clause, INTO is not allowed inside subqueries, and must be placed at end of UNION
     * clauses.}: no details.
     */
    MISPLACED_INTO,
    /**
     * Error 3170, {@code Memory capacity of %llu bytes for '%s' exceeded. %s}, as MySQL's own parser has it: one detail, the
     * size of the budget that all statements being read share.
     */
    READING_MEMORY,
    /** Error 1350, {@code View's SELECT contains a '%s' clause}. */
    VIEW_SELECT_CLAUSE
}
