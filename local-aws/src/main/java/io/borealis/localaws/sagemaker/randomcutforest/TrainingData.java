package io.borealis.localaws.sagemaker.randomcutforest;

import io.borealis.localaws.sagemaker.container.CsvReader;
import io.borealis.localaws.sagemaker.numeric.NumericRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of a CSV file whose first line names its columns. */
public final class TrainingData {

    private final List<String> names;
    private final List<List<String>> rows;

    private TrainingData(List<String> names, List<List<String>> rows) {
        this.names = names;
        this.rows = rows;
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if it is no table
     */
    public static TrainingData read(Path csv) {
        try (InputStream in = Files.newInputStream(csv)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the training data " + csv, e);
        }
    }

    /**
     * Reads a stream in UTF-8 to its end.
     *
     * @throws IllegalArgumentException if it is no table
     */
    public static TrainingData read(InputStream csv) throws IOException {
        List<List<String>> lines = CsvReader.readAll(new String(csv.readAllBytes(), StandardCharsets.UTF_8));
        if (lines.size() < 2) {
            throw new IllegalArgumentException("The training data has no rows under its header");
        }
        List<String> names = lines.get(0);
        List<List<String>> rows = lines.subList(1, lines.size());
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).size() != names.size()) {
                throw new IllegalArgumentException("Row " + (row + 1) + " of the training data has "
                        + rows.get(row).size() + " fields, and the header " + names.size());
            }
        }
        return new TrainingData(names, rows);
    }

    /**
     * One column, as rows of one number.
     *
     * @throws IllegalArgumentException if there is no such column, or something else than numbers in it
     */
    public double[][] column(String name) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("The training data has no column " + name + "; it has " + names);
        }
        double[][] values = new double[rows.size()][];
        for (int row = 0; row < values.length; row++) {
            String field = rows.get(row).get(column);
            int number = row + 1;
            values[row] = new double[] {
                NumericRows.number(field)
                        .orElseThrow(() -> new IllegalArgumentException("Row " + number
                                + " of the training data has no number in column " + name + ": \"" + field + "\""))
            };
        }
        return values;
    }

    /**
     * All columns that hold numbers only.
     *
     * @throws IllegalArgumentException if there is none
     */
    public double[][] numericColumns() {
        int[] columns = IntStream.range(0, names.size()).filter(this::isNumeric).toArray();
        if (columns.length == 0) {
            throw new IllegalArgumentException("No column of the training data holds only numbers: " + names);
        }
        return rows.stream()
                .map(row -> IntStream.of(columns)
                        .mapToDouble(
                                column -> NumericRows.number(row.get(column)).orElseThrow())
                        .toArray())
                .toArray(double[][]::new);
    }

    private boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> NumericRows.number(row.get(column)).isPresent());
    }
}
