package io.borealis.localaws.sagemaker.numeric;

import java.util.Arrays;

/** What is looked up in rows of numbers. */
public final class Rows {

    private Rows() {}

    /** The first number of each row. */
    public static double[] firsts(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
    }

    /** The place of the largest number of a row, the first of several. */
    public static int largest(double[] row) {
        int largest = 0;
        for (int i = 1; i < row.length; i++) {
            largest = row[i] > row[largest] ? i : largest;
        }
        return largest;
    }
}
