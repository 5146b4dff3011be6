package io.borealis.localaws.sagemaker.linearlearner;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a linear model predicts, by the values of Linear Learner's parameter {@code predictor_type}. */
public enum PredictorType {
    /** A number. */
    REGRESSOR,
    /** The probability of one class, and whether it is above a threshold. */
    BINARY_CLASSIFIER,
    /** The probabilities of several classes, and the likeliest. */
    MULTICLASS_CLASSIFIER;

    static Optional<PredictorType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(name))
                .findFirst();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
