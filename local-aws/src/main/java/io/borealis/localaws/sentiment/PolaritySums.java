package io.borealis.localaws.sentiment;

/**
 * Adds up valences phrase by phrase.
 *
 * <p>A phrase is what stands between commas, contrasts and sentence ends. Praise and complaint are counted in whole
 * phrases and not in words, so that "a problem solved" is one small judgement and not one of each kind.
 */
final class PolaritySums {

    /** Below this a phrase counts for the total only: "ok, but ..." is not a side of a mixed text. */
    private static final double CLEAR = 0.8;

    private double total;
    private double praise;
    private double complaint;
    private double phrase;

    void add(double valence, double weight) {
        phrase += valence;
        total += valence * weight;
    }

    void endPhrase() {
        if (phrase >= CLEAR) {
            praise += phrase;
        } else if (phrase <= -CLEAR) {
            complaint -= phrase;
        }
        phrase = 0;
    }

    /** The sums so far; the emphasis of exclamation marks strengthens the direction, whichever it is. */
    Polarity finish(double emphasis) {
        endPhrase();
        return new Polarity(total == 0 ? 0 : total + Math.copySign(emphasis, total), praise, complaint);
    }
}
