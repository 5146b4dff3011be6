package io.borealis.localaws.sagemaker.numeric;

import io.borealis.localaws.sagemaker.container.ContainerRequest;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What Random Cut Forest and Linear Learner do alike: take rows of numbers without gaps as CSV, answer JSON unless asked
 * for JSON lines or CSV.
 *
 * <p>Their status codes are not documented and are assumed: 415 for another content type, 400 for rows that cannot be
 * read or do not fit the model, 406 for a form of answer that there is not.
 */
public final class ScoringFront {

    private final int features;
    private final BiFunction<List<double[]>, AnswerFormat, Predictions> model;

    /**
     * Makes the front of a model.
     *
     * @param features how many numbers a row has
     * @param model answers rows of so many numbers, for one of the forms; many threads call it at once
     */
    public ScoringFront(int features, BiFunction<List<double[]>, AnswerFormat, Predictions> model) {
        this.features = features;
        this.model = model;
    }

    public ContainerResponse answer(ContainerRequest request) {
        if (!request.mediaType().equals("text/csv")) {
            return ContainerResponse.error(
                    415, "Content-type " + request.contentType() + " is not supported; it takes text/csv.");
        }
        Optional<AnswerFormat> format = AnswerFormat.choose(request.accept(), AnswerFormat.JSON);
        if (format.isEmpty()) {
            return ContainerResponse.error(406, "Accept type " + request.accept() + " is not supported.");
        }
        try {
            List<double[]> rows = NumericRows.read(request.text(), NumericRows.MissingValues.REFUSED);
            if (!rows.isEmpty() && rows.get(0).length != features) {
                throw new InvalidRowsException(1, rows.get(0).length + " fields, where the model has " + features);
            }
            return model.apply(rows, format.get()).answer(format.get(), CsvLayout.LINES);
        } catch (InvalidRowsException e) {
            return ContainerResponse.error(400, "unable to evaluate payload provided: " + e.getMessage());
        }
    }
}
