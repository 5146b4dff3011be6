package io.borealis.localaws.sagemaker.randomcutforest;

/**
 * How a forest is grown.
 *
 * @param trees how many trees, 1 to 1,000
 * @param samplesPerTree how many of the rows a tree is grown from, 1 to 2,048
 * @param seed where the random numbers start: the same seed and rows make the same forest
 */
public record ForestSettings(int trees, int samplesPerTree, long seed) {

    public ForestSettings {
        if (trees < 1 || trees > 1_000) {
            throw new IllegalArgumentException("trees is not between 1 and 1000: " + trees);
        }
        if (samplesPerTree < 1 || samplesPerTree > 2_048) {
            throw new IllegalArgumentException("samples is not between 1 and 2048: " + samplesPerTree);
        }
    }

    /** SageMaker's defaults: 100 trees of 256 samples. */
    public static ForestSettings defaults() {
        return new ForestSettings(100, 256, 0);
    }
}
