package io.borealis.localaws.sagemaker.linearlearner;

import io.borealis.localaws.sagemaker.container.ContainerRequest;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localaws.sagemaker.numeric.AnswerFormat;
import io.borealis.localaws.sagemaker.numeric.OutputColumn;
import io.borealis.localaws.sagemaker.numeric.Predictions;
import io.borealis.localaws.sagemaker.numeric.Rows;
import io.borealis.localaws.sagemaker.numeric.ScoringFront;
import java.util.Arrays;
import java.util.List;

/**
 * Linear Learner: {@code {"predictions":[{"score":0.4,"predicted_label":0}]}}, of a regressor the score alone, of a
 * classifier for several classes a list of scores.
 *
 * <p>No answer in CSV is documented. Here it has the label before the scores: a query in AWS's samples over such a model
 * makes sense only if the first value is the label.
 */
public final class LinearLearnerContainer implements ModelContainer {

    private static final String SCORE = "score";

    private final LinearModel model;
    private final ScoringFront front;

    public LinearLearnerContainer(LinearModel model) {
        this.model = model;
        this.front = new ScoringFront(model.features(), this::predict);
    }

    @Override
    public ContainerResponse answer(ContainerRequest request) {
        return front.answer(request);
    }

    private Predictions predict(List<double[]> rows, AnswerFormat format) {
        double[][] margins = rows.stream().map(model::margins).toArray(double[][]::new);
        List<OutputColumn> columns = switch (model.type()) {
            case REGRESSOR -> List.of(new OutputColumn.Numbers(SCORE, Rows.firsts(margins)));
            case BINARY_CLASSIFIER -> binary(Rows.firsts(margins), format);
            case MULTICLASS_CLASSIFIER -> multiclass(margins, format);
        };
        return new Predictions("predictions", margins.length, columns);
    }

    private List<OutputColumn> binary(double[] margins, AnswerFormat format) {
        double[] scores = Arrays.stream(margins)
                .map(margin -> 1 / (1 + Math.exp(-margin)))
                .toArray();
        int[] labels = Arrays.stream(scores)
                .mapToInt(score -> score >= model.threshold() ? 1 : 0)
                .toArray();
        return ordered(new OutputColumn.Numbers(SCORE, scores), labels, format);
    }

    private static List<OutputColumn> multiclass(double[][] margins, AnswerFormat format) {
        double[][] scores =
                Arrays.stream(margins).map(LinearLearnerContainer::softmax).toArray(double[][]::new);
        int[] labels = Arrays.stream(margins).mapToInt(Rows::largest).toArray();
        return ordered(new OutputColumn.NumberLists(SCORE, scores), labels, format);
    }

    private static List<OutputColumn> ordered(OutputColumn scores, int[] labels, AnswerFormat format) {
        OutputColumn label = new OutputColumn.Labels("predicted_label", labels);
        return format == AnswerFormat.CSV ? List.of(label, scores) : List.of(scores, label);
    }

    private static double[] softmax(double[] margins) {
        double top = margins[Rows.largest(margins)];
        double[] powers =
                Arrays.stream(margins).map(margin -> Math.exp(margin - top)).toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }
}
