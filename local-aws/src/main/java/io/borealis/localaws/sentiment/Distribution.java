package io.borealis.localaws.sentiment;

/**
 * Turns sums of valences into a distribution over the four answers.
 *
 * <p>The numbers below were chosen by hand so that one clear word of opinion (valence 1 of 4) decides against NEUTRAL
 * and so that a plain text gets a high but not a full score. They are fitted to no data: a score says which answers are
 * near and which are far, and not how often such an answer is right.
 */
final class Distribution {

    /** VADER's constant: a sum of about 4 counts as one half on the way from sum to strength. */
    private static final double ALPHA = 15;

    private static final double DIRECTION = 8;
    private static final double NEUTRAL_AT_REST = 2.4;
    private static final double NEUTRAL_LOSS = 2.4;
    private static final double NEUTRAL_LOSS_WHEN_MIXED = 6;
    private static final double MIXED_AT_REST = -1.5;
    private static final double MIXED = 12;

    private Distribution() {}

    static SentimentScore of(Polarity polarity) {
        double mixture = mixture(polarity);
        // The more two sides speak, the less the sum of them says.
        double direction = strength(polarity.total()) * (1 - mixture);
        double positive = Math.exp(DIRECTION * direction);
        double negative = Math.exp(-DIRECTION * direction);
        double neutral =
                Math.exp(NEUTRAL_AT_REST - NEUTRAL_LOSS * Math.abs(direction) - NEUTRAL_LOSS_WHEN_MIXED * mixture);
        double mixed = Math.exp(MIXED_AT_REST + MIXED * mixture);
        double sum = positive + negative + neutral + mixed;
        return new SentimentScore(
                (float) (positive / sum), (float) (negative / sum), (float) (neutral / sum), (float) (mixed / sum));
    }

    /** From 0, one side only, towards 1, two strong sides of equal weight. */
    private static double mixture(Polarity polarity) {
        double praise = strength(polarity.praise());
        double complaint = strength(polarity.complaint());
        double weaker = Math.min(praise, complaint);
        if (weaker == 0) {
            return 0;
        }
        // The root makes a side-remark in a long praise a side-remark, whatever its words.
        return weaker * Math.sqrt(weaker / Math.max(praise, complaint));
    }

    private static double strength(double sum) {
        return sum / Math.sqrt(sum * sum + ALPHA);
    }
}
