package io.borealis.sql.plan.variable;

/**
 * One of Aurora's system variables where a statement reads it.
 *
 * @param scope which of its values; never one that is only kept
 * @param name its lower-case name
 */
public record VariableUse(VariableScope scope, String name) {}
