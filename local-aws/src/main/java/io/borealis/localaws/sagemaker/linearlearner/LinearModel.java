package io.borealis.localaws.sagemaker.linearlearner;

import io.borealis.localaws.sagemaker.json.JsonMembers;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The coefficients of a linear model.
 *
 * @param weights a row for each class, one row if the model is not for several; all equally long
 * @param biases a number for each row of weights
 * @param threshold the probability from which on a binary classifier says 1
 */
public record LinearModel(PredictorType type, double[][] weights, double[] biases, double threshold) {

    private static final double DEFAULT_THRESHOLD = 0.5;

    public LinearModel {
        boolean multiclass = type == PredictorType.MULTICLASS_CLASSIFIER;
        if (multiclass ? weights.length < 2 : weights.length != 1) {
            throw new IllegalArgumentException(
                    "A " + type.wireName() + " does not have " + weights.length + " rows of weights");
        }
        if (biases.length != weights.length) {
            throw new IllegalArgumentException(
                    "There are " + weights.length + " rows of weights and " + biases.length + " biases");
        }
        int features = weights[0].length;
        if (features == 0 || Arrays.stream(weights).anyMatch(row -> row.length != features)) {
            throw new IllegalArgumentException("The rows of weights are empty or differ in length");
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold is not between 0 and 1: " + threshold);
        }
    }

    /**
     * Reads a file such as {@code {"predictor_type":"binary_classifier","weights":[0.5,-1],"bias":0.1,"threshold":0.4}}.
     * Only a model for several classes has lists of weights, and a list of biases; a threshold is optional and for
     * binary classifiers.
     *
     * @throws IllegalArgumentException if there is no such file or something else in it
     */
    public static LinearModel read(Path file) {
        JsonMembers members = JsonMembers.read(file);
        String typeName = members.text("predictor_type");
        PredictorType type = PredictorType.named(typeName)
                .orElseThrow(() -> members.fault(
                        "predictor_type", "not regressor, binary_classifier or multiclass_classifier: " + typeName));
        return switch (type) {
            case REGRESSOR -> {
                members.allowOnly("predictor_type", "weights", "bias");
                yield single(type, members, DEFAULT_THRESHOLD);
            }
            case BINARY_CLASSIFIER -> {
                members.allowOnly("predictor_type", "weights", "bias", "threshold");
                yield single(type, members, members.number("threshold", DEFAULT_THRESHOLD));
            }
            case MULTICLASS_CLASSIFIER -> {
                members.allowOnly("predictor_type", "weights", "bias");
                yield new LinearModel(type, members.numberRows("weights"), members.numbers("bias"), DEFAULT_THRESHOLD);
            }
        };
    }

    private static LinearModel single(PredictorType type, JsonMembers members, double threshold) {
        double[][] weights = {members.numbers("weights")};
        double[] biases = {members.number("bias", 0)};
        return new LinearModel(type, weights, biases, threshold);
    }

    int features() {
        return weights[0].length;
    }

    /** The sums of the weighted values and the bias, one for each row of weights. */
    double[] margins(double[] row) {
        double[] margins = biases.clone();
        for (int k = 0; k < margins.length; k++) {
            for (int i = 0; i < row.length; i++) {
                margins[k] += weights[k][i] * row[i];
            }
        }
        return margins;
    }
}
