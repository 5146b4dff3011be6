package io.borealis.proxy.execute.statement;

import java.util.Arrays;
import java.util.List;

/**
 * Types and names of the parameters of COM_STMT_EXECUTE.
 *
 * @param types two bytes each: the type, and {@link #UNSIGNED} in the second
 * @param names names of query attributes; empty for parameters of the statement
 */
record ParameterTypes(int[] types, byte[][] names) {
    static final byte[] NO_NAME = {};

    /** Marks an integer without a sign. */
    static final int UNSIGNED = 0x8000;

    /** All other bits, as MySQL reads it: a type with more than the lowest eight is none. */
    private static final int TYPE = 0x7FFF;

    int count() {
        return types.length;
    }

    /** One of {@link io.borealis.protocol.ColumnType}. */
    int type(int index) {
        return types[index] & TYPE;
    }

    boolean isUnsigned(int index) {
        return (types[index] & UNSIGNED) != 0;
    }

    /** The first of them. */
    ParameterTypes first(int count) {
        return count == types.length
                ? this
                : new ParameterTypes(Arrays.copyOf(types, count), Arrays.copyOf(names, count));
    }

    /** Only these, in this order, without names. */
    ParameterTypes chosen(List<Integer> indexes) {
        int[] chosen = indexes.stream().mapToInt(i -> types[i]).toArray();
        byte[][] noNames = new byte[chosen.length][];
        Arrays.fill(noNames, NO_NAME);
        return new ParameterTypes(chosen, noNames);
    }
}
