package io.borealis.localaws.sagemaker.numeric;

/** One named part of the predictions, with a value for each row. */
public sealed interface OutputColumn {

    /** The name under which JSON shows it. */
    String name();

    /** Writes the value of a row as Python prints it, lists in brackets. */
    void append(StringBuilder out, int row);

    /** Whether the values are lists. */
    default boolean holdsLists() {
        return false;
    }

    /** A number for each row. */
    record Numbers(String name, double[] values) implements OutputColumn {

        @Override
        public void append(StringBuilder out, int row) {
            PythonNumbers.append(out, values[row]);
        }
    }

    /** A class for each row. */
    record Labels(String name, int[] values) implements OutputColumn {

        @Override
        public void append(StringBuilder out, int row) {
            out.append(values[row]);
        }
    }

    /** A list of numbers for each row. */
    record NumberLists(String name, double[][] values) implements OutputColumn {

        @Override
        public boolean holdsLists() {
            return true;
        }

        @Override
        public void append(StringBuilder out, int row) {
            String separator = "[";
            for (double value : values[row]) {
                out.append(separator);
                PythonNumbers.append(out, value);
                separator = ", ";
            }
            out.append(']');
        }
    }

    /** The list of all classes, the same for each row. */
    record AllLabels(String name, int count) implements OutputColumn {

        @Override
        public boolean holdsLists() {
            return true;
        }

        @Override
        public void append(StringBuilder out, int row) {
            String separator = "[";
            for (int label = 0; label < count; label++) {
                out.append(separator).append(label);
                separator = ", ";
            }
            out.append(']');
        }
    }
}
