package io.borealis.localaws.sentiment;

/**
 * How sure the scorer is of each of the four answers; the four add up to about 1.
 *
 * <p>32-bit floats, because the service's scores are 32-bit floats and what clients see depends on it.
 */
public record SentimentScore(float positive, float negative, float neutral, float mixed) {

    public SentimentScore {
        requireShare("positive", positive);
        requireShare("negative", negative);
        requireShare("neutral", neutral);
        requireShare("mixed", mixed);
    }

    /** The answer with the highest score; among equals the one that commits least. */
    public Sentiment sentiment() {
        float best = Math.max(Math.max(positive, negative), Math.max(neutral, mixed));
        if (neutral == best) {
            return Sentiment.NEUTRAL;
        }
        if (mixed == best) {
            return Sentiment.MIXED;
        }
        return positive == best ? Sentiment.POSITIVE : Sentiment.NEGATIVE;
    }

    private static void requireShare(String name, float share) {
        // Written so that NaN is refused too.
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " is not between 0 and 1: " + share);
        }
    }
}
