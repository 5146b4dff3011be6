package io.borealis.localaws.sagemaker.numeric;

import io.borealis.localaws.sagemaker.container.ContainerResponse;
import java.util.List;

/**
 * What a model says of the rows of a request.
 *
 * @param listName the name of the list in a JSON answer
 * @param rows how many rows there are
 * @param columns what there is of each row, in order
 */
public record Predictions(String listName, int rows, List<OutputColumn> columns) {

    public Predictions {
        columns = List.copyOf(columns);
    }

    /** The answer in one of its forms. */
    public ContainerResponse answer(AnswerFormat format, CsvLayout layout) {
        StringBuilder out = new StringBuilder();
        switch (format) {
            case CSV -> appendCsv(out, layout);
            case JSON -> appendJson(out);
            case JSON_LINES -> appendJsonLines(out);
        }
        return ContainerResponse.of(200, format.mediaType(), out.toString());
    }

    private void appendCsv(StringBuilder out, CsvLayout layout) {
        String rowSeparator = layout == CsvLayout.ONE_LINE ? "," : "\n";
        for (int row = 0; row < rows; row++) {
            out.append(row == 0 ? "" : rowSeparator);
            for (int i = 0; i < columns.size(); i++) {
                out.append(i == 0 ? "" : ",");
                appendCsv(out, columns.get(i), row, layout);
            }
        }
        if (layout == CsvLayout.LINES && rows > 0) {
            out.append('\n');
        }
    }

    private static void appendCsv(StringBuilder out, OutputColumn column, int row, CsvLayout layout) {
        if (!column.holdsLists() || layout == CsvLayout.ONE_LINE) {
            column.append(out, row);
        } else if (layout == CsvLayout.QUOTED_LISTS) {
            out.append('"');
            column.append(out, row);
            out.append('"');
        } else {
            StringBuilder list = new StringBuilder();
            column.append(list, row);
            out.append(list.substring(1, list.length() - 1).replace(", ", ","));
        }
    }

    private void appendJson(StringBuilder out) {
        out.append("{\"").append(listName).append("\":[");
        for (int row = 0; row < rows; row++) {
            out.append(row == 0 ? "" : ",");
            appendJsonRow(out, row);
        }
        out.append("]}");
    }

    private void appendJsonLines(StringBuilder out) {
        for (int row = 0; row < rows; row++) {
            appendJsonRow(out, row);
            out.append('\n');
        }
    }

    private void appendJsonRow(StringBuilder out, int row) {
        String separator = "{";
        for (OutputColumn column : columns) {
            out.append(separator).append('"').append(column.name()).append("\":");
            column.append(out, row);
            separator = ",";
        }
        out.append('}');
    }
}
