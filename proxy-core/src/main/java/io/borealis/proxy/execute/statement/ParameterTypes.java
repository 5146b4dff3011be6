package io.borealis.proxy.execute.statement;

/**
 * Types and names of the parameters of COM_STMT_EXECUTE.
 *
 * @param types two bytes each: the type, and 0x80 in the second for unsigned
 * @param names names of query attributes; empty arrays for parameters of the statement
 */
record ParameterTypes(int[] types, byte[][] names) {}
