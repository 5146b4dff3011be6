package io.borealis.sql.parse;

/**
 * A called name.
 *
 * @param schema lower-case schema, empty for an unqualified name
 * @param name lower-case name
 */
public record FunctionName(String schema, String name) {}
