package io.borealis.ml;

import java.util.Objects;

/**
 * The sentiment of a text.
 *
 * @param sentiment the class that won
 * @param confidence the score of that class, between 0 and 1; the service sends 32-bit floats, this is one widened
 */
public record SentimentAnswer(Sentiment sentiment, double confidence) implements MlAnswer {

    public SentimentAnswer {
        Objects.requireNonNull(sentiment, "sentiment");
        if (!(confidence >= 0 && confidence <= 1)) { // written so that it is false for NaN
            throw new IllegalArgumentException("a confidence of " + confidence);
        }
    }
}
