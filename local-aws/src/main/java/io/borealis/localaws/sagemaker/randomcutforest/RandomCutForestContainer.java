package io.borealis.localaws.sagemaker.randomcutforest;

import com.amazon.randomcutforest.RandomCutForest;
import io.borealis.localaws.sagemaker.container.ContainerRequest;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localaws.sagemaker.numeric.OutputColumn;
import io.borealis.localaws.sagemaker.numeric.Predictions;
import io.borealis.localaws.sagemaker.numeric.ScoringFront;
import java.util.List;

/**
 * A Random Cut Forest that answers how anomalous each row is: {@code {"scores":[{"score":0.9}]}}, or one score a line
 * as CSV.
 *
 * <p>The forest is grown once and then only asked, as SageMaker's is: a row does not change the answer to the next. The
 * library is Amazon's own, but the scores are not those of the service, whose implementation is not published.
 */
public final class RandomCutForestContainer implements ModelContainer {

    private final RandomCutForest forest;
    private final ScoringFront front;

    private RandomCutForestContainer(RandomCutForest forest) {
        this.forest = forest;
        this.front = new ScoringFront(forest.getDimensions(), (rows, format) -> score(rows));
    }

    /**
     * Grows a forest.
     *
     * @param rows at least one, all equally long
     */
    public static RandomCutForestContainer train(double[][] rows, ForestSettings settings) {
        RandomCutForest forest = RandomCutForest.builder()
                .dimensions(rows[0].length)
                .numberOfTrees(settings.trees())
                .sampleSize(settings.samplesPerTree())
                .randomSeed(settings.seed())
                // Each row counts the same, as in a sample drawn at random; by default late rows count more.
                .timeDecay(0)
                // Rows fewer than samples are enough.
                .outputAfter(1)
                .build();
        for (double[] row : rows) {
            forest.update(floats(row));
        }
        return new RandomCutForestContainer(forest);
    }

    @Override
    public ContainerResponse answer(ContainerRequest request) {
        return front.answer(request);
    }

    private Predictions score(List<double[]> rows) {
        double[] scores = rows.stream()
                .mapToDouble(row -> forest.getAnomalyScore(floats(row)))
                .toArray();
        return new Predictions("scores", scores.length, List.of(new OutputColumn.Numbers("score", scores)));
    }

    private static float[] floats(double[] row) {
        float[] floats = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            floats[i] = (float) row[i];
        }
        return floats;
    }
}
