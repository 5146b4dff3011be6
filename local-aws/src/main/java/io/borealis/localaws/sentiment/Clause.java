package io.borealis.localaws.sentiment;

import java.util.List;

/**
 * The words between two contrasts or sentence ends, with the weight that the contrast gives them.
 *
 * @param weight 1, or less for what a "but" takes back, or more for what it brings
 */
record Clause(List<Word> words, double weight) {

    Clause {
        words = List.copyOf(words);
    }

    Clause withWeight(double newWeight) {
        return new Clause(words, newWeight);
    }
}
