package io.borealis.sql.aurora.function;

/** What the values of a data type are, as far as it matters for a model's input and answer. */
public enum TypeFamily {
    /** Exact and approximate numbers, truth values included. */
    NUMBER,
    BIT,
    /** Dates, times and years. */
    TEMPORAL,
    /** Text of fixed length. */
    CHAR,
    /** Text of varying length, up to a declared one. */
    VARCHAR,
    /** Long text: TINYTEXT to LONGTEXT. */
    TEXT,
    /** Binary strings, enumerations, documents, shapes. */
    OTHER
}
