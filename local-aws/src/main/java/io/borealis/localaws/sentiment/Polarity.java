package io.borealis.localaws.sentiment;

/**
 * What a text says, in sums of valences.
 *
 * @param total everything together, the clauses weighted by how they are joined; its sign is the direction of the text
 * @param praise the sum of the phrases that are positive by themselves, unweighted, never negative
 * @param complaint the sum of the phrases that are negative by themselves, unweighted, as a positive number
 */
record Polarity(double total, double praise, double complaint) {

    static final Polarity NONE = new Polarity(0, 0, 0);
}
