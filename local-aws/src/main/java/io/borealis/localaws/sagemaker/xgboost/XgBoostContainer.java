package io.borealis.localaws.sagemaker.xgboost;

import io.borealis.localaws.sagemaker.container.ContainerRequest;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localaws.sagemaker.numeric.AnswerFormat;
import io.borealis.localaws.sagemaker.numeric.CsvLayout;
import io.borealis.localaws.sagemaker.numeric.InvalidRowsException;
import io.borealis.localaws.sagemaker.numeric.NumericRows;
import io.borealis.localaws.sagemaker.numeric.OutputColumn;
import io.borealis.localaws.sagemaker.numeric.Predictions;
import io.borealis.localaws.sagemaker.numeric.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * XGBoost as SageMaker's container serves it, with its layouts and its status codes: 204 for an empty body, 415 for one
 * that cannot be read, 400 for rows that do not fit the model, 406 for a form of answer that there is not.
 *
 * <p>Of the requests it takes CSV only, with commas. As in the original, blanks and line ends around the body are cut
 * off, and so are rows of one missing value there.
 */
public final class XgBoostContainer implements ModelContainer {

    private static final String LIST_NAME = "predictions";

    private final XgBoostModel model;
    private final XgBoostLayout layout;

    private XgBoostContainer(XgBoostModel model, XgBoostLayout layout) {
        this.model = model;
        this.layout = layout;
    }

    /**
     * A container with a model from a file.
     *
     * @param model a file in XGBoost's binary format, as {@code save_model} wrote it up to version 2.0
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it holds something else, or a model without a selected output
     */
    public static XgBoostContainer load(Path model, XgBoostLayout layout) {
        try {
            return of(Files.readAllBytes(model), layout);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the model " + model, e);
        }
    }

    /**
     * A container with a model.
     *
     * @param model the content of a file in XGBoost's binary format
     * @throws IllegalArgumentException if it is something else, or a model without a selected output
     */
    public static XgBoostContainer of(byte[] model, XgBoostLayout layout) {
        XgBoostModel read = XgBoostModel.read(model);
        if (layout instanceof XgBoostLayout.Selected selected) {
            selected.outputs().forEach(output -> output.requireOf(read.objective()));
        }
        return new XgBoostContainer(read, layout);
    }

    @Override
    public ContainerResponse answer(ContainerRequest request) {
        if (request.body().length == 0) {
            return ContainerResponse.of(204, "", "");
        }
        if (!request.contentType().isEmpty() && !request.mediaType().equals("text/csv")) {
            return ContainerResponse.error(
                    415, "Content-type " + request.mediaType() + " not supported. Supported content-type is text/csv");
        }
        List<double[]> rows;
        try {
            rows = rows(request.text().strip());
        } catch (InvalidRowsException e) {
            return ContainerResponse.error(
                    415, "Loading csv data failed, please ensure data is in csv format: " + e.getMessage());
        }
        int width = rows.get(0).length;
        if (width != model.features()) {
            return ContainerResponse.error(
                    400,
                    "Unable to evaluate payload provided: Feature size of csv inference data " + width
                            + " is not consistent with feature size of trained model " + model.features());
        }
        return answer(rows, request.accept());
    }

    private ContainerResponse answer(List<double[]> rows, String accept) {
        if (layout instanceof XgBoostLayout.OneLine) {
            return predictions(rows).answer(AnswerFormat.CSV, CsvLayout.ONE_LINE);
        }
        Optional<AnswerFormat> format = AnswerFormat.choose(accept, AnswerFormat.CSV);
        if (format.isEmpty()) {
            return ContainerResponse.error(406, "Accept type " + accept + " is not supported.");
        }
        boolean selected = layout instanceof XgBoostLayout.Selected;
        return predictions(rows).answer(format.get(), selected ? CsvLayout.QUOTED_LISTS : CsvLayout.LINES);
    }

    private Predictions predictions(List<double[]> rows) {
        double[][] predictions = model.predict(rows);
        List<OutputColumn> columns = layout instanceof XgBoostLayout.Selected selected
                ? selected.outputs().stream()
                        .map(output -> output.column(model, predictions))
                        .toList()
                : List.of(score(predictions));
        return new Predictions(LIST_NAME, predictions.length, columns);
    }

    private static OutputColumn score(double[][] predictions) {
        return predictions[0].length == 1
                ? new OutputColumn.Numbers("score", Rows.firsts(predictions))
                : new OutputColumn.NumberLists("score", predictions);
    }

    private static List<double[]> rows(String text) throws InvalidRowsException {
        // A body of blanks alone is one missing value to the original.
        return text.isEmpty()
                ? List.of(new double[] {Double.NaN})
                : NumericRows.read(text, NumericRows.MissingValues.AS_NAN);
    }
}
