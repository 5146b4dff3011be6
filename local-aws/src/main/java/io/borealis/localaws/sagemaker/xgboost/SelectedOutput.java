package io.borealis.localaws.sagemaker.xgboost;

import io.borealis.localaws.sagemaker.numeric.OutputColumn;
import io.borealis.localaws.sagemaker.numeric.Rows;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An output of selectable inference, by the names of the variable {@code SAGEMAKER_INFERENCE_OUTPUT}. */
public enum SelectedOutput {
    /** The class. */
    PREDICTED_LABEL,
    /** All classes. */
    LABELS,
    /** The probability of class 1, or of the likeliest of more than two. */
    PROBABILITY,
    /** The probabilities of all classes. */
    PROBABILITIES,
    /** The model's number for class 1, or for the likeliest of more than two. */
    RAW_SCORE,
    /** The model's numbers for all classes. */
    RAW_SCORES,
    /** The prediction of a regression. */
    PREDICTED_SCORE;

    private static final String BINARY = "binary:logistic";
    private static final String BINARY_RAW = "binary:logitraw";
    private static final String MULTI = "multi:softprob";
    private static final String MULTI_LABEL = "multi:softmax";

    /** The output of this name, such as {@code predicted_label}. */
    public static Optional<SelectedOutput> named(String name) {
        return Arrays.stream(values())
                .filter(output -> output.wireName().equals(name))
                .findFirst();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Checks that a model has this output.
     *
     * @throws IllegalArgumentException if it has not
     */
    void requireOf(String objective) {
        Set<SelectedOutput> possible = possible(objective);
        if (!possible.contains(this)) {
            throw new IllegalArgumentException(
                    "A model of objective " + objective + " has no output " + wireName() + "; it has "
                            + possible.stream().map(SelectedOutput::wireName).toList());
        }
    }

    private static Set<SelectedOutput> possible(String objective) {
        return switch (objective) {
            case "reg:squarederror", "reg:logistic", "reg:gamma", "reg:tweedie" -> EnumSet.of(PREDICTED_SCORE);
            case BINARY_RAW, MULTI_LABEL -> EnumSet.of(PREDICTED_LABEL, LABELS, RAW_SCORE, RAW_SCORES);
            case BINARY, MULTI -> EnumSet.complementOf(EnumSet.of(PREDICTED_SCORE));
            default -> EnumSet.noneOf(SelectedOutput.class);
        };
    }

    OutputColumn column(XgBoostModel model, double[][] predictions) {
        boolean manyNumbers = model.objective().equals(MULTI);
        return switch (this) {
            case PREDICTED_LABEL -> labels(model.objective(), predictions);
            case LABELS -> new OutputColumn.AllLabels(wireName(), Math.max(2, model.classes()));
            case PROBABILITY, RAW_SCORE ->
                new OutputColumn.Numbers(
                        wireName(),
                        Arrays.stream(predictions)
                                .mapToDouble(row -> row[manyNumbers ? Rows.largest(row) : 0])
                                .toArray());
            case PROBABILITIES, RAW_SCORES ->
                new OutputColumn.NumberLists(wireName(), manyNumbers ? predictions : withComplements(predictions));
            case PREDICTED_SCORE -> new OutputColumn.Numbers(wireName(), Rows.firsts(predictions));
        };
    }

    private OutputColumn labels(String objective, double[][] predictions) {
        if (objective.equals(MULTI_LABEL)) {
            // The model answers the class itself, as a float, and the container does not round it.
            return new OutputColumn.Numbers(wireName(), Rows.firsts(predictions));
        }
        int[] labels = Arrays.stream(predictions)
                .mapToInt(row -> switch (objective) {
                    case MULTI -> Rows.largest(row);
                    case BINARY_RAW -> row[0] > 0 ? 1 : 0;
                    default -> row[0] > 0.5 ? 1 : 0;
                })
                .toArray();
        return new OutputColumn.Labels(wireName(), labels);
    }

    private static double[][] withComplements(double[][] predictions) {
        return Arrays.stream(predictions)
                .map(row -> new double[] {1 - row[0], row[0]})
                .toArray(double[][]::new);
    }
}
