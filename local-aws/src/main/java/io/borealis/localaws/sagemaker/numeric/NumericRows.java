package io.borealis.localaws.sagemaker.numeric;

import io.borealis.localaws.sagemaker.container.CsvFormatException;
import io.borealis.localaws.sagemaker.container.CsvReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Reads CSV without a header as rows of numbers, all equally long. */
public final class NumericRows {

    /** What becomes of an empty field. */
    public enum MissingValues {
        /** It is read as NaN, and so is "nan". */
        AS_NAN,
        /** It is an error. */
        REFUSED
    }

    private static final String NUMBER_CHARACTERS = "0123456789+-.eE";

    private NumericRows() {}

    /**
     * The rows of a text.
     *
     * @throws InvalidRowsException if it is no CSV, a field is no number or a row is longer or shorter than the first
     */
    public static List<double[]> read(String text, MissingValues missing) throws InvalidRowsException {
        List<double[]> rows = new ArrayList<>();
        CsvReader reader = new CsvReader(text);
        try {
            for (List<String> fields = reader.next(); fields != null; fields = reader.next()) {
                double[] row = row(fields, missing, reader.line());
                if (!rows.isEmpty() && row.length != rows.get(0).length) {
                    throw new InvalidRowsException(
                            reader.line(), row.length + " fields, where the first line has " + rows.get(0).length);
                }
                rows.add(row);
            }
        } catch (CsvFormatException e) {
            throw new InvalidRowsException(e.line(), e.fault());
        }
        return rows;
    }

    /** The number that a field holds, within the range of a float: the containers compute in floats. */
    public static OptionalDouble number(String field) {
        String number = field.strip();
        // The JDK would take hexadecimal numbers, "1f" and "Infinity" too.
        if (number.isEmpty() || !number.chars().allMatch(c -> NUMBER_CHARACTERS.indexOf(c) >= 0)) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(number);
            return Math.abs(value) <= Float.MAX_VALUE ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static double[] row(List<String> fields, MissingValues missing, int line) throws InvalidRowsException {
        double[] row = new double[fields.size()];
        for (int i = 0; i < row.length; i++) {
            String field = fields.get(i);
            OptionalDouble number = number(field);
            if (number.isPresent()) {
                row[i] = number.getAsDouble();
            } else if (missing == MissingValues.AS_NAN && isMissing(field)) {
                row[i] = Double.NaN;
            } else {
                String fault = field.isBlank() ? "is empty" : "is not a number: " + field;
                throw new InvalidRowsException(line, "field " + (i + 1) + " " + fault);
            }
        }
        return row;
    }

    private static boolean isMissing(String field) {
        return field.isBlank() || field.strip().equalsIgnoreCase("nan");
    }
}
